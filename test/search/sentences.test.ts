import { expect, it } from 'vitest';
import { sayCause, sayEvidence, sayStanding } from '../../src/search/sentences.ts';

it('says how sure it is, and of what', () => {
  const say = (probability: number, wanted: boolean) => sayEvidence({ word: 'red', wanted, probability, read: false, stated: null });
  expect(say(0.9999, true)).toBe('almost surely “red” (over 99%)');
  expect(say(0.96, true)).toBe('almost surely “red” (96%)');
  expect(say(0.8, true)).toBe('probably “red” (80%)');
  expect(say(0.4, true)).toBe('perhaps “red” (40%)');
  expect(say(0.12, false)).toBe('probably not “red” (88% sure)');
  expect(say(0.12, true)).toBe('probably not “red” (88% sure), though you want it');
  expect(say(0.8, false)).toBe('probably “red” (80%), which you do not want');
  expect(say(0.0001, false)).toBe('almost surely not “red” (over 99% sure)');
});

it('says what the text adds to what the picture shows', () => {
  const say = (probability: number, stated: boolean) => sayEvidence({ word: 'red', wanted: true, probability, read: false, stated });
  expect(say(0.96, true)).toBe('almost surely “red” (96%), and its text says so');
  expect(say(0.8, false)).toBe('probably “red” (80%), though its text does not say so');
  expect(say(0.4, true)).toBe('perhaps “red” (40%), but its text says “red”');
  expect(say(0.3, false)).toBe('perhaps “red” (30%)');
});

it('says what was read as read', () => {
  expect(sayEvidence({ word: 'linen', wanted: true, probability: 0.95, read: true, stated: null })).toBe('the catalog says “linen”');
  expect(sayEvidence({ word: 'linen', wanted: true, probability: 0, read: true, stated: null })).toBe('the catalog does not say “linen”, though you want it');
  expect(sayEvidence({ word: 'linen', wanted: false, probability: 0.05, read: true, stated: null })).toBe('the catalog does not say “linen”');
});

it('counts as people do', () => {
  expect(sayStanding('combined', 3, 11_881)).toBe('Ranked 3 of 11,881 by combined');
  const would = (without: number) => sayCause({ word: { text: 'red', wanted: true }, rank: 5, without }).split(' ').at(-1);
  expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 103, 1011].map(would)).toEqual(
    ['1st.', '2nd.', '3rd.', '4th.', '11th.', '12th.', '13th.', '21st.', '22nd.', '103rd.', '1,011th.'],
  );
  expect(sayCause({ word: { text: 'blue', wanted: false }, rank: 5, without: 9 })).toBe(
    'What lifts it most is “blue” (unwanted): without that word it would be 9th.',
  );
  expect(sayCause({ word: null, rank: 5, without: 2 })).toBe(
    'What holds it back most is its likeness to the picture: without the picture it would be 2nd.',
  );
});
