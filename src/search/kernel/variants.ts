import { setFlagsFromString } from 'node:v8';
import { createBlocks } from './blocks.ts';
import { createKernel } from './kernel.ts';
import type { Pass } from './pass.ts';
import { fours, pairs, plain } from './scoring-wasm.ts';

/** The kernel's machine code, with the dot products that are fastest here. */
export interface CompiledKernel {
  readonly name: 'plain' | 'pairs' | 'fours';
  /** Whether its dot products are relaxed ones, which processors answer in their own ways outside of 7 bits. */
  readonly relaxed: boolean;
  readonly module: WebAssembly.Module;
}

const TEST = { rows: 1024, dimensions: 256, k: 40, runs: 12 };

/**
 * Compiles every variant that the runtime has, tries them on made-up rows, and takes the fastest of those that agree with the plain
 * one to the last bit.
 */
export function chooseKernel(): CompiledKernel {
  const known = compiledKernels().map((kernel) => ({ kernel, ...tryOut(kernel) }));
  const [first] = known;
  return known.filter(({ found }) => found === first!.found).reduce((best, one) => (one.ms < best.ms ? one : best)).kernel;
}

/** The variants that the runtime can run, the plain one first. */
export function compiledKernels(): readonly CompiledKernel[] {
  // V8 before 11.4 (Node 20) has relaxed SIMD finished, but behind a switch.
  setFlagsFromString('--experimental-wasm-relaxed-simd');
  return Object.entries({ plain, pairs, fours }).flatMap(([name, text]) => {
    const binary = Buffer.from(text, 'base64');
    if (!WebAssembly.validate(binary)) return [];
    return [{ name: name as CompiledKernel['name'], relaxed: name !== 'plain', module: new WebAssembly.Module(binary) }];
  });
}

function tryOut(compiled: CompiledKernel): { readonly found: string; readonly ms: number } {
  const { rows, dimensions, k, runs } = TEST;
  // Every value from -1 to 1 comes up, the extremes too.
  const wave = (from: number) => Float64Array.from({ length: dimensions }, (_, i) => Math.max(-1, Math.min(1, 1.5 * Math.sin(from + i * i))));
  const blocks = createBlocks(dimensions);
  for (let row = 0; row < rows; row++) blocks.put(row, wave(row));
  const kernel = createKernel(blocks, compiled, 1);
  const pass: Pass = { look: wave(0.5), sum: wave(0.7), modes: { arithmetic: { cosine: { look: 1, sum: 0.5 }, sharpness: null } }, words: [] };
  const asked = new Uint8Array(rows).fill(1);
  let ms = Infinity;
  let found = '';
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    found = JSON.stringify(kernel.top(pass, asked, k));
    ms = Math.min(ms, performance.now() - start);
  }
  return { found, ms };
}
