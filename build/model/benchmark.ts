import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openModelPack } from '../../src/embed/pack.ts';
import { benchmarkWorkspace, type WorkspaceBenchmark } from '../../src/evaluate/benchmark/workspace-benchmark.ts';
import { createTextReader } from '../../src/text/words.ts';
import { describeImagenet } from './imagenet-reference.ts';
import { catalogWorkspace } from './workspaces.ts';

const QUERIES = 600;
const SEED = 1;
const K = 20;
const HIDDEN = [0, 0.25, 0.5, 0.75];

export interface BenchmarkInput {
  readonly cache: string;
  /** The model pack's folder. */
  readonly pack: string;
  /** Folders with a `catalog.csv`, by the gallery's name; queries start at their test items, or at all of them where none were trained on. */
  readonly galleries: readonly { readonly name: string; readonly folder: string; readonly split: 'test' | 'all' }[];
  /** Names of the catalogs whose training pictures the ImageNet network has seen in prepare. */
  readonly taught: readonly string[];
  readonly teacherPath: string;
}

/** One benchmark of `benchmark.json`. */
export interface PackBenchmark extends WorkspaceBenchmark {
  readonly catalog: string;
  /** Which network judged V: the baseline's, or the pack's own. */
  readonly judge: 'imagenet' | 'pack';
}

/**
 * Runs the benchmark with a finished pack on every gallery, V judged by each of the two references; on the first gallery also with
 * parts of the words hidden. Writes `benchmark.json` to the cache.
 */
export async function benchmarkPack({ cache, pack: packDir, galleries, taught, teacherPath }: BenchmarkInput, log: (event: object) => void): Promise<readonly PackBenchmark[]> {
  const imagenet = await describeImagenet(cache, teacherPath, taught);
  const pack = await openModelPack(packDir);
  const reader = createTextReader();
  const references = [
    { judge: 'imagenet', reference: imagenet },
    ...(pack.info.reference ? [{ judge: 'pack', reference: null } as const] : []),
  ] as const;
  const results: PackBenchmark[] = [];
  for (const [at, { name, folder, split }] of galleries.entries()) {
    const workspace = join(cache, 'workspaces', name);
    await catalogWorkspace(workspace, folder, pack, reader, log);
    for (const { judge, reference } of references) {
      for (const hideWords of at === 0 ? HIDDEN : [0]) {
        const options = { workspace, modelDir: packDir, reference, hideWords, queries: QUERIES, seed: SEED, k: K, split };
        const result = { catalog: name, judge, ...(await benchmarkWorkspace(options, () => undefined)) };
        results.push(result);
        await writeFile(join(cache, 'benchmark.json'), JSON.stringify(results, null, 1));
        log({ step: 'benchmark', catalog: name, judge, hideWords, MM: Object.fromEntries(Object.entries(result.systems).map(([system, { MM }]) => [system, MM.mean])) });
      }
    }
  }
  await pack.close();
  return results;
}
