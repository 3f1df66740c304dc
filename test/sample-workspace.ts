import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureSampleCatalog } from '../build/sample-catalog.ts';
import type { Truth } from '../build/sample/truth.ts';
import { openEngine, type Engine } from '../src/engine/engine.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
export const modelDir = join(root, 'resources/model');
export const sampleDir = join(root, 'resources/sample');

/** A folder of its own with the sample catalog imported by the bundled model; `remove` deletes it. */
export async function sampleWorkspace(): Promise<{ readonly dir: string; remove(): void }> {
  const made = await importedSample();
  const dir = mkdtempSync(join(tmpdir(), 'lookbench-sample-'));
  cpSync(made, dir, { recursive: true });
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** What each picture of the sample shows, by item id. */
export function sampleTruth(): ReadonlyMap<string, Truth> {
  return new Map(Object.entries(JSON.parse(readFileSync(join(sampleDir, 'truth.json'), 'utf8')) as Record<string, Truth>));
}

/** Imports the sample once a test run: files that run at the same time may both do it, and the first one's is kept. */
async function importedSample(): Promise<string> {
  await ensureSampleCatalog();
  // All of a run's workers have one parent.
  const kept = join(root, 'test-results', `sample-workspace-${process.ppid}`);
  if (existsSync(kept)) return kept;
  mkdirSync(join(root, 'test-results'), { recursive: true });
  const dir = mkdtempSync(join(root, 'test-results', 'sample-workspace-'));
  const engine = await openEngine({ workspace: dir, modelDir, sampleDir, access: 'write' });
  await importSample(engine);
  await engine.close();
  try {
    renameSync(dir, kept);
  } catch {
    rmSync(dir, { recursive: true, force: true });
  }
  return kept;
}

function importSample(engine: Engine): Promise<void> {
  return new Promise((resolve, reject) => {
    engine.on((event) => {
      if (event.event !== 'job') return;
      if (event.job.state === 'done') resolve();
      if (event.job.state === 'failed') reject(new Error(event.job.error?.message));
    });
    engine.call('import.sample', {}).catch(reject);
  });
}
