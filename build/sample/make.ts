import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { LookbenchError } from '../../src/api/errors.ts';
import { catalogCsv, chooseWorkedQuery, imagePath, renderCatalog, type SampleItem } from './catalog.ts';

export interface SampleOptions {
  /** The folder to fill with catalog.csv, truth.json, worked-query.json and images/. */
  readonly out: string;
  readonly seed: number;
  readonly count: number;
  /** Size of the pictures; 1 is 480 x 640 for most of them. */
  readonly scale?: number;
  readonly onProgress?: (done: number, total: number) => void;
}

export const SAMPLE_SEED = 11;
export const SAMPLE_COUNT = 720;

const JPEG_QUALITY = 88;
const STAMP = 'made-by.json';
const ASIDE = '.part-';
const AT_ONCE = 4;
/** All that is written, the stamp that vouches for the rest at the end. */
const PARTS = ['images', 'catalog.csv', 'truth.json', 'worked-query.json', STAMP];

/**
 * Makes the sample catalog, unless the folder holds it already: complete, from these very sources and options.
 * @returns whether anything was made
 */
export async function makeSample({ out, seed, count, scale = 1, onProgress }: SampleOptions): Promise<boolean> {
  const stamp = JSON.stringify({ sources: await hashSources(), seed, count, scale });
  if ((await readFile(join(out, STAMP), 'utf8').catch(() => '')) === stamp) return false;

  // Made aside and moved in when complete: two processes may both find the sample missing.
  await removeAbandoned(out);
  const aside = join(out, ASIDE + String(process.pid));
  try {
    await renderInto(aside, seed, count, scale, onProgress);
    await writeFile(join(aside, STAMP), stamp);
    await rm(join(out, STAMP), { force: true });
    for (const name of PARTS) {
      await rm(join(out, name), { recursive: true, force: true });
      await rename(join(aside, name), join(out, name));
    }
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return true;
}

/** What processes that are no more have left half made. */
async function removeAbandoned(out: string): Promise<void> {
  for (const name of await readdir(out).catch(() => [])) {
    if (name.startsWith(ASIDE) && !isRunning(Number(name.slice(ASIDE.length)))) await rm(join(out, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function renderInto(folder: string, seed: number, count: number, scale: number, onProgress: SampleOptions['onProgress']): Promise<void> {
  await mkdir(join(folder, 'images'), { recursive: true });
  const catalog = renderCatalog(seed, count);
  const made: Omit<SampleItem, 'svg'>[] = [];
  let done = 0;

  async function renderer(): Promise<void> {
    for (const { svg, ...item } of catalog) {
      made.push(item);
      await sharp(Buffer.from(svg), { density: 72 * scale }).jpeg({ quality: JPEG_QUALITY }).toFile(join(folder, imagePath(item.id)));
      onProgress?.(++done, count);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, renderer));

  const truth = Object.fromEntries(made.map((item) => [item.id, { ...item.truth, faults: item.faults }]));
  await writeFile(join(folder, 'catalog.csv'), catalogCsv(made));
  await writeFile(join(folder, 'truth.json'), `${JSON.stringify(truth, null, 1)}\n`);
  await writeFile(join(folder, 'worked-query.json'), `${JSON.stringify(chooseWorkedQuery(made), null, 1)}\n`);
}

/** Changes whenever a picture or a title could. */
async function hashSources(): Promise<string> {
  const root = fileURLToPath(new URL('.', import.meta.url));
  const files = (await readdir(root, { recursive: true })).filter((name) => name.endsWith('.ts')).sort();
  const hash = createHash('sha256');
  for (const name of files) hash.update(name.replaceAll('\\', '/')).update(await readFile(join(root, name)));
  return hash.digest('hex');
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seed: { type: 'string' }, count: { type: 'string' }, scale: { type: 'string' } },
  });
  const out = resolve(positionals[0] ?? fileURLToPath(new URL('../../resources/sample', import.meta.url)));
  const number = (text: string | undefined, otherwise: number) => {
    const value = text === undefined ? otherwise : Number(text);
    if (!(value > 0)) throw new LookbenchError('usage', `"${text}" is not a number above 0.`, 'Usage: npm run sample -- [OUT] [--seed N] [--count N] [--scale S]');
    return value;
  };
  const started = performance.now();
  const made = await makeSample({
    out,
    seed: number(values.seed, SAMPLE_SEED),
    count: number(values.count, SAMPLE_COUNT),
    scale: number(values.scale, 1),
    onProgress: (done, total) => {
      if (done % 100 === 0 || done === total) console.error(`${done} of ${total} pictures`);
    },
  });
  console.error(made ? `Made ${out} in ${((performance.now() - started) / 1000).toFixed(1)} s` : `${out} is up to date`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
