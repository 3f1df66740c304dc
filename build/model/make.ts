import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeSample, SAMPLE_COUNT, SAMPLE_SEED } from '../sample/make.ts';
import { benchmarkPack } from './benchmark.ts';
import { openCatalog } from './catalogs.ts';
import { findLanes } from './lanes.ts';
import { measure } from './measure.ts';
import { prepare } from './prepare.ts';
import { writeReport } from './report.ts';
import { writeWordVectors } from './word-vectors.ts';

/** Drawn garments to learn from: other ones than the bundled sample's, and small, since the model sees 96 x 128 pixels. */
const DRAWN = { seed: 2026, count: 8000, scale: 0.4 };

const STEPS = ['prepare', 'train', 'refine', 'calibrate', 'export', 'reference', 'measure', 'benchmark', 'compare', 'report'] as const;
/** Catalogs whose training pictures the teacher has seen. */
const TAUGHT = ['myntra', 'myntra-small'] as const;

type Step = (typeof STEPS)[number];

const USAGE = `npm run model -- [STEP …] [options] [-- options of train.py]
Makes the bundled model pack. Steps, in this order and all of them by default: ${STEPS.join(', ')}.
  --data DIR      folder of the catalogs myntra and myntra-small (default: ../shared/data)
  --teacher FILE  features.onnx to distil from (default: ../shared/models/imagenet-mobilenetv2/features.onnx)
  --cache DIR     prepared pictures and checkpoints, about 6 GB (default: ~/.cache/lookbench/model)
  --out DIR       the model pack (default: resources/model)
  --version TEXT  the pack's version (default: 1)
  --python FILE   a Python with torch, torchvision and Pillow (default: python3)
  --sizes LIST    picture sizes and epochs, e.g. 48x64:2,96x128:1 (default: those of train.py)
  --start PATH    checkpoint of an earlier training, or folder of a model pack, to start from; its words may be others`;

/**
 * Training allocates and frees the same large tensors at every step. Kept by the allocator, and on large pages, instead of being
 * given back to the system each time, they make a step on a processor a third faster. One thread a process: see train.py.
 */
const PYTHON_ENVIRONMENT = {
  MALLOC_MMAP_THRESHOLD_: String(8 * 2 ** 30),
  MALLOC_TRIM_THRESHOLD_: String(16 * 2 ** 30),
  MALLOC_TOP_PAD_: String(2 ** 30),
  GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1',
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
};

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Kept in the tree: it takes longest, and says what a next training should try. */
const COMPARED = join(root, 'build/model/compare.json');

async function main(): Promise<void> {
  const given = process.argv.slice(2);
  const end = given.includes('--') ? given.indexOf('--') : given.length;
  const { values, positionals } = parseArgs({
    args: given.slice(0, end),
    allowPositionals: true,
    options: {
      data: { type: 'string', default: join(root, '../shared/data') },
      teacher: { type: 'string', default: join(root, '../shared/models/imagenet-mobilenetv2/features.onnx') },
      cache: { type: 'string', default: join(homedir(), '.cache/lookbench/model') },
      out: { type: 'string', default: join(root, 'resources/model') },
      version: { type: 'string', default: '1' },
      python: { type: 'string', default: 'python3' },
      sizes: { type: 'string' },
      start: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.filter((step) => !STEPS.includes(step as Step));
  if (values.help || unknown.length > 0) {
    console.error(USAGE);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const cache = resolve(values.cache);
  const steps: readonly string[] = positionals.length > 0 ? positionals : STEPS;
  const python = (script: string, ...options: string[]) =>
    run(values.python, [join(root, 'build/model', script), '--cache', cache, ...options]);
  await mkdir(cache, { recursive: true });

  if (steps.includes('prepare')) {
    const drawn = join(cache, 'drawn-catalog');
    await makeSample({ out: drawn, ...DRAWN });
    const catalogs = [
      await openCatalog('myntra', join(values.data, 'myntra')),
      await openCatalog('myntra-small', join(values.data, 'myntra-small')),
      await openCatalog('drawn', drawn),
    ];
    await prepare(catalogs, values.teacher, cache, log);
    await writeWordVectors(cache, log);
  }
  if (steps.includes('train')) {
    const own = (['sizes', 'start'] as const).flatMap((name) => (values[name] === undefined ? [] : [`--${name}`, values[name]]));
    await python('train.py', ...own, ...given.slice(end + 1));
  }
  if (steps.includes('refine')) await python('refine.py');
  if (steps.includes('calibrate')) await python('calibrate.py');
  if (steps.includes('export')) await python('export.py', '--golden', join(root, 'test/embed/golden'));
  if (steps.includes('reference')) await python('reference.py');
  if (steps.includes('measure')) {
    const sample = join(cache, 'sample-catalog');
    await makeSample({ out: sample, seed: SAMPLE_SEED, count: SAMPLE_COUNT });
    await measure(
      {
        version: values.version,
        cache,
        out: resolve(values.out),
        shop: await openCatalog('myntra', join(values.data, 'myntra')),
        shopFolder: join(values.data, 'myntra'),
        taught: TAUGHT,
        sample: await openCatalog('sample', sample),
        sampleFolder: sample,
        photosFolder: join(values.data, 'home-photos'),
        teacherPath: values.teacher,
      },
      log,
    );
  }
  if (steps.includes('benchmark')) {
    const shops = TAUGHT.map((name) => ({ name, folder: join(values.data, name), split: 'test' }) as const);
    const sample = { name: 'sample', folder: join(cache, 'sample-catalog'), split: 'all' } as const;
    await benchmarkPack({ cache, pack: resolve(values.out), galleries: [...shops, sample], taught: TAUGHT, teacherPath: values.teacher }, log);
  }
  if (steps.includes('compare')) await python('compare.py', '--out', COMPARED);
  if (steps.includes('report')) {
    const folder = join(cache, 'sample-catalog');
    await findLanes({ cache, pack: resolve(values.out), workspace: join(cache, 'workspaces', 'sample'), folder }, log);
    await writeReport({ cache, pack: resolve(values.out), compared: COMPARED, out: join(root, 'build/model/report.html') }, log);
  }
}

function log(event: object): void {
  console.log(JSON.stringify(event));
}

/** Runs a program to its end, its output shown; a failure of it is one here. */
function run(program: string, options: readonly string[]): Promise<void> {
  return new Promise((done, failed) => {
    spawn(program, options, { stdio: 'inherit', env: { ...PYTHON_ENVIRONMENT, ...process.env } })
      .on('error', failed)
      .on('close', (code) => (code === 0 ? done() : failed(new Error(`${options[0]} ended with ${code}`))));
  });
}

await main();
