import { fileURLToPath } from 'node:url';
import { makeSample, SAMPLE_COUNT, SAMPLE_SEED } from './sample/make.ts';

/** Draws the bundled sample catalog into resources/sample, when it is not there as the sources have it. */
export async function ensureSampleCatalog(): Promise<void> {
  const out = fileURLToPath(new URL('../resources/sample', import.meta.url));
  const started = performance.now();
  const made = await makeSample({ out, seed: SAMPLE_SEED, count: SAMPLE_COUNT, onProgress: show });
  if (made) console.log(`Drew the sample catalog in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

function show(done: number, total: number): void {
  if (process.stdout.isTTY) process.stdout.write(`\rDrawing the sample catalog: ${done} of ${total}${done === total ? '\n' : ''}`);
}
