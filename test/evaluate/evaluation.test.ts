import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SetQuery } from '../../src/api/query-sets.ts';
import { compareSnapshots } from '../../src/evaluate/compare-snapshots.ts';
import { evaluate } from '../../src/evaluate/evaluation.ts';
import type { Material, Ranked } from '../../src/evaluate/material.ts';
import { readContent, writeContent, type SnapshotContent } from '../../src/evaluate/snapshot-content.ts';
import { measureAgreement } from '../../src/evaluate/agreement.ts';

function query(id: string, more: Partial<SetQuery> = {}): SetQuery {
  return { id, like: null, wanted: [], unwanted: [], where: [], note: '', tags: [], kind: 'other', ...more };
}

function answers(lists: Readonly<Record<string, string>>, leaks: Readonly<Record<string, readonly number[]>> = {}): ReadonlyMap<string, Ranked> {
  return new Map(
    Object.entries(lists).map(([id, text]): [string, Ranked] => {
      const items = text.split('');
      return [id, { items, scores: items.map((_, i) => 10 - i), leaks: leaks[id] ?? [] }];
    }),
  );
}

const material: Material = {
  name: 'By hand',
  queries: [query('q1', { kind: 'add', wanted: [{ word: 'red', strength: 1 }] }), query('q2', { kind: 'remove', unwanted: [{ word: 'stripe', strength: 1 }] }), query('q3'), query('q4')],
  systems: [
    { name: 'filter', kind: 'mode', ranked: answers({ q1: 'abc', q2: 'xy', q3: 'm' }, { q2: [2] }) },
    { name: 'theirs', kind: 'run', ranked: answers({ q1: 'cab', q3: 'n' }) },
  ],
  grades: new Map([
    ['q1', new Map([['a', 3], ['b', 0]])],
    ['q2', new Map([['x', 2], ['y', 1]])],
    ['q3', new Map([['m', 0]])],
  ]),
  measures: ['P@2', 'RR', "nDCG'@2"],
  k: 2,
  depth: 3,
  seed: 1,
};

describe('an evaluation by hand', () => {
  const evaluation = evaluate(material);

  it('has every value', () => {
    expect(evaluation.queries.map(({ values }) => values)).toEqual([
      [[1 / 2, 1, 1], [1 / 2, 1 / 2, 1]],
      [[1, 1, 1], [0, 0, 0]],
      [[0, 0, 0], [0, 0, 0]],
    ]);
    expect(evaluation.table.map((cells) => cells.map(({ mean }) => mean))).toEqual([[0.5, 2 / 3, 2 / 3], [1 / 6, 1 / 6, 1 / 3]]);
  });

  it('says what was left out and what counts as 0', () => {
    expect(evaluation).toMatchObject({ ungraded: ['q4'], withoutRelevant: ['q3'], withoutResults: [[], ['q2']] });
  });

  it('says what is understated, and by how much at most', () => {
    // The first system reads a, b | x, y | m: all judged. The other c, a | nothing | n: c and n are not.
    expect(evaluation.table[0]![0]).toMatchObject({ judged: 1, unjudged: 0, bounds: null });
    expect(evaluation.table[1]![0]).toMatchObject({ judged: (1 / 2 + 0) / 2, unjudged: 2, bounds: { low: 1 / 6, high: (1 + 0 + 1 / 2) / 3 } });
    // Unjudged results are no part of nDCG'.
    expect(evaluation.table[1]![2]!.bounds).toBeNull();
  });

  it('compares the systems, corrected over the pairs of a measure', () => {
    expect(evaluation.comparisons).toHaveLength(3);
    expect(evaluation.comparisons[0]).toMatchObject({ a: 'filter', b: 'theirs', measure: 'P@2', exact: true });
    expect(evaluation.comparisons[0]!.difference).toBeCloseTo(1 / 3, 12);
    // Differences 0, 1, 0: turned around or not, the distance is the same.
    expect(evaluation.comparisons[0]!.p).toBe(1);
  });

  it('counts leaks over the queries that do not want a word', () => {
    expect(evaluation.leaks.map((leak) => leak?.mean)).toEqual([0.5, 0]);
    expect(evaluation.queries[1]!.leaks).toEqual([[2], []]);
    expect(evaluate({ ...material, queries: [query('q1')] }).leaks).toEqual([null, null]);
  });

  it('is broken down and drawn', () => {
    const words = evaluation.breakdown.filter(({ by }) => by === 'wanted' || by === 'unwanted');
    expect(words.map(({ by, value, queries }) => [by, value, queries])).toEqual([['wanted', 'red', ['q1']], ['unwanted', 'stripe', ['q2']]]);
    expect(words[1]!.cells[0]![0]!.mean).toBe(1);
    expect(evaluation.curves.map(({ measure, points }) => [measure, points.map(({ k, mean }) => [k, mean])])).toEqual([
      ['P', [[1, 2 / 3], [2, 0.5], [3, (1 / 3 + 2 / 3) / 3]]],
      ['P', [[1, 0], [2, 1 / 6], [3, 1 / 9]]],
    ]);
    expect(evaluation.grades).toEqual([
      { system: 'filter', counts: [2, 1, 1, 1], unjudged: 0 },
      { system: 'theirs', counts: [0, 0, 0, 1], unjudged: 2 },
    ]);
  });

  it('of nothing judged is empty, not broken', () => {
    const empty = evaluate({ ...material, grades: new Map() });
    expect(empty).toMatchObject({ queries: [], ungraded: ['q1', 'q2', 'q3', 'q4'], leaks: [null, null] });
    expect(empty.table[0]![0]).toMatchObject({ mean: 0, low: 0, high: 0, unjudged: 0 });
  });
});

