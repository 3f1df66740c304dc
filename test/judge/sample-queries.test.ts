import { describe, expect, it } from 'vitest';
import { sampleQueries, sampleSource } from '../../src/judge/sample-queries.ts';
import { createRandom } from '../../src/random.ts';
import { exclude } from '../../src/text/groups.ts';

/** Dresses and shoes, each in three colours; only dresses have sleeves. */
const catalog = new Map(
  Array.from({ length: 120 }, (_, item): [number, string[]] => {
    const colour = ['red', 'blue', 'black'][item % 3]!;
    return [item, item % 2 === 0 ? ['dress', colour, item % 4 === 0 ? 'sleeveless' : 'long sleeve', 'lovely'] : ['shoe', colour, 'lovely']];
  }),
);
const source = sampleSource(catalog);
const draw = (seed: number, count = 60) => sampleQueries(source, count, createRandom(seed));

describe('sampled queries', () => {
  it('add what an item lacks, remove what it has, and replace one by another of its group, in turn', () => {
    const queries = draw(1);
    queries.forEach(({ kind, item, wanted, unwanted }, at) => {
      const own = catalog.get(item)!;
      expect(kind).toBe((['add', 'remove', 'replace'] as const)[at % 3]);
      expect([wanted.length, unwanted.length]).toEqual(kind === 'add' ? [1, 0] : kind === 'remove' ? [0, 1] : [1, 1]);
      for (const word of wanted) expect(own).not.toContain(word);
      for (const word of unwanted) expect(own).toContain(word);
      if (kind === 'replace') expect(exclude(wanted[0]!, unwanted[0]!)).toBe(true);
    });
  });

  it('ask of an item only what such items can show, and only words that can be seen', () => {
    for (const { item, wanted, unwanted } of draw(2)) {
      expect([...wanted, ...unwanted]).not.toContain('lovely');
      if (catalog.get(item)!.includes('shoe')) expect(wanted.join()).not.toMatch(/sleeve|dress/);
    }
  });

  it('are the same for the same seed, others for another, and never one twice', () => {
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3)).not.toEqual(draw(4));
    expect(new Set(draw(3).map((query) => JSON.stringify(query))).size).toBe(60);
  });

  it('say so where the catalog does not give that many', () => {
    expect(() => draw(1, 100_000)).toThrow(/gives only \d+ different queries/);
    expect(() => sampleQueries(sampleSource(new Map([[1, ['dress']]])), 1, createRandom(1))).toThrow(/only 0/);
  });
});
