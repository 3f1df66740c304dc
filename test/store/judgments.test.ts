import { describe, expect, it } from 'vitest';
import { record } from '../../src/judge/record.ts';
import { eachJudgmentEvent, gradesIn, listGrades, listJudgments } from '../../src/store/judgments.ts';
import { queueCounts, queueItems } from '../../src/store/queue.ts';
import { actor, cleared, graded, setFixture, settled, skipped } from '../judge/judge-fixture.ts';
import { queryPlans } from './catalog-fixture.ts';

describe('judgment events', () => {
  it('cannot be changed, deleted or replaced, whatever a statement tries', () => {
    const fixture = setFixture();
    const { db, queries } = fixture;
    record(db, actor(fixture, 'Ana'), [graded(queries[0]!, 'item-1', 2)]);
    const before = db.prepare('SELECT * FROM judgment_events').all();
    const columns = Object.keys(before[0] as object).join(', ');
    for (const statement of [
      'UPDATE judgment_events SET grade = 3',
      "UPDATE OR REPLACE judgment_events SET comment = 'x'",
      'DELETE FROM judgment_events',
      `INSERT OR REPLACE INTO judgment_events (${columns}) SELECT ${columns.replace('grade', '3')} FROM judgment_events`,
      `INSERT INTO judgment_events (${columns}) SELECT ${columns.replace('event', 'event + 1')} FROM judgment_events`,
    ]) {
      expect(() => db.exec(statement), statement).toThrow(/judgment is/);
    }
    expect(db.prepare('SELECT * FROM judgment_events').all()).toEqual(before);
  });

  it('refuse a grade that is none', () => {
    const fixture = setFixture();
    expect(() => record(fixture.db, actor(fixture, 'Ana'), [graded(fixture.queries[0]!, 'item-1', 4)])).toThrow(/CHECK/);
    expect([...eachJudgmentEvent(fixture.db, fixture.set.number)]).toEqual([]);
  });
});

describe('reading judgments', () => {
  it('gives the grades of a set as all of its judgments tell them', () => {
    const fixture = setFixture();
    const { db, set, queries: [first, second] } = fixture;
    const act = (name: string, acts: Parameters<typeof record>[2]) => record(db, actor(fixture, name), acts);
    const apart = { ...graded(first!, 'item-2', 1), opinion: { grade: 1, looks: 3, words: null, comment: '' }, given: 'list' as const };
    act('Ana', [graded(first!, 'item-1', 2), apart, skipped(first!, 'item-3'), graded(second!, 'item-1', null)]);
    act('Ben', [graded(first!, 'item-1', 3), settled(second!, 'item-2', 0), graded(second!, 'item-3', 1)]);
    act('Ben', [cleared(second!, 'item-3')]);
    for (const [aspect, count] of [['grade', 4], ['looks', 1], ['words', 0]] as const) {
      const given = [...listGrades(db, set.number, aspect)];
      expect(given).toHaveLength(count);
      const told = gradesIn(listJudgments(db, set.number), aspect);
      expect(given).toEqual(told.map(({ query, item, annotator, settlement, blind, grade }) => ({ query, item, annotator, settlement, blind, grade })));
    }
  });

  it('goes along keys, never through all of them', () => {
    const fixture = setFixture();
    const { db, set, queries } = fixture;
    const reads = queryPlans(db, (watched) => {
      record(watched, actor(fixture, 'Ana'), [graded(queries[0]!, 'item-1', 2)]);
      listJudgments(watched, set.number);
      Array.from(listGrades(watched, set.number, 'grade'));
      queueCounts(watched, { set: set.number, annotator: 1, judges: 2 });
      queueItems(watched, { set: set.number, annotator: 1, judges: 2 }, queries[0]!.number);
    });
    for (const step of reads.flat()) expect(step).not.toMatch(/SCAN (judgment_events|judgments|j|e|pool_pairs|own|other)\b/);
  });
});
