import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { effectiveGrades } from '../../src/judge/effective.ts';
import { judgmentFormat, readQrels, readTable } from '../../src/judge/judgment-lines.ts';
import { judgmentsCsv, judgmentsQrels } from '../../src/judge/judgment-text.ts';
import { mergeEvents } from '../../src/judge/merge.ts';
import { asFile } from '../../src/judge/pasted.ts';
import { record } from '../../src/judge/record.ts';
import { withoutApostrophe } from '../../src/judge/spreadsheet.ts';
import { openCatalog } from '../../src/catalog/open.ts';
import { eachJudgmentEvent, listGrades, listJudgments } from '../../src/store/judgments.ts';
import { actor, graded, setFixture, settled, type SetFixture } from './judge-fixture.ts';

const known = (items: readonly string[]) => ({ annotator: 'somebody', hasItem: (item: string) => items.includes(item) });

function table(fixture: SetFixture, text: string) {
  return asFile(text, 'csv', async (path) => readTable((await openCatalog(path)).rows(), fixture.set, known(fixture.items)));
}

function judgedFixture(): SetFixture {
  const fixture = setFixture();
  const { db, queries } = fixture;
  const [first, second] = [queries[0]!, queries[1]!];
  record(db, actor(fixture, 'Ana', Date.UTC(2026, 0, 2)), [graded(first, 'item-1', 3, '=cmd|"/c calc"!A1'), graded(first, 'item-2', null), graded(second, 'item-1', 1)]);
  record(db, actor(fixture, 'Ben', Date.UTC(2026, 0, 3)), [graded(first, 'item-1', 0, '- not, really "red"\n+ too long'), graded(second, 'item-1', 2)]);
  record(db, actor(fixture, 'Ben', Date.UTC(2026, 0, 4)), [settled(first, 'item-1', 2)]);
  return fixture;
}

const grades = ({ db, set }: SetFixture) =>
  listJudgments(db, set.number)
    .map(({ query, item, annotator, settlement, standing, grade, at }) => [query, item, annotator, settlement, standing, grade, at])
    // Annotators stand in the order in which each workspace met them.
    .sort((a, b) => (String(a) < String(b) ? -1 : 1));

describe('judgments as a table', () => {
  it('come back as they were, comments too, and no field is a formula in between', async () => {
    const here = judgedFixture();
    const text = judgmentsCsv(here.db, here.set);
    for (const cell of parse(text).flat()) expect(cell).not.toMatch(/^[=+\-@]/);
    const there = setFixture();
    expect(judgmentFormat(text)).toBe('csv');
    expect(mergeEvents(there.db, there.set, await table(there, text))).toMatchObject({ added: 6, rejected: [] });
    expect(grades(there)).toEqual(grades(here));
    const comments = (fixture: SetFixture) => [...eachJudgmentEvent(fixture.db, fixture.set.number)].map(({ opinion }) => opinion?.comment).sort();
    expect(comments(there)).toEqual(comments(here));
  });

  it('change nothing when they come twice', async () => {
    const here = judgedFixture();
    const there = setFixture();
    const text = judgmentsCsv(here.db, here.set);
    mergeEvents(there.db, there.set, await table(there, text));
    const before = grades(there);
    expect(mergeEvents(there.db, there.set, await table(there, text))).toEqual({ added: 0, known: 6, rejected: [], strangers: 0 });
    expect(grades(there)).toEqual(before);
  });

  it('say of every row that is not taken why', async () => {
    const fixture = setFixture();
    const rows = ['query,item,annotator,grade,unsure', 'q1,item-1,Ana,3,', 'q1,,Ana,3,', 'q1,item-9,Ana,3,', 'q1,item-1,Ana,5,', 'q1,item-1,Ana,2.5,', 'q1,item-2,Ana,,', 'q1,item-2,Ana,1,yes', 'q7,item-2,Ana,1,', 'q2,item-2,,,yes'];
    const { added, rejected } = mergeEvents(fixture.db, fixture.set, await table(fixture, `${rows.join('\n')}\n`));
    expect(added).toBe(2);
    expect(rejected.map(({ row, reason }) => [row, reason])).toEqual([
      [3, 'it names no item'],
      [4, 'there is no item "item-9" in this catalog'],
      [5, 'its grade is none of 0 to 3'],
      [6, 'its grade is none of 0 to 3'],
      [7, 'it has no grade (can’t tell: "yes" in the column unsure)'],
      [8, 'it has a grade and says that it can’t be told'],
      [9, 'the set has no query "q7"'],
    ]);
    expect(listJudgments(fixture.db, fixture.set.number).map(({ annotator, grade }) => [annotator, grade])).toEqual([['Ana', 3], ['somebody', null]]);
  });

  it('are only a conflict, never a guess, where a table says otherwise than another before', async () => {
    const fixture = setFixture();
    for (const grade of [1, 2]) mergeEvents(fixture.db, fixture.set, await table(fixture, `query,item,annotator,grade\nq1,item-1,Ana,${grade}\n`));
    expect(listJudgments(fixture.db, fixture.set.number)).toMatchObject([{ conflict: true, standing: 'open', grade: null }]);
  });
});

