import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkspaceBenchmark } from '../../src/evaluate/benchmark/workspace-benchmark.ts';
import { systems } from '../../src/evaluate/benchmark/systems.ts';
import { writeTinyNetwork } from '../evaluate/benchmark/tiny-network.ts';
import { sampleTruth, sampleWorkspace } from '../sample-workspace.ts';
import { runCli } from './run-cli.ts';

let sample: Awaited<ReturnType<typeof sampleWorkspace>>;
let network: string;
beforeAll(async () => {
  sample = await sampleWorkspace();
  network = join(sample.dir, 'colours.onnx');
  writeTinyNetwork(network);
}, 300_000);
afterAll(() => sample.remove());

const run = (...args: string[]) => runCli(['benchmark', '--reference', network, ...args], { env: { LOOKBENCH_WORKSPACE: sample.dir } });

async function answer(...args: string[]): Promise<WorkspaceBenchmark> {
  const { code, stdout, stderr } = await run('--json', ...args);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as WorkspaceBenchmark;
}

describe('lookbench benchmark', () => {
  it('measures every system on the workspace’s own catalog, the same in every run', async () => {
    const first = await answer('--queries', '30', '--split', 'all');
    expect(first).toMatchObject({ gallery: sampleTruth().size, k: 20, queries: 30, seed: 1, hideWords: 0, kinds: { add: 10, remove: 10, replace: 10 } });
    expect(first.reference.name).toBe('colours.onnx');
    expect(Object.keys(first.systems).sort()).toEqual([...systems].sort());
    for (const { V, T, MM, leak } of Object.values(first.systems)) {
      for (const { mean, low, high } of [V, T, MM, leak]) {
        expect(0 <= low && low <= mean && mean <= high && high <= 1).toBe(true);
      }
    }
    const { random, combined, 'image-only': images, 'hard-filter': hard } = first.systems;
    expect(hard.T.mean).toBeGreaterThan(0.95);
    expect(images.V.mean).toBeGreaterThan(random.V.mean);
    expect(combined.MM.mean).toBeGreaterThan(images.MM.mean);
    for (const { a, b, difference, p } of first.comparisons) {
      expect(difference).toBeCloseTo(first.systems[a].MM.mean - first.systems[b].MM.mean, 9);
      expect(p > 0 && p <= 1).toBe(true);
    }
    expect(await answer('--queries', '30', '--split', 'all')).toEqual(first);
  }, 120_000);

  it('hides words from every system, not from the judge', async () => {
    const [open, hidden] = [await answer('--queries', '30', '--split', 'all'), await answer('--queries', '30', '--split', 'all', '--hide-words', '0.75')];
    expect(hidden.systems['hard-filter'].T.mean).toBeLessThan(open.systems['hard-filter'].T.mean - 0.05);
    // These read no text.
    for (const system of ['image-only', 'arithmetic', 'filter', 'combined (pictures only)', 'random'] as const) {
      expect(hidden.systems[system]).toEqual(open.systems[system]);
    }
    expect(hidden.retrieval).toEqual(open.retrieval);
  }, 120_000);

  it('says it in words, too', async () => {
    const { code, stdout } = await run('--queries', '9', '--k', '5', '--seed', '4');
    expect(code).toBe(0);
    expect(stdout).toContain('9 queries from the');
    expect(stdout).toContain('hash of the id');
    expect(stdout).toContain('seed 4');
    for (const system of systems) expect(stdout).toMatch(new RegExp(`^${system.replace(/[()]/g, '\\$&')} +[01]?\\.\\d{3} \\([01]?\\.\\d{3}–`, 'm'));
  }, 60_000);

  it('refuses what makes no benchmark', async () => {
    expect((await run('--hide-words', '1')).code).toBe(2);
    const split = await run('--split', 'dev', '--json');
    expect(split.code).toBe(2);
    expect(JSON.parse(split.stdout)).toMatchObject({ error: { kind: 'usage', hint: 'There are: val, test, train, all.' } });
    const reference = await run('--reference', join(sample.dir, 'none.onnx'), '--json');
    expect(reference.code).toBe(1);
    expect(JSON.parse(reference.stdout)).toMatchObject({ error: { kind: 'not-found' } });
  }, 60_000);
});
