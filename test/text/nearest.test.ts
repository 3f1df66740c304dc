import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestWords } from '../../src/text/nearest.ts';

const known = new Map([
  ['striped', 90], ['stripe top', 2], ['red', 120], ['floral', 60], ['flared', 12], ['ruffled', 14], ['sleeveless', 40], ['long sleeve', 30], ['short sleeve', 31],
  ['embroidered', 8], ['blue', 200], ['blues', 1],
]);

describe('nearestWords', () => {
  it.each([
    ['stripped', 'striped'], ['sleevless', 'sleeveless'], ['florals', 'floral'], ['embroidery', 'embroidered'], ['blu', 'blue'], ['embroid', 'embroidered'],
  ])('%s is near %s', (word, nearest) => {
    expect(nearestWords(word, known, 3)[0]).toBe(nearest);
  });

  it('finds words of several parts by a part they share', () => {
    expect(nearestWords('bell sleeve', known, 5)).toEqual(expect.arrayContaining(['long sleeve', 'short sleeve']));
  });

  it('says nothing where nothing is near', () => {
    expect(nearestWords('xylophone', known, 5)).toEqual([]);
    expect(nearestWords('', known, 5)).toEqual([]);
  });

  it('puts the more frequent of two equally near words first', () => {
    expect(nearestWords('bluey', new Map([['bluea', 1], ['blueb', 9]]), 2)).toEqual(['blueb', 'bluea']);
  });

  it('finds a known word itself before all others, whatever else is known', () => {
    const word = fc.stringMatching(/^[a-z]{1,9}$/);
    fc.assert(
      fc.property(word, fc.array(fc.tuple(word, fc.nat(50))), (one, others) => {
        expect(nearestWords(one, new Map([...others, [one, 1]]), 1)).toEqual([one]);
      }),
    );
  });
});
