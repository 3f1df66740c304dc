import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEvents } from '../../src/judge/judgment-lines.ts';
import { eventsText } from '../../src/judge/judgment-text.ts';
import { mergeEvents } from '../../src/judge/merge.ts';
import { record } from '../../src/judge/record.ts';
import { redo, undo } from '../../src/judge/undo.ts';
import { eventsOfPair, findAnnotator, listJudgments } from '../../src/store/judgments.ts';
import { actor, graded, setFixture, settled, skipped } from './judge-fixture.ts';

/** Grades by pair. */
type Grades = Readonly<Record<string, number>>;

const gesture = fc.oneof(
  { weight: 3, arbitrary: fc.array(fc.record({ query: fc.nat(1), item: fc.nat(2), grade: fc.nat(3) }), { minLength: 1, maxLength: 3 }) },
  { weight: 3, arbitrary: fc.constantFrom('undo' as const, 'redo' as const) },
);

describe('undo and redo', () => {
  it('do what a stack of past states does, and keep every record', () => {
    fc.assert(
      fc.property(fc.array(gesture, { maxLength: 30 }), (gestures) => {
        const fixture = setFixture();
        const { db, set, queries, items } = fixture;
        const past: Grades[] = [];
        let future: Grades[] = [];
        let now: Grades = {};
        let before = 0;
        gestures.forEach((one, at) => {
          if (Array.isArray(one)) {
            record(db, actor(fixture, 'Ana', at), one.map(({ query, item, grade }) => graded(queries[query]!, items[item]!, grade)));
            past.push(now);
            future = [];
            now = { ...now, ...Object.fromEntries(one.map(({ query, item, grade }) => [`q${query + 1} ${items[item]!}`, grade])) };
          } else {
            const annotator = findAnnotator(db, 'Ana');
            const { action } = annotator === null ? { action: null } : (one === 'undo' ? undo : redo)(db, actor(fixture, 'Ana', at), annotator);
            const [from, to] = one === 'undo' ? [past, future] : [future, past];
            const state = from.pop();
            expect(action !== null).toBe(state !== undefined);
            if (state !== undefined) {
              to.push(now);
              now = state;
            }
          }
          const held = listJudgments(db, set.number).filter(({ standing }) => standing === 'judged');
          expect(Object.fromEntries(held.map(({ query, item, grade }) => [`${query} ${item}`, grade]))).toEqual(now);
          const records = db.prepare('SELECT count(*) AS n FROM judgment_events').get() as { n: number };
          expect(records.n).toBeGreaterThanOrEqual(before);
          before = records.n;
        });
        db.close();
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('take back all that one gesture did, and nothing of another annotator', () => {
    const fixture = setFixture();
    const { db, set, queries, items } = fixture;
    record(db, actor(fixture, 'Ben'), [graded(queries[0]!, 'item-1', 3)]);
    record(db, actor(fixture, 'Ana'), items.map((item) => graded(queries[0]!, item, 1)));
    const { changed } = undo(db, actor(fixture, 'Ana'), findAnnotator(db, 'Ana')!);
    expect(changed.map(({ item, own }) => [item, own.standing])).toEqual(items.map((item) => [item, 'open']));
    expect(listJudgments(db, set.number).filter(({ standing }) => standing === 'judged').map(({ annotator }) => annotator)).toEqual(['Ben']);
    expect(undo(db, actor(fixture, 'Ana'), findAnnotator(db, 'Ana')!)).toEqual({ action: null, changed: [] });
  });

  it('take back a skip, a settled grade and a changed opinion, with the comment it had', () => {
    const fixture = setFixture();
    const { db, queries } = fixture;
    const [query] = queries;
    const ana = () => findAnnotator(db, 'Ana')!;
    record(db, actor(fixture, 'Ana'), [skipped(query!, 'item-1')]);
    record(db, actor(fixture, 'Ana'), [graded(query!, 'item-1', 2, 'a good one')]);
    record(db, actor(fixture, 'Ana'), [graded(query!, 'item-1', 0)]);
    record(db, actor(fixture, 'Ana'), [settled(query!, 'item-1', 3)]);
    const states = () => listJudgments(db, fixture.set.number).map(({ settlement, standing, grade }) => [settlement, standing, grade]);
    expect(states()).toEqual([[true, 'judged', 3], [false, 'judged', 0]]);
    undo(db, actor(fixture, 'Ana'), ana());
    expect(states()).toEqual([[true, 'open', null], [false, 'judged', 0]]);
    expect(undo(db, actor(fixture, 'Ana'), ana()).changed[0]?.own.opinion).toMatchObject({ grade: 2, comment: 'a good one' });
    undo(db, actor(fixture, 'Ana'), ana());
    expect(states()).toEqual([[true, 'open', null], [false, 'skipped', null]]);
    undo(db, actor(fixture, 'Ana'), ana());
    expect(states()).toEqual([[true, 'open', null], [false, 'open', null]]);
    expect(eventsOfPair(db, query!.number, 'item-1')).toHaveLength(8);
  });

  it('leave alone what came from elsewhere', () => {
    const [here, there] = [setFixture(), setFixture()];
    record(there.db, actor(there, 'Ana'), [graded(there.queries[0]!, 'item-1', 3)]);
    mergeEvents(here.db, here.set, readEvents(eventsText(there.db, there.set), here.set));
    expect(undo(here.db, actor(here, 'Ana'), findAnnotator(here.db, 'Ana')!).action).toBeNull();
    expect(listJudgments(here.db, here.set.number)).toMatchObject([{ grade: 3 }]);
  });
});
