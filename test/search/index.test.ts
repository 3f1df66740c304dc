import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSearchIndex } from '../../src/search/index.ts';

describe('the index', () => {
  it('holds the last vector of every item, whatever is put and removed', () => {
    const step = fc.record({ item: fc.integer({ min: 1, max: 30 }), value: fc.option(fc.integer({ min: -9, max: 9 }), { freq: 3 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const index = createSearchIndex(3);
        const expected = new Map<number, number>();
        for (const { item, value } of steps) {
          if (value === null) {
            index.remove(item);
            expected.delete(item);
          } else {
            index.put(item, Float32Array.of(value, item, 1));
            expected.set(item, value);
          }
        }
        expect(index.size).toBe(expected.size);
        for (let item = 1; item <= 30; item++) {
          const value = expected.get(item);
          expect(index.vectorOf(item)).toEqual(value === undefined ? null : Float32Array.of(value, item, 1));
        }
        expect([...index.items.subarray(0, index.size)].sort()).toEqual([...expected.keys()].sort());
      }),
    );
  });

  it('grows past its first room and keeps every row', () => {
    const index = createSearchIndex(2);
    for (let item = 1; item <= 5000; item++) index.put(item, Float32Array.of(item, -item));
    expect(index.size).toBe(5000);
    expect(index.vectorOf(1)).toEqual(Float32Array.of(1, -1));
    expect(index.vectorOf(5000)).toEqual(Float32Array.of(5000, -5000));
  });

  it('copies what it is given and what it gives', () => {
    const index = createSearchIndex(1);
    const vector = Float32Array.of(1);
    index.put(7, vector);
    vector[0] = 2;
    index.vectorOf(7)?.fill(3);
    expect(index.vectorOf(7)).toEqual(Float32Array.of(1));
  });

  it('refuses a vector of another length', () => {
    expect(() => createSearchIndex(4).put(1, new Float32Array(3))).toThrow(/3 numbers, not 4/);
  });
});
