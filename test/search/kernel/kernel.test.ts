import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modes } from '../../../src/api/query.ts';
import { createBlocks, type Blocks } from '../../../src/search/kernel/blocks.ts';
import { createKernel, type Kernel } from '../../../src/search/kernel/kernel.ts';
import { LIMIT, PLACES } from '../../../src/search/kernel/layout.ts';
import type { ModeTerms, Pass, WordTerms } from '../../../src/search/kernel/pass.ts';
import { referenceCount, referenceKeys, referenceTop } from '../../../src/search/kernel/reference.ts';
import { createTurn } from '../../../src/search/kernel/turn.ts';
import { chooseKernel, soundKernels, type CompiledKernel } from '../../../src/search/kernel/variants.ts';
import { mainDirections } from '../../../src/search/main-directions.ts';
import { seeded, unit } from '../search-fixture.ts';

/** The kernel reckons in single precision. */
const CLOSE = 1e-4;

interface Scene {
  readonly blocks: Blocks;
  readonly pass: Pass;
  readonly asked: Uint8Array;
}

/** Random rows, and a query of everything a query can have. Turned ones lie near a few directions, which their heads tell. */
function scene(seed: number, { rows = 300, dimensions = 40, words = 3, look = true, share = 0.8, turned = true } = {}): Scene {
  const random = seeded(seed);
  const numbers = () => Array.from({ length: dimensions }, random);
  const directions = turned ? [numbers(), numbers(), numbers()] : [];
  const vector = () => {
    const parts = directions.map((direction) => ({ direction, share: 3 * random() }));
    return Float64Array.from(unit(numbers().map((value, i) => parts.reduce((sum, part) => sum + part.share * part.direction[i]!, value))));
  };
  const any = (most: number) => Math.floor(((random() + 1) / 2) * most);
  const blocks = createBlocks(dimensions);
  if (turned) blocks.turnBy(createTurn(mainDirections(Array.from({ length: 200 }, () => Float32Array.from(vector())), dimensions), dimensions));
  for (let row = 0; row < rows; row++) if (any(20) > 0) blocks.put(row, vector());
  const asked = Uint8Array.from({ length: rows }, (_, row) => Number(blocks.holds(row) && any(1000) < share * 1000));
  const terms = (): WordTerms => ({
    wanted: any(2) === 0,
    exponent: { filter: any(300) / 100 + 0.01, combined: any(200) / 100 + 0.01 },
    stated: Uint8Array.from({ length: rows }, () => Number(any(4) === 0)),
    parts: Array.from({ length: any(3) }, () => ({
      weights: vector().map((value) => value * (1 + any(8))),
      slope: 1 + any(3) / 2,
      offset: any(4) - 2,
      ...(any(3) === 0 ? { trust: 0.7, rest: 0.1 } : { trust: 1, rest: 0 }),
    })),
    read: { stated: 0.95, unstated: 0.05 },
    odds: { stated: 20, unstated: 0.6 },
    doubt: any(3) / 10,
  });
  const asksWords = words > 0;
  const product = (cosine: ModeTerms['cosine']): ModeTerms => ({ cosine, sharpness: asksWords ? 1 + any(8) : null });
  return {
    blocks,
    asked,
    pass: {
      look: look ? vector() : null,
      sum: asksWords || !look ? vector() : null,
      modes: {
        arithmetic: { cosine: { look: 0.8, sum: 0.6 }, sharpness: null },
        ...(look || asksWords ? { filter: product(look ? { look: 1, sum: 0 } : null) } : {}),
        combined: product({ look: 0.9, sum: 0.3 }),
      },
      words: Array.from({ length: words }, terms),
    },
  };
}

const scenes = fc.record({
  seed: fc.integer(),
  rows: fc.integer({ min: 1, max: 400 }),
  dimensions: fc.integer({ min: 1, max: 150 }),
  words: fc.nat(4),
  look: fc.boolean(),
  turned: fc.boolean(),
  share: fc.constantFrom(0.02, 0.3, 1),
});

