import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSampler, createSigner } from '../../src/evaluate/resampling.ts';
import { createRandom } from '../../src/random.ts';

/** Columns of one length, of which the number of rows and of columns leave every remainder. */
const tables = fc
  .record({ rows: fc.integer({ min: 1, max: 70 }), columns: fc.integer({ min: 1, max: 9 }), seed: fc.nat() })
  .map(({ rows, columns, seed }) => {
    const random = createRandom(seed);
    return { rows, random, columns: Array.from({ length: columns }, () => Float64Array.from({ length: rows }, () => random() - 0.5)) };
  });

it('adds up what was drawn of every column, each time anew', () => {
  fc.assert(fc.property(tables, ({ rows, random, columns }) => {
    const sampler = createSampler(columns);
    for (let time = 0; time < 3; time++) {
      random.fill(sampler.drawn);
      const drawn = Array.from(sampler.drawn, (number) => Math.floor((number / 2 ** 32) * rows));
      expect(Math.max(...drawn)).toBeLessThan(rows);
      const sums = sampler.sum();
      expect(sums).toHaveLength(columns.length);
      columns.forEach((column, c) => {
        expect(sums[c]).toBeCloseTo(drawn.reduce((sum, row) => sum + column[row]!, 0), 12);
      });
    }
  }));
});

it('draws the last row with the highest number and the first with 0', () => {
  const sampler = createSampler([[1, 10, 100]]);
  sampler.drawn.set([0, 0xffffffff, 0x80000000]);
  expect([...sampler.sum()]).toEqual([1 + 100 + 10]);
});

it('counts the draws whose sum under their signs is as far from 0 as asked, on and on', () => {
  const DRAWS = 20;
  fc.assert(fc.property(tables, ({ rows, random, columns }) => {
    const reached = columns.map(() => random() * Math.sqrt(rows) * 0.5);
    const signer = createSigner(columns, reached, DRAWS);
    const numbers = Math.ceil(rows / 32);
    expect(signer.signs).toHaveLength(DRAWS * numbers);
    const expected = columns.map(() => 0);
    for (let time = 0; time < 2; time++) {
      random.fill(signer.signs);
      signer.count();
      columns.forEach((column, c) => {
        for (let draw = 0; draw < DRAWS; draw++) {
          const turned = (row: number) => (signer.signs[draw * numbers + Math.floor(row / 32)]! >>> (row % 32)) & 1;
          const sum = column.reduce((total, number, row) => total + (turned(row) ? -number : number), 0);
          if (Math.abs(sum) >= reached[c]!) expected[c] = expected[c]! + 1;
        }
      });
    }
    expect(signer.counts()).toEqual(expected);
  }));
});
