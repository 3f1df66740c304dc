import { expect, test } from 'vitest';
import { signedWords, wordBeingTyped } from '../../../renderer/bench/word-input.ts';

test('signed words keep their signs', () => {
  expect(signedWords('+red -polka dot')).toEqual([{ tone: 'wanted', text: 'red' }, { tone: 'unwanted', text: 'polka dot' }]);
  expect(signedWords(' −stripes ')).toEqual([{ tone: 'unwanted', text: 'stripes' }]);
  expect(signedWords('+')).toEqual([]);
});

test('a text without a sign at its beginning is a sentence', () => {
  expect(signedWords('like this, no t-shirt')).toBeNull();
  expect(signedWords('')).toBeNull();
});

test('completion is for the word being typed', () => {
  expect(wordBeingTyped('re')).toEqual({ tone: 'wanted', text: 're' });
  expect(wordBeingTyped('-str')).toEqual({ tone: 'unwanted', text: 'str' });
  expect(wordBeingTyped('+red -polka d')).toEqual({ tone: 'unwanted', text: 'polka d' });
  expect(wordBeingTyped('t-sh')).toEqual({ tone: 'wanted', text: 't-sh' });
  expect(wordBeingTyped('')).toEqual({ tone: 'wanted', text: '' });
});