describe.each(soundKernels().map(({ kernel }) => [kernel.name, kernel] as const))('the %s kernel', (_name, compiled) => {
  it('finds what the reference finds: the same keys, in the same order', () => {
    fc.assert(
      fc.property(scenes, fc.integer({ min: 1, max: 60 }), ({ seed, ...sizes }, k) => {
        const { blocks, pass, asked } = scene(seed, sizes);
        const kernel = createKernel(blocks, compiled, 1);
        const [found, expected] = [kernel.top(pass, asked, k), referenceTop(blocks, pass, asked, k)];
        expect(Object.keys(found)).toEqual(Object.keys(expected));
        const keysOf = referenceKeys(blocks, pass);
        for (const mode of modes) {
          expect(found[mode]?.length).toBe(expected[mode]?.length);
          found[mode]?.forEach(({ row, key }, at) => {
            expect(asked[row]).toBe(1);
            const slack = CLOSE * Math.max(1, Math.abs(key));
            expect(Math.abs(key - keysOf(row)[mode]!)).toBeLessThan(slack);
            expect(Math.abs(key - expected[mode]![at]!.key)).toBeLessThan(slack);
          });
          expect(new Set(found[mode]?.map(({ row }) => row)).size).toBe(found[mode]?.length ?? 0);
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each([false, true])('counts the rows before each of those it finds, and knows the key of one row (turned: %s)', (turned) => {
    const { blocks, pass, asked } = scene(5, { turned });
    const kernel = createKernel(blocks, compiled, 1);
    const found = kernel.top(pass, asked, 100);
    for (const at of [0, 1, 17, 99]) {
      const than = Object.fromEntries(modes.map((mode) => [mode, found[mode]![at]!]));
      expect(kernel.count(pass, asked, than)).toEqual({ arithmetic: at, filter: at, combined: at });
      for (const mode of modes) expect(kernel.keys(pass, than[mode]!.row)[mode]).toBe(than[mode]!.key);
    }
    const middle = { row: 7, key: referenceKeys(blocks, pass)(7).filter! + 0.01 };
    expect(kernel.count(pass, asked, { filter: middle }).filter).toBe(referenceCount(blocks, pass, asked, 'filter', middle));
  });

  it('keeps equal keys by row, lower ones first', () => {
    const blocks = createBlocks(8);
    for (let row = 0; row < 500; row++) blocks.put(row, Float64Array.of(1, 0, 0, 0, 0, 0, 0, row % 2));
    const kernel = createKernel(blocks, compiled, 1);
    const pass: Pass = { look: Float64Array.of(1, 0, 0, 0, 0, 0, 0, 0), sum: null, modes: { filter: { cosine: { look: 1, sum: 0 }, sharpness: null } }, words: [] };
    const asked = new Uint8Array(500).fill(1);
    expect(kernel.top(pass, asked, 70).filter!.map(({ row }) => row)).toEqual(Array.from({ length: 70 }, (_, at) => at));
  });

  it('takes a census of the evidence for words', () => {
    const { blocks, pass, asked } = scene(9, { rows: 200 });
    const word = { ...pass.words[0]!, parts: [{ weights: Float64Array.from(unit([3, 1, -2, ...new Array<number>(37).fill(0.5)])), slope: 4, offset: -1, trust: 1, rest: 0 }] };
    const [census] = createKernel(blocks, compiled, 1).census([word], asked);
    const keysOf = referenceKeys(blocks, { look: null, sum: null, modes: { filter: { cosine: null, sharpness: 1 } }, words: [{ ...word, wanted: true, exponent: { filter: 1, combined: 1 } }] });
    const expected = { stated: [0, 0], unstated: [0, 0] };
    asked.forEach((mark, row) => {
      if (mark === 0) return;
      const own = expected[word.stated[row] === 1 ? 'stated' : 'unstated'];
      own[0]! += 1;
      own[1]! += Math.exp(keysOf(row).filter!);
    });
    for (const side of ['stated', 'unstated'] as const) {
      const counts = [...census![side]];
      const centre = (place: number) => 1 / (1 + Math.exp(LIMIT - ((place + 0.5) / PLACES) * 2 * LIMIT));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(expected[side][0]);
      expect(Math.abs(counts.reduce((sum, count, place) => sum + count * centre(place), 0) - expected[side][1]!)).toBeLessThan(0.05);
    }
  });
});

describe('several threads', () => {
  // Threads agree by the memory of their blocks: each number of threads has its own.
  const large = () => scene(3, { rows: 40_000, dimensions: 32, words: 2 });
  let sides: readonly (Scene & { readonly kernel: Kernel })[];
  beforeAll(() => {
    sides = [1, 2, 5].map((threads) => {
      const made = large();
      return { ...made, kernel: createKernel(made.blocks, chooseKernel(), threads) };
    });
  });
  afterAll(() => sides.forEach(({ kernel }) => kernel.close()));

  it('find what one finds, over and over, while the memory grows', () => {
    for (let round = 0; round < 30; round++) {
      const [one, ...others] = sides.map(({ kernel, pass, asked }) => kernel.top(pass, asked, 10 + round * 40));
      for (const other of others) expect(other).toEqual(one);
    }
    expect(sides.map(({ kernel }) => kernel.threads)).toEqual([1, 2, 5]);
    const words = (pass: Pass) => pass.words.map((word) => ({ ...word, parts: [{ weights: new Float64Array(32).fill(0.3), slope: 2, offset: 0, trust: 1, rest: 0 }] }));
    const [one, ...others] = sides.map(({ kernel, pass, asked }) => kernel.census(words(pass), asked));
    for (const other of others) expect(other).toEqual(one);
  });
});

it('every runtime has the plain kernel, and the chosen one agrees with it', () => {
  const [first] = soundKernels();
  expect(first!.kernel.name).toBe('plain');
  const { blocks, pass, asked } = scene(8, { rows: 2000 });
  const found = (compiled: CompiledKernel) => createKernel(blocks, compiled, 1).top(pass, asked, 90);
  expect(found(chooseKernel())).toEqual(found(first!.kernel));
});
