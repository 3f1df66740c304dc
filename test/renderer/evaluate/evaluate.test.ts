import { expect, test } from 'vitest';
import type { EvaluatedQuery } from '../../../src/api/evaluate.ts';
import { chartCsv } from '../../../renderer/evaluate/charts/chart-files.ts';
import { commonScale } from '../../../renderer/evaluate/interval-mark.tsx';
import { chance, percent, signed } from '../../../renderer/evaluate/measure-words.ts';
import { byDifference } from '../../../renderer/evaluate/queries/by-difference.ts';
import { runOf } from '../../../renderer/evaluate/queries/run-of.ts';
import { regressionsOf } from '../../../renderer/evaluate/snapshots/regressions.ts';

const query = (id: string, first: number, second: number): EvaluatedQuery => ({ query: id, kind: 'other', tags: [], wanted: [], unwanted: [], judged: 1, relevant: 1, values: [[first], [second]], unjudged: [0, 0], leaks: [[], []] });

test('queries stand by falling difference, equal ones in the order of the set', () => {
  const rows = byDifference([query('q1', 0.5, 0.5), query('q2', 0.2, 0.9), query('q3', 0.9, 0.1), query('q4', 0.3, 0.3)], 0, 1, 0);
  expect(rows.map(({ query }) => query.query)).toEqual(['q3', 'q1', 'q4', 'q2']);
  expect(rows[0]!.difference).toBeCloseTo(0.8);
});

test('regressions are what became worse, the worst first', () => {
  const of = (id: string, before: number, after: number) => ({ query: id, before: [[before]], after: [[after]] });
  expect(regressionsOf([of('q1', 0.5, 0.4), of('q2', 0.5, 0.6), of('q3', 0.9, 0.1), of('q4', 0.3, 0.3)], 0, 0)).toEqual([
    { query: 'q3', before: 0.9, after: 0.1 },
    { query: 'q1', before: 0.5, after: 0.4 },
  ]);
});

test('a run gives the items of one query in the order of their ranks', () => {
  expect(runOf('q1 Q0 b 2 0.5 shop\nq10 Q0 x 1 1 shop\nq1 Q0 a 1 0.9 shop\n', 'q1')).toEqual(['a', 'b']);
});

test('numbers are said with their sign and no finer than they can be read', () => {
  expect([signed(0.0312), signed(-0.0312), signed(-0.00001)]).toEqual(['+0.031', '−0.031', '0.000']);
  expect([chance(0.00001), chance(0.04)]).toEqual(['< 0.001', '0.040']);
  expect([percent(0.004), percent(0.5), percent(0), percent(1)]).toEqual(['0.4 %', '50 %', '0 %', '100 %']);
});

test('intervals share a scale that holds what could still change', () => {
  expect(commonScale([{ low: 0.2, high: 0.4, bounds: null }, { low: 0.3, high: 0.5, bounds: { low: 0.1, high: 0.9 } }])).toEqual({ from: 0.1, to: 0.9 });
});

test('the numbers of a chart are a table that no spreadsheet runs', () => {
  const csv = chartCsv([{ query: 'q1', words: '=HYPERLINK("x")', difference: -0.25 }, { query: 'q2', words: 'red, "plain"', difference: 0.5 }]);
  expect(csv).toBe('\uFEFFquery,words,difference\nq1,"\'=HYPERLINK(""x"")",-0.25\nq2,"red, ""plain""",0.5\n');
});
