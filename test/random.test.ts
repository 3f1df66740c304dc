import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRandom } from '../src/random.ts';

it('draws the same numbers one by one and many together, in any turns', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 10 }), (seed, turns) => {
      const [random, single] = [createRandom(seed), createRandom(seed)];
      for (const turn of turns) {
        const count = Math.abs(turn);
        const expected = Array.from({ length: count }, () => single());
        const numbers = new Uint32Array(count);
        if (turn < 0) random.fill(numbers);
        const drawn = turn < 0 ? Array.from(numbers, (number) => number / 2 ** 32) : Array.from({ length: count }, () => random());
        expect(drawn).toEqual(expected);
      }
    }),
  );
});
