import { readEvents } from '../../src/judge/judgment-lines.ts';
import { eventsText } from '../../src/judge/judgment-text.ts';
import { mergeEvents } from '../../src/judge/merge.ts';
import { record } from '../../src/judge/record.ts';
import { redo, undo } from '../../src/judge/undo.ts';
import type { Db } from '../../src/store/database.ts';
import { eachJudgmentEvent, findAnnotator, listJudgments, type StoredJudgment } from '../../src/store/judgments.ts';
import { getSet, listQueries } from '../../src/store/query-sets.ts';
import { actor, graded, SET, setFixture, settled, skipped, type SetFixture } from './judge-fixture.ts';

/** What another workspace exported: two grades by Ben. */
export function benJudgments(): string {
  const there = setFixture();
  record(there.db, actor(there, 'Ben', 3), [graded(there.queries[0]!, 'item-1', 0), graded(there.queries[1]!, 'item-2', 3)]);
  const text = eventsText(there.db, there.set);
  there.db.close();
  return text;
}

/** A fixture that is in a database already. */
export function fixtureIn(db: Db): SetFixture {
  const set = getSet(db, SET);
  return { db, set, queries: listQueries(db, set.number), items: ['item-1', 'item-2', 'item-3'] };
}

/** Everything that writes judgments, one call of the window each. */
export function gestures(fromBen: string): readonly ((fixture: SetFixture) => void)[] {
  const ana = (fixture: SetFixture) => actor(fixture, 'Ana', 1);
  const number = ({ db }: SetFixture) => findAnnotator(db, 'Ana')!;
  return [
    (fixture) => record(fixture.db, ana(fixture), [graded(fixture.queries[0]!, 'item-1', 2)]),
    (fixture) => record(fixture.db, ana(fixture), ['item-2', 'item-3'].map((item) => graded(fixture.queries[0]!, item, 1))),
    (fixture) => undo(fixture.db, ana(fixture), number(fixture)),
    (fixture) => redo(fixture.db, ana(fixture), number(fixture)),
    (fixture) => record(fixture.db, ana(fixture), [skipped(fixture.queries[1]!, 'item-1')]),
    (fixture) => mergeEvents(fixture.db, fixture.set, readEvents(fromBen, fixture.set)),
    (fixture) => record(fixture.db, ana(fixture), [settled(fixture.queries[0]!, 'item-1', 1)]),
  ];
}

/** What holds, and how many records there are. */
export function holdings({ db, set }: SetFixture): { readonly state: readonly StoredJudgment[]; readonly records: number } {
  return { state: listJudgments(db, set.number), records: [...eachJudgmentEvent(db, set.number)].length };
}
