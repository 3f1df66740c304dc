import { describe, expect, test } from 'vitest';
import type { Search } from '../../../src/api/query.ts';
import { benchReducer, startBench, type BenchEvent, type BenchState } from '../../../renderer/bench/bench-state.ts';

const opening: Search = {
  query: { like: { item: 'a' }, wanted: [], unwanted: [] },
  modes: ['arithmetic', 'filter', 'combined'],
  k: 60,
  where: [],
  byCatalogWords: false,
};
const run = (events: readonly BenchEvent[], from = startBench(opening)): BenchState => events.reduce(benchReducer, from);
const words = ({ search: { query } }: BenchState): string => [...query.wanted.map(({ word }) => `+${word}`), ...query.unwanted.map(({ word }) => `-${word}`)].join(' ');

describe('the steps of the bench', () => {
  test('back and forward go through past queries, and a new one ends the way forward', () => {
    const two = run([{ type: 'add', tone: 'wanted', word: 'red' }, { type: 'add', tone: 'unwanted', word: 'stripe' }]);
    const back = run([{ type: 'back' }], two);
    expect(words(back)).toBe('+red');
    expect(words(run([{ type: 'back' }], back))).toBe('');
    expect(run([{ type: 'back' }, { type: 'back' }], back).past).toEqual([]);
    expect(words(run([{ type: 'forward' }], back))).toBe('+red -stripe');
    const other = run([{ type: 'flip', word: 'red' }], back);
    expect(other.future).toEqual([]);
    expect(words(other)).toBe('-red');
  });

  test('going back is not asked anew, asking is', () => {
    const one = run([{ type: 'add', tone: 'wanted', word: 'red' }]);
    expect(one.asked).toBe(one.search);
    const back = run([{ type: 'back' }], one);
    expect(back.asked).toBe(one.asked);
  });

  test('what changes nothing is no step', () => {
    expect(run([{ type: 'remove', word: 'red' }]).past).toEqual([]);
    expect(run([{ type: 'open', search: { ...opening } }]).past).toEqual([]);
  });

  test('a slider is one step however long it was moved', () => {
    const start = run([{ type: 'add', tone: 'wanted', word: 'red' }]);
    const held = run([1.2, 1.6, 2].map((strength) => ({ type: 'weigh', word: 'red', strength, settled: false }) as const), start);
    expect(held.search.query.wanted[0]?.strength).toBe(2);
    expect(held.asked).toBe(start.asked);
    const settled = run([{ type: 'weigh', word: 'red', strength: 2, settled: true }], held);
    expect(settled.past).toHaveLength(start.past.length + 1);
    expect(settled.asked?.query.wanted[0]?.strength).toBe(2);
    expect(run([{ type: 'back' }], settled).search.query.wanted[0]?.strength).toBe(1);
  });

  test('a slider that comes back to where it was is no step', () => {
    const start = run([{ type: 'add', tone: 'wanted', word: 'red' }]);
    const end = run([{ type: 'weigh', word: 'red', strength: 3, settled: false }, { type: 'weigh', word: 'red', strength: 1, settled: true }], start);
    expect(end.past).toEqual(start.past);
    expect(end.before).toBeNull();
  });

  test('an unknown word is told until a suggestion takes its place, in its own tone', () => {
    const unknown = { word: 'peplum', nearest: ['flared', 'ruffled'], tone: 'unwanted' as const };
    const told = run([{ type: 'wish', wanted: [{ word: 'red', strength: 1 }], unwanted: [], unknown: [unknown] }]);
    expect(told.unknown).toEqual([unknown]);
    const taken = run([{ type: 'suggest', unknown, word: 'flared' }], told);
    expect(words(taken)).toBe('+red -flared');
    expect(taken.unknown).toEqual([]);
  });

  test('a wish that only has unknown words still tells them', () => {
    const unknown = { word: 'peplum', nearest: [], tone: 'wanted' as const };
    expect(run([{ type: 'wish', wanted: [], unwanted: [], unknown: [unknown] }]).unknown).toEqual([unknown]);
  });

  test('lanes keep their order and one always stays', () => {
    expect(run([{ type: 'modes', modes: ['combined', 'arithmetic'] }]).search.modes).toEqual(['arithmetic', 'combined']);
    expect(run([{ type: 'modes', modes: [] }]).search.modes).toHaveLength(3);
  });

  test('lanes and number of results are no steps', () => {
    const state = run([{ type: 'results', k: 120 }, { type: 'modes', modes: ['filter'] }]);
    expect(state.past).toEqual([]);
    expect(state.search.k).toBe(120);
  });

  test('earlier days lie before today, and the query one opened on is not there twice', () => {
    const older: Search = { ...opening, query: { ...opening.query, wanted: [{ word: 'green', strength: 1 }] } };
    const state = run([{ type: 'recall', past: [older, opening] }]);
    expect(state.past).toEqual([older]);
    expect(words(run([{ type: 'back' }], state))).toBe('+green');
  });
});
