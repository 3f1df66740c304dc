import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dotProducts } from '../../src/search/dot-products.ts';
import { createSearchIndex } from '../../src/search/index.ts';
import { seeded } from './search-fixture.ts';

it('equals a naive sum in double precision, for any number of rows, vectors and dimensions', () => {
  fc.assert(
    fc.property(fc.nat(150), fc.nat(9), fc.integer({ min: 1, max: 37 }), fc.integer(), (rows, count, dimensions, seed) => {
      const random = seeded(seed);
      const index = createSearchIndex(dimensions);
      for (let item = 1; item <= rows; item++) index.put(item, Float32Array.from({ length: dimensions }, random));
      const vectors = Array.from({ length: count }, () => Float64Array.from({ length: dimensions }, random));
      const products = dotProducts(index, vectors);
      expect(products).toHaveLength(count);
      for (let row = 0; row < rows; row++) {
        const stored = index.vectorOf(row + 1)!;
        vectors.forEach((vector, v) => {
          const naive = vector.reduce((sum, value, i) => sum + value * stored[i]!, 0);
          expect(Math.abs(products[v]![row]! - naive)).toBeLessThan(1e-12 * dimensions);
        });
      }
    }),
    { numRuns: 60 },
  );
});

it('gives a vector the same numbers whatever stands beside it', () => {
  const random = seeded(5);
  const index = createSearchIndex(20);
  for (let item = 1; item <= 101; item++) index.put(item, Float32Array.from({ length: 20 }, random));
  const [a, ...others] = Array.from({ length: 6 }, () => Float64Array.from({ length: 20 }, random));
  const alone = dotProducts(index, [a!])[0];
  expect(dotProducts(index, [...others, a!])[5]).toEqual(alone);
});
