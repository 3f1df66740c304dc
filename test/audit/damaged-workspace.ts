import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureSampleCatalog } from '../../build/sample-catalog.ts';
import { damageSample, type Damaged } from './damage.ts';
import type { Truth } from '../../build/sample/truth.ts';
import type { CallName } from '../../src/api/contract.ts';
import { openEngine, type Engine } from '../../src/engine/engine.ts';
import { modelDir, sampleDir } from '../sample-workspace.ts';

export interface DamagedWorkspace extends Damaged {
  readonly dir: string;
  /** The damaged catalog file. */
  readonly source: string;
  readonly truth: Readonly<Record<string, Truth & { readonly faults: readonly string[] }>>;
  readonly engine: Engine;
  close(): Promise<void>;
}

/** A workspace of the sample catalog, damaged by this seed, imported and audited by the bundled model. */
export async function damagedWorkspace(seed = 1): Promise<DamagedWorkspace> {
  await ensureSampleCatalog();
  const dir = mkdtempSync(join(tmpdir(), 'lookbench-damaged-'));
  const catalog = join(dir, 'catalog');
  const damaged = await damageSample({ from: sampleDir, out: catalog, seed });
  const engine = await openEngine({ workspace: join(dir, 'workspace'), modelDir, sampleDir, access: 'write' });
  const source = join(catalog, 'catalog.csv');
  await runJob(engine, 'import.start', { source });
  await runJob(engine, 'audit.start', {});
  return {
    ...damaged,
    dir,
    source,
    truth: JSON.parse(readFileSync(join(sampleDir, 'truth.json'), 'utf8')) as DamagedWorkspace['truth'],
    engine,
    async close() {
      await engine.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Calls what starts a job, and waits for its end. */
export async function runJob(engine: Engine, name: Extract<CallName, 'import.start' | 'audit.start'>, input: object): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const stop = engine.on((event) => {
      if (event.event !== 'job' || !['done', 'failed', 'cancelled'].includes(event.job.state)) return;
      stop();
      // The next job can start once this one has ended, which is told a moment before.
      if (event.job.state === 'done') setImmediate(resolve);
      else reject(new Error(event.job.error?.message ?? event.job.state));
    });
    engine.call(name, input as never).catch(reject);
  });
}
