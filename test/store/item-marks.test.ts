import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countMarked, keepMarked, marksOf, numbersOf } from '../../src/store/item-marks.ts';

describe('sets of items as marks', () => {
  it('are as sets of numbers are, whatever their length', () => {
    const items = (length: number) => fc.uniqueArray(fc.integer({ min: 0, max: length - 1 }), { maxLength: length });
    const two = fc.integer({ min: 1, max: 23 }).chain((length) => fc.tuple(fc.constant(length), items(length), items(length)));
    fc.assert(
      fc.property(two, ([length, a, b]) => {
        const marks = marksOf(a, length);
        keepMarked(marks, marksOf(b, length));
        const both = a.filter((item) => b.includes(item)).sort((x, y) => x - y);
        expect(numbersOf(marks)).toEqual(both);
        expect(countMarked(marks)).toBe(both.length);
      }),
    );
  });
});
