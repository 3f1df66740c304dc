import { describe, expect, it } from 'vitest';
import { headOf } from '../../src/search/kernel/layout.ts';
import { createTurn } from '../../src/search/kernel/turn.ts';
import { mainDirections } from '../../src/search/main-directions.ts';
import { seeded, unit } from './search-fixture.ts';

const [DIMENSIONS, KINDS] = [128, 12];
const random = seeded(4);
const numbers = () => Array.from({ length: DIMENSIONS }, random);
const kinds = Array.from({ length: KINDS }, numbers);

/** Near a mixture of a few directions, as pictures of garments are. */
function vector(): Float32Array {
  const shares = kinds.map(random);
  return Float32Array.from(unit(numbers().map((value, i) => 0.3 * value + kinds.reduce((sum, kind, k) => sum + shares[k]! * kind[i]!, 0))));
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

describe('main directions', () => {
  const turn = createTurn(mainDirections(Array.from({ length: 1000 }, vector), DIMENSIONS), DIMENSIONS);

  it('leave all products as they are', () => {
    for (let n = 0; n < 100; n++) {
      const [a, b] = [vector(), vector()];
      expect(dot(turn.of(a).slice(), turn.of(b).slice())).toBeCloseTo(dot(a, b), 5);
    }
  });

  it('bring nearly all of other vectors like them into the head, and no number stands out there', () => {
    const head = headOf(DIMENSIONS);
    const before = Array.from({ length: 300 }, vector);
    const after = before.map((one) => turn.of(one).slice());
    const shareOfHead = (vectors: readonly Float32Array[]) => vectors.reduce((sum, one) => sum + dot(one.subarray(0, head), one.subarray(0, head)), 0) / vectors.length;
    expect(head).toBe(32);
    expect(shareOfHead(before)).toBeLessThan(0.35);
    expect(shareOfHead(after)).toBeGreaterThan(0.9);
    const largest = after.map((one) => Math.max(...one.map(Math.abs)));
    expect(largest.reduce((sum, value) => sum + value, 0) / largest.length).toBeLessThan(0.6);
  });
});