it('unjudged tails change no value, and relabelled items none', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 5 }), fc.constantFrom('n', 'ü', '__proto__'), (tail, mark) => {
    const rename = (item: string) => `${mark}${item}`;
    const longer = material.systems.map((system) => ({
      ...system,
      ranked: new Map([...system.ranked].map(([id, { items, scores, leaks }]): [string, Ranked] => {
        const added = Array.from({ length: tail }, (_, i) => `tail${i}`);
        return [id, { items: [...items.map(rename), ...added], scores: [...scores, ...added.map((_, i) => -100 - i)], leaks }];
      })),
    }));
    const grades = new Map([...material.grades].map(([id, own]) => [id, new Map([...own].map(([item, grade]) => [rename(item), grade]))]));
    const measures = ['RR', 'AP', 'nDCG', 'bpref'];
    expect(evaluate({ ...material, measures, systems: longer, grades }).queries.map(({ values }) => values)).toEqual(
      evaluate({ ...material, measures }).queries.map(({ values }) => values),
    );
  }), { numRuns: 12 });
});

describe('snapshots', () => {
  const content = (more: Partial<Material> = {}): SnapshotContent => {
    const own = { ...material, ...more };
    const { annotators: _annotators, cohen: _cohen, ...agreement } = measureAgreement([]);
    return {
      summary: { name: 's' } as SnapshotContent['summary'],
      definition: { name: 'By hand' } as SnapshotContent['definition'],
      material: own,
      pool: { poolings: [], items: [['q1', ['a', 'b']]] },
      events: 0,
      agreement: { ...agreement, annotators: [], cohen: [] },
      evaluation: evaluate(own),
    };
  };

  it('are read again as they were written', () => {
    const own = content();
    const again = readContent(JSON.stringify(own.summary), writeContent(own));
    expect(again).toEqual(own);
    expect(evaluate(again.material)).toEqual(evaluate(material));
  });

  it('are compared over what both have, with regressions by query', () => {
    const systems = [{ ...material.systems[0]!, ranked: answers({ q1: 'bac', q2: 'xy', q3: 'm' }) }];
    const grades = new Map([...material.grades, ['q2', new Map([['x', 0]])]] as const);
    const { systems: shared, changes, queries, gradesChanged } = compareSnapshots(content(), content({ systems, grades }), true);
    expect(shared).toEqual(['filter']);
    expect(gradesChanged).toBe(2);
    const regressed = queries.filter(({ before, after }) => after[0]![1]! < before[0]![1]!).map(({ query: id }) => id);
    expect(regressed).toEqual(['q1']);
    expect(changes.find(({ measure }) => measure === 'RR')).toMatchObject({ before: 1 / 3, after: 1 / 6 });
    const own = compareSnapshots(content(), content({ systems, grades }), false);
    expect(own.changes.find(({ measure }) => measure === 'RR')!.before).toBeCloseTo(2 / 3, 12);
  });
});
