import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Query } from '../../../src/api/query.ts';
import { addWish, addWord, describeQuery, emptyQuery, flipWord, removeWord, replaceWord, toneOf, weighWord } from '../../../renderer/bench/query-words.ts';

const red: Query = { like: { item: 'a' }, wanted: [{ word: 'red', strength: 2 }], unwanted: [{ word: 'stripe', strength: 1 }] };

describe('words of a query', () => {
  test('replacing makes the old word unwanted and the new one wanted, at the same strength', () => {
    expect(replaceWord(red, 'red', 'blue')).toEqual({
      like: { item: 'a' },
      wanted: [{ word: 'blue', strength: 2 }],
      unwanted: [{ word: 'stripe', strength: 1 }, { word: 'red', strength: 2 }],
    });
  });

  test('replacing by a word that was unwanted makes it wanted', () => {
    const next = replaceWord(red, 'red', 'stripe');
    expect(toneOf(next, 'stripe')).toBe('wanted');
    expect(toneOf(next, 'red')).toBe('unwanted');
  });

  test('flipping keeps the strength, and twice is nothing', () => {
    const flipped = flipWord(red, 'red');
    expect(flipped.unwanted).toContainEqual({ word: 'red', strength: 2 });
    expect(flipWord(flipped, 'red')).toEqual(red);
    expect(flipWord(red, 'green')).toBe(red);
  });

  test('a word that is there already is not added again', () => {
    expect(addWord(red, 'wanted', 'red')).toBe(red);
  });

  test('a wish overrules what was there', () => {
    const next = addWish(red, { wanted: [{ word: 'stripe', strength: 1 }], unwanted: [{ word: 'red', strength: 1 }] });
    expect([toneOf(next, 'stripe'), toneOf(next, 'red')]).toEqual(['wanted', 'unwanted']);
  });

  test('a query is said in words', () => {
    expect(describeQuery(red)).toBe('like this, red, no stripe');
    expect(describeQuery(emptyQuery)).toBe('everything');
  });

  test('no word is ever both wanted and unwanted, or there twice', () => {
    const word = fc.constantFrom('red', 'blue', 'stripe', 'linen');
    const step = fc.oneof(
      fc.tuple(fc.constantFrom('wanted', 'unwanted'), word).map(([tone, own]) => (query: Query) => addWord(query, tone, own)),
      word.map((own) => (query: Query) => flipWord(query, own)),
      word.map((own) => (query: Query) => removeWord(query, own)),
      fc.tuple(word, word).filter(([a, b]) => a !== b).map(([a, b]) => (query: Query) => replaceWord(query, a, b)),
      fc.tuple(word, fc.double({ min: 0, max: 3, noNaN: true })).map(([own, strength]) => (query: Query) => weighWord(query, own, strength)),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const query = steps.reduce((next, take) => take(next), emptyQuery);
        const words = [...query.wanted, ...query.unwanted].map((own) => own.word);
        expect(new Set(words).size).toBe(words.length);
      }),
    );
  });
});
