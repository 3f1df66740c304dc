import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTurn } from '../../../src/search/kernel/turn.ts';
import { seeded } from '../search-fixture.ts';

it('gives the product with its matrix, whatever the dimensions', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), fc.integer(), (dimensions, seed) => {
      const random = seeded(seed);
      const numbers = (length: number) => Float32Array.from({ length }, random);
      const [matrix, vector] = [numbers(dimensions ** 2), numbers(dimensions)];
      const turned = createTurn(matrix, dimensions).of(vector);
      expect(turned.length).toBe(dimensions);
      turned.forEach((value, row) => {
        const expected = vector.reduce((sum, own, column) => sum + own * matrix[row * dimensions + column]!, 0);
        expect(value).toBeCloseTo(expected, 4);
      });
    }),
    { numRuns: 50 },
  );
});
