import { describe, expect, it } from 'vitest';
import { record } from '../../src/judge/record.ts';
import { eachJudgmentEvent, listJudgments } from '../../src/store/judgments.ts';
import { queueCounts, queueItems } from '../../src/store/queue.ts';
import { actor, graded, setFixture } from '../judge/judge-fixture.ts';
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
  it('goes along keys, never through all of them', () => {
    const fixture = setFixture();
    const { db, set, queries } = fixture;
    const reads = queryPlans(db, (watched) => {
      record(watched, actor(fixture, 'Ana'), [graded(queries[0]!, 'item-1', 2)]);
      listJudgments(watched, set.number);
      queueCounts(watched, { set: set.number, annotator: 1, judges: 2 });
      queueItems(watched, { set: set.number, annotator: 1, judges: 2 }, queries[0]!.number);
    });
    for (const step of reads.flat()) expect(step).not.toMatch(/SCAN (judgment_events|judgments|j|e|pool_pairs|own|other)\b/);
  });
});
