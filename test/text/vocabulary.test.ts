import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildVocabulary, countWords, cutOff } from '../../src/text/vocabulary.ts';

describe('vocabulary', () => {
  it('scales the cut-off to the catalog and never goes under five', () => {
    expect([0, 600, 15_000, 37_019, 500_000].map(cutOff)).toEqual([5, 5, 5, 12, 167]);
  });

  it('counts items, not occurrences', () => {
    expect(countWords([['red', 'red', 'dress'], ['red']])).toEqual(new Map([['red', 2], ['dress', 1]]));
  });

  it('does not depend on the order of the items', () => {
    const item = fc.array(fc.constantFrom<string>('red', 'blue', 'dress', 'shirt', 'striped'));
    fc.assert(
      fc.property(fc.array(item), (items) => {
        const forwards = buildVocabulary(countWords(items), 2);
        expect(buildVocabulary(countWords([...items].reverse()), 2)).toEqual(forwards);
        for (const { word, count } of forwards) {
          expect(count).toBe(items.filter((words) => words.includes(word)).length);
          expect(count).toBeGreaterThanOrEqual(2);
        }
      }),
    );
  });

  it('puts the most frequent word first and ties in order of the alphabet', () => {
    const counts = new Map([['b', 3], ['a', 3], ['c', 9], ['rare', 1]]);
    expect(buildVocabulary(counts, 2)).toEqual([{ word: 'c', count: 9 }, { word: 'a', count: 3 }, { word: 'b', count: 3 }]);
  });
});
