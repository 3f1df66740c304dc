import { describe, expect, it } from 'vitest';
import { readConditions, readWord } from '../../src/cli/query-arguments.ts';

const usage = expect.objectContaining({ kind: 'usage' }) as Error;

describe('words', () => {
  it('may have a strength', () => {
    expect(readWord('red')).toEqual({ word: 'red', strength: 1 });
    expect(readWord('polka dot:0.5')).toEqual({ word: 'polka dot', strength: 0.5 });
    expect(readWord('red:0')).toEqual({ word: 'red', strength: 0 });
    for (const wrong of ['red:', 'red:4', 'red:-1', 'red:much']) expect(() => readWord(wrong)).toThrow(usage);
  });
});

describe('conditions', () => {
  it('of one field are alternatives, price takes a range', () => {
    expect(readConditions(['brand=A', 'size=a=b', 'brand=B', 'price=10..20', 'price=..5', 'price=7'])).toEqual([
      { field: 'brand', values: ['A', 'B'] },
      { field: 'size', values: ['a=b'] },
      { field: 'price', min: 10, max: 20 },
      { field: 'price', min: null, max: 5 },
      { field: 'price', min: 7, max: 7 },
    ]);
    expect(readConditions(['price=10..'])).toEqual([{ field: 'price', min: 10, max: null }]);
    for (const wrong of ['brand', '=A', 'price=', 'price=..', 'price=cheap']) expect(() => readConditions([wrong])).toThrow(usage);
  });
});
