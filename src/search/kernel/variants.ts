import { setFlagsFromString } from 'node:v8';
import { createBlocks } from './blocks.ts';
import { createKernel } from './kernel.ts';
import type { Pass } from './pass.ts';
import { fours, pairs, plain } from './machine-code.ts';
import { createTurn } from './turn.ts';

/** The kernel's machine code, with the dot products that are fastest here. */
export interface CompiledKernel {
  readonly name: 'plain' | 'pairs' | 'fours';
  /** Whether its dot products are relaxed ones, which processors answer in their own ways outside of 7 bits. */
  readonly relaxed: boolean;
  readonly module: WebAssembly.Module;
}

const TEST = { rows: 1024, dimensions: 256, k: 40, runs: 12 };

/** The fastest of the variants that can be trusted here. */
export function chooseKernel(): CompiledKernel {
  return soundKernels().reduce((best, one) => (one.ms < best.ms ? one : best)).kernel;
}

/**
 * The variants that the runtime can run and that agree with the plain one, which comes first, to the last bit on made-up rows.
 */
export function soundKernels(): readonly { readonly kernel: CompiledKernel; readonly ms: number }[] {
  const tried = compileKernels().map((kernel) => ({ kernel, ...tryOut(kernel) }));
  return tried.filter(({ found }) => found === tried[0]!.found);
}

function compileKernels(): readonly CompiledKernel[] {
  const variants = Object.entries({ plain, pairs, fours }).map(([name, text]) => ({ name: name as CompiledKernel['name'], binary: Buffer.from(text, 'base64') }));
  // Compiled once and for all, and at once: what is tried out is what will run, not a first version that is replaced later.
  setFlagsFromString('--no-liftoff');
  setFlagsFromString('--no-wasm-lazy-compilation');
  try {
    return variants
      // V8 11.3 (Node 20) has relaxed SIMD behind a switch, and with it mixes up registers now and then: it is left off there.
      .filter(({ binary }) => WebAssembly.validate(binary))
      .map(({ name, binary }) => ({ name, relaxed: name !== 'plain', module: new WebAssembly.Module(binary) }));
  } finally {
    setFlagsFromString('--liftoff');
    setFlagsFromString('--wasm-lazy-compilation');
  }
}

function tryOut(compiled: CompiledKernel): { readonly found: string; readonly ms: number } {
  const { rows, dimensions, k, runs } = TEST;
  // Every value from -1 to 1 comes up, the extremes too.
  const wave = (from: number) => Float64Array.from({ length: dimensions }, (_, i) => Math.max(-1, Math.min(1, 1.5 * Math.sin(from + i * i))));
  const blocks = createBlocks(dimensions);
  // Turned by nothing: rows are looked at by their heads first, and then whole.
  blocks.turnBy(createTurn(Float32Array.from({ length: dimensions ** 2 }, (_, at) => Number(at % (dimensions + 1) === 0)), dimensions));
  for (let row = 0; row < rows; row++) {
    const values = wave(row);
    const length = Math.hypot(...values);
    blocks.put(row, values.map((value) => value / length));
  }
  const kernel = createKernel(blocks, compiled, 1);
  // Three vectors: a kernel multiplies two at a time and then the odd one.
  const pass: Pass = {
    look: wave(0.5),
    sum: wave(0.7),
    modes: { arithmetic: { cosine: { look: 1, sum: 0.5 }, sharpness: null }, filter: { cosine: null, sharpness: 1 } },
    words: [
      {
        wanted: true,
        exponent: { filter: 1, combined: 1 },
        stated: new Uint8Array(0),
        parts: [{ weights: wave(0.9), slope: 0.1, offset: 0, trust: 1, rest: 0 }],
        read: { stated: 0, unstated: 0 },
        odds: { stated: 1, unstated: 1 },
        doubt: 0,
      },
    ],
  };
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
