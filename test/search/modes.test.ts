import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modes, type Mode } from '../../src/api/query.ts';
import { dotProducts } from '../../src/search/dot-products.ts';
import { judgeFor, MADE, type Measured, type Plan, type PlannedWord } from '../../src/search/modes.ts';
import { plainModes, seeded, testIndex, unit } from './search-fixture.ts';

interface Word {
  readonly sign: 1 | -1;
  readonly strength: number;
}

const word = fc.record({ sign: fc.constantFrom<1 | -1>(1, -1), strength: fc.double({ min: 0, max: 3, noNaN: true }) });
const words = fc.array(word, { maxLength: 4 });
const packModes = fc.record({
  arithmetic: fc.record({ strength: fc.double({ min: 0.2, max: 2, noNaN: true }) }),
  filter: fc.record({ sharpness: fc.double({ min: 0.5, max: 8, noNaN: true }) }),
  combined: fc.record({
    strength: fc.double({ min: 0.2, max: 2, noNaN: true }),
    sharpness: fc.double({ min: 0.5, max: 8, noNaN: true }),
    doubt: fc.double({ min: 0, max: 0.5, noNaN: true }),
  }),
});

/** Random items, a query and what would be measured of them. */
function scene(seed: number, asked: readonly Word[], defaults: Plan['defaults'] = plainModes, withLook = true) {
  const random = seeded(seed);
  const vector = () => unit(Array.from({ length: 12 }, random));
  const items = Array.from({ length: 25 }, vector);
  const index = testIndex(12, items);
  const look = withLook ? Float64Array.from(vector()) : null;
  const planned: PlannedWord[] = asked.map((word, place) => ({ ...word, place, vector: Float64Array.from(vector()) }));
  const measured: Measured = {
    look: look && dotProducts(index, [look])[0]!,
    words: planned.map((word) => ({
      dot: dotProducts(index, [word.vector!])[0]!,
      probability: Float64Array.from(items, () => (random() + 1) / 2),
      text: { stated: Uint8Array.from(items, () => Number(random() > 0)), informed: Float64Array.from(items, () => (random() + 1) / 2) },
    })),
  };
  const plan: Plan = { look, words: planned, defaults };
  return { index, plan, measured, rows: items.map((_, row) => row) };
}

/** method.md, "The three modes", word for word with the additions that modes.ts names, in the plainest way. */
function reference(mode: Mode, { index, plan, measured }: ReturnType<typeof scene>, row: number): number {
  const strength = mode === 'filter' ? 0 : plan.defaults[mode].strength;
  const f = index.vectorOf(index.items[row]!)!;
  const q = Array.from(f, (_, i) =>
    plan.words.reduce((sum, word) => sum + word.sign * strength * word.strength * word.vector![i]!, plan.look?.[i] ?? 0),
  );
  const cosine = q.reduce((sum, value, i) => sum + value * f[i]!, 0) / Math.hypot(...q);
  if (mode === 'arithmetic') return cosine;
  const likeness = ((1 + cosine) / 2) ** plan.defaults[mode].sharpness;
  const product = (fit: (p: number) => number, probabilities: (w: number) => Float64Array) =>
    plan.words.reduce((product, { sign, strength }, w) => {
      const p = probabilities(w)[row]!;
      return product * fit(sign > 0 ? p : 1 - p) ** strength;
    }, 1);
  if (mode === 'filter') return likeness * product((p) => p, (w) => measured.words[w]!.probability);
  const { doubt } = plan.defaults.combined;
  const on = plan.words.filter(({ strength }) => strength > 0).length;
  return likeness * product((p) => doubt + (1 - doubt) * p, (w) => measured.words[w]!.text?.informed ?? measured.words[w]!.probability) ** (1 / Math.max(1, on));
}

