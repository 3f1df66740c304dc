import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idOfToken, inOrder, parseQrels, parseRuns, qrelsText, runText } from '../../src/evaluate/trec.ts';

describe('qrels', () => {
  it('are read with any blanks, line ends and negative grades', () => {
    const { grades, rejected } = parseQrels('\uFEFFq1 0 a 2\r\nq1\t0\tb  -1\n\nq2 0 a 0.5\n');
    expect([...grades]).toEqual([['q1', new Map([['a', 2], ['b', -1]])], ['q2', new Map([['a', 0.5]])]]);
    expect(rejected).toEqual([]);
  });

  it('refuse lines by number and with a reason', () => {
    expect(parseQrels('q1 0 a 1\nq1 0 a 2\nq1 0 b x\nq1 0 c\n').rejected).toEqual([
      { row: 2, id: 'a', reason: 'query q1 has this item twice' },
      { row: 3, id: 'b', reason: '"x" is not a grade' },
      { row: 4, id: null, reason: '3 columns where 4 are expected' },
    ]);
  });
});

describe('runs', () => {
  it('are ordered by score, ties by item descending, whatever the ranks say', () => {
    const { runs, rejected } = parseRuns('q1 Q0 a 1 0.5 first\nq1 Q0 c 2 0.9 first\nq1 Q0 b 3 0.5 first\nq1 Q0 z 1 1 second\n');
    expect(runs.get('first')!.get('q1')!.map(({ item }) => item)).toEqual(['c', 'b', 'a']);
    expect([...runs.keys()]).toEqual(['first', 'second']);
    expect(rejected).toEqual([]);
  });

  it('break ties by bytes, as strcmp does', () => {
    // U+FF61 comes before U+1F455 in bytes, after it in UTF-16.
    const tied = ['\u{1F455}', '\uFF61', 'Z', 'a'].map((item) => ({ item, score: 1 }));
    expect(inOrder(tied).map(({ item }) => item)).toEqual(['\u{1F455}', '\uFF61', 'a', 'Z']);
  });

  it('refuse what is no score', () => {
    expect(parseRuns('q1 Q0 a 1 best tag').rejected).toEqual([{ row: 1, id: 'a', reason: '"best" is not a score' }]);
  });
});

describe('writing', () => {
  const id = fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' });

  it('a run is read again with the same order, also where scores are equal', () => {
    fc.assert(fc.property(fc.uniqueArray(id, { maxLength: 12 }), fc.array(fc.constantFrom(0, 0.5, 1), { minLength: 12, maxLength: 12 }), (items, scores) => {
      const results = items.map((item, i) => ({ item, score: scores[i]! })).sort((a, b) => b.score - a.score);
      const known = new Set(items);
      const again = parseRuns(runText(new Map([['q1', results]]), 'mode')).runs.get('mode')?.get('q1') ?? [];
      expect(again.map(({ item }) => idOfToken(item, known))).toEqual(results.map(({ item }) => item));
    }));
  });

  it('qrels are read again as they were', () => {
    const grades = new Map([['q1', new Map([['a b', 2], ['100%', 0]])], ['q2', new Map([['c', 3]])]]);
    const again = parseQrels(qrelsText(grades)).grades;
    const known = new Set(['a b', '100%', 'c']);
    const read = [...again].map(([query, items]) => [query, new Map([...items].map(([item, grade]) => [idOfToken(item, known), grade]))]);
    expect(new Map(read as [string, Map<string, number>][])).toEqual(grades);
  });

  it('an id that the catalog writes with an escape of its own is found as it is', () => {
    expect(idOfToken('a%20b', new Set(['a%20b', 'a b']))).toBe('a%20b');
    expect(idOfToken('a%20b', new Set(['a b']))).toBe('a b');
    expect(idOfToken('%E0%A4', new Set(['a']))).toBeNull();
    expect(idOfToken('nothing', new Set(['a']))).toBeNull();
  });
});