describe('judgments as qrels', () => {
  it('hold one grade a pair: the settled one, or the lower of two in the middle', () => {
    const { db, set } = judgedFixture();
    expect(judgmentsQrels(db, set, 'median').split('\n').sort()).toEqual(['', 'q1 0 item-1 2', 'q2 0 item-1 1']);
  });

  it('come in as one annotator’s, with the line of what is not taken', () => {
    const fixture = setFixture();
    const text = 'q1 0 item-1 3\nq1 0 item-2 -1\n\nq1 0 nowhere 1\nq1 item-3 1\nq1 0 item-1 2\nq2 0 item-3 0\n';
    expect(judgmentFormat(text)).toBe('qrels');
    const lines = readQrels(text, fixture.set, { annotator: 'TREC', queries: new Map(fixture.queries.map((query) => [query.id, query])), items: new Set(fixture.items) });
    const { added, rejected } = mergeEvents(fixture.db, fixture.set, lines);
    expect(added).toBe(2);
    expect(rejected.map(({ row }) => row).sort()).toEqual([2, 4, 5, 6]);
    expect([...effectiveGrades(listGrades(fixture.db, fixture.set.number, 'grade'))].map(([query, items]) => [query, [...items].map(([item, { grade }]) => [item, grade])])).toEqual([
      ['q1', [['item-1', 3]]],
      ['q2', [['item-3', 0]]],
    ]);
  });
});

describe('effective grades', () => {
  it('follow the judges in the way that is asked for', () => {
    const fixture = setFixture();
    const { db, set, queries } = fixture;
    for (const [name, grade] of [['A', 0], ['B', 3], ['C', 3], ['D', 2]] as const) record(db, actor(fixture, name), [graded(queries[0]!, 'item-1', grade)]);
    const by = (options: Parameters<typeof effectiveGrades>[1]) => effectiveGrades(listGrades(db, set.number, 'grade'), options).get('q1')?.get('item-1')?.grade;
    expect([by({}), by({ aggregate: 'mean' }), by({ aggregate: 'lowest' }), by({ aggregate: 'highest' }), by({ aggregate: 'majority' })]).toEqual([2, 2, 0, 3, 3]);
    expect(by({ annotators: new Set(['A', 'D']) })).toBe(0);
    record(db, actor(fixture, 'A'), [settled(queries[0]!, 'item-1', 1)]);
    expect([by({}), by({ blindOnly: true }), by({ annotators: new Set(['B']) })]).toEqual([1, 1, 3]);
  });
});

it('takes away only an apostrophe that keeps a formula from being one', () => {
  expect(["'=1+1", "'-5", "'t is", "=1"].map(withoutApostrophe)).toEqual(['=1+1', '-5', "'t is", '=1']);
});