describe('every mode', () => {
  it('equals the formulas of the method in double precision', () => {
    fc.assert(
      fc.property(fc.integer(), words, packModes, (seed, asked, defaults) => {
        const made = scene(seed, asked, defaults);
        for (const mode of modes) {
          const judge = judgeFor(mode, made.plan, made.measured)!;
          for (const row of made.rows) expect(judge.score(row)).toBeCloseTo(reference(mode, made, row), 10);
        }
      }),
    );
  });

  it('gives scores within bounds, and parts that make up the score', () => {
    fc.assert(
      fc.property(fc.integer(), words, packModes, (seed, asked, defaults) => {
        const { plan, measured, rows } = scene(seed, asked, defaults);
        for (const mode of modes) {
          const judge = judgeFor(mode, plan, measured)!;
          for (const row of rows) {
            const parts = judge.parts(row);
            const score = judge.score(row);
            expect(parts).toHaveLength(1 + asked.length);
            expect(judge.visual(row)).toBeGreaterThanOrEqual(0);
            expect(judge.visual(row)).toBeLessThanOrEqual(1);
            if (MADE[mode] === 'sum') {
              expect(Math.abs(score)).toBeLessThanOrEqual(1);
              expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(score, 6);
            } else {
              for (const value of [score, ...parts]) {
                expect(value).toBeGreaterThanOrEqual(0);
                expect(value).toBeLessThanOrEqual(1);
              }
              expect(parts.reduce((product, part) => product * part, 1)).toBeCloseTo(score, 9);
            }
          }
        }
      }),
    );
  });

  it('ranks as it scores', () => {
    fc.assert(
      fc.property(fc.integer(), words, (seed, asked) => {
        const { plan, measured, rows } = scene(seed, asked);
        for (const mode of modes) {
          const judge = judgeFor(mode, plan, measured)!;
          const ranked = rows.toSorted((a, b) => judge.key(b) - judge.key(a));
          ranked.slice(1).forEach((row, at) => expect(judge.score(row)).toBeLessThanOrEqual(judge.score(ranked[at]!)));
        }
      }),
    );
  });

  it('treats strength 0 as absence', () => {
    fc.assert(
      fc.property(fc.integer(), words, fc.nat(3), (seed, asked, at) => {
        if (at >= asked.length) return;
        const made = scene(seed, asked.map((word, w) => (w === at ? { ...word, strength: 0 } : word)));
        const gone = <T>(list: readonly T[]) => list.filter((_, w) => w !== at);
        for (const mode of modes) {
          const off = judgeFor(mode, made.plan, made.measured)!;
          const without = { ...made.plan, words: gone(made.plan.words) };
          const absent = judgeFor(mode, without, { ...made.measured, words: gone(made.measured.words) })!;
          for (const row of made.rows) {
            expect(off.key(row)).toBe(absent.key(row));
            expect(off.score(row)).toBe(absent.score(row));
          }
        }
      }),
    );
  });
});

describe('without a picture', () => {
  it('arithmetic ranks by the words alone, the filter’s likeness is 1, combined is as defined', () => {
    const made = scene(3, [{ sign: 1, strength: 1 }, { sign: -1, strength: 2 }], plainModes, false);
    for (const mode of ['arithmetic', 'combined'] as const) {
      const judge = judgeFor(mode, made.plan, made.measured)!;
      for (const row of made.rows) expect(judge.score(row)).toBeCloseTo(reference(mode, made, row), 10);
    }
    const filter = judgeFor('filter', made.plan, made.measured)!;
    for (const row of made.rows) {
      expect(filter.visual(row)).toBe(1);
      expect(filter.parts(row)[0]).toBe(1);
    }
  });

  it('and without words, nothing can be ranked', () => {
    for (const asked of [[], [{ sign: 1, strength: 0 } as const]]) {
      const { plan, measured } = scene(3, asked, plainModes, false);
      for (const mode of modes) expect(judgeFor(mode, plan, measured)).toBeNull();
    }
  });

  it('a word without a vector leaves arithmetic nothing, and combined ranks as the filter', () => {
    const { plan, measured, rows } = scene(3, [{ sign: 1, strength: 1 }], plainModes, false);
    const text: Plan = { ...plan, words: plan.words.map((word) => ({ ...word, vector: null })) };
    const read: Measured = { ...measured, words: measured.words.map(({ probability }) => ({ probability, dot: null })) };
    expect(judgeFor('arithmetic', text, read)).toBeNull();
    const [filter, combined] = (['filter', 'combined'] as const).map((mode) => judgeFor(mode, text, read)!);
    for (const row of rows) expect(combined!.score(row)).toBe(filter!.score(row));
  });
});

it('forty strong words leave products that can still be compared', () => {
  const strong = Array.from({ length: 40 }, (_, at) => ({ sign: at < 20 ? 1 : -1, strength: 3 }) as const);
  const { plan, measured, rows } = scene(8, strong);
  const faint = measured.words.map(({ dot, probability }) => ({ dot, probability: probability.map((p) => p * 1e-6) }));
  const least = { ...measured, words: faint };
  const judge = judgeFor('filter', plan, least)!;
  expect(judge.score(0)).toBe(0);
  expect(new Set(rows.map((row) => judge.key(row))).size).toBe(rows.length);
  for (const row of rows) expect(judge.key(row)).toBeGreaterThan(-Infinity);
});
