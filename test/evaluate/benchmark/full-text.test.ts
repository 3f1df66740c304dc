import { afterAll, expect, it } from 'vitest';
import { createFullText } from '../../../src/evaluate/benchmark/full-text.ts';

const text = createFullText(
  new Map([
    [1, ['t-shirt', 'blue', 'navy blue', 'men']],
    [2, ['t-shirt', 'red', 'men']],
    [3, ['dress', 'red', 'women']],
    [4, ['dress', 'blue', 'women', 'silk', 'long']],
    [5, []],
  ]),
);
afterAll(() => text.close());

it('finds what states every wanted word, the most like first', () => {
  expect(text.find(['t-shirt', 'blue', 'men'], ['red'], [], 1)).toEqual([2]);
  expect(text.find(['t-shirt', 'blue', 'men'], ['red'], [], 2)).toEqual([2, 3]);
});

it('lets items follow that state any of the words, where too few state all', () => {
  expect(text.find(['t-shirt', 'men'], ['red', 'women'], [], 2)[0]).toBe(3);
  expect([...text.find(['t-shirt', 'men'], ['red', 'women'], [], 10)].sort()).toEqual([1, 2, 3, 4]);
});

it('never finds an item that states an unwanted word', () => {
  expect(text.find(['dress', 'blue', 'women'], [], ['blue'], 10)).toEqual([3]);
});

it('takes a word as one, whatever it is written with', () => {
  expect(text.find(['navy blue'], [], [], 10)).toEqual([1]);
  expect(text.find(['navy'], [], [], 10)).toEqual([]);
  expect(text.find(['t-shirt"'], [], [], 10)).toEqual([]);
});

it('finds nothing for nothing', () => {
  expect(text.find(['blue'], [], ['blue'], 10)).toEqual([]);
});
