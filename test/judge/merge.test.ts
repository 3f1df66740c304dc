import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflictOf } from '../../src/judge/disagreements.ts';
import { eventsText } from '../../src/judge/judgment-text.ts';
import { readEvents } from '../../src/judge/judgment-lines.ts';
import { mergeEvents, mergeInSteps } from '../../src/judge/merge.ts';
import { record } from '../../src/judge/record.ts';
import { judgmentsOf } from '../../src/judge/state.ts';
import { redo, undo } from '../../src/judge/undo.ts';
import { eachJudgmentEvent, findAnnotator, listJudgments, type StoredJudgment } from '../../src/store/judgments.ts';
import { actor, cleared, graded, setFixture, settled, skipped, type SetFixture } from './judge-fixture.ts';

/** Copies to one workspace what another holds, through the file. */
function send(from: SetFixture, to: SetFixture) {
  return mergeEvents(to.db, to.set, readEvents(eventsText(from.db, from.set), to.set));
}

/** In one order, whichever way the records came; which record speaks for equal ones may rest on its id alone. */
function stateOf(judgments: readonly StoredJudgment[]): StoredJudgment[] {
  return [...judgments].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ query, item, annotator, settlement }: StoredJudgment): string {
  return JSON.stringify([query, item, settlement ? null : annotator]);
}

const step = fc.record({
  place: fc.nat(2),
  who: fc.constantFrom('Ana', 'Ben'),
  query: fc.nat(1),
  item: fc.nat(1),
  act: fc.oneof(
    { weight: 5, arbitrary: fc.record({ grade: fc.option(fc.nat(3)) }) },
    { weight: 4, arbitrary: fc.constantFrom('skip', 'clear', 'settle', 'undo', 'redo') },
    { weight: 2, arbitrary: fc.record({ sendTo: fc.nat(2) }) },
  ),
});

function perform(places: readonly SetFixture[], { place, who, query, item, act }: typeof step extends fc.Arbitrary<infer T> ? T : never, now: number): void {
  const fixture = places[place]!;
  const by = actor(fixture, who, now);
  const [asked, shown] = [fixture.queries[query]!, fixture.items[item]!];
  if (typeof act === 'object') {
    if ('sendTo' in act) send(fixture, places[act.sendTo]!);
    else record(fixture.db, by, [graded(asked, shown, act.grade)]);
    return;
  }
  const annotator = findAnnotator(fixture.db, who);
  if (act === 'skip') record(fixture.db, by, [skipped(asked, shown)]);
  else if (act === 'clear') record(fixture.db, by, [cleared(asked, shown)]);
  else if (act === 'settle') record(fixture.db, by, [settled(asked, shown, query + item)]);
  else if (annotator !== null) (act === 'undo' ? undo : redo)(fixture.db, by, annotator);
}

describe('merging', () => {
  it('gives every workspace the same state in whatever order the files come, and again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (steps, order) => {
        const places = [setFixture(), setFixture(), setFixture()];
        // The clocks of the three are not the same: nothing may rest on them.
        steps.forEach((one, at) => perform(places, one, one.place === 1 ? 1000 - at : at));
        for (const to of places) for (const from of order) send(places[from]!, to);
        for (const to of places) for (const from of places) expect(send(from, to)).toMatchObject({ added: 0, rejected: [] });

        const [first, ...others] = places.map(({ db, set }) => stateOf(listJudgments(db, set.number)));
        for (const other of others) expect(other).toEqual(first);
        // What is kept with every event is what all events together say.
        for (const { db, set } of places) expect(stateOf(judgmentsOf([...eachJudgmentEvent(db, set.number)]))).toEqual(first);
        for (const { db } of places) db.close();
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('lists what one name said differently in two places, counts neither, and is content with a new grade', () => {
    const [here, there] = [setFixture(), setFixture()];
    const query = here.queries[0]!;
    record(here.db, actor(here, 'Ana', 1), [graded(query, 'item-1', 1)]);
    record(there.db, actor(there, 'ana', 2), [graded(query, 'item-1', 3)]);
    record(there.db, actor(there, 'ana', 2), [graded(query, 'item-2', 2)]);
    expect(send(there, here)).toEqual({ added: 2, known: 0, rejected: [], strangers: 0 });

    const conflict = listJudgments(here.db, here.set.number).find((judgment) => judgment.conflict)!;
    expect(conflict).toMatchObject({ item: 'item-1', standing: 'open', grade: null });
    expect(conflictOf(here.db, query, conflict).records.map(({ opinion }) => opinion.grade).sort()).toEqual([1, 3]);

    record(here.db, actor(here, 'Ana', 3), [graded(query, 'item-1', 2)]);
    send(here, there);
    for (const { db, set } of [here, there]) {
      expect(listJudgments(db, set.number).map(({ item, grade, conflict: open }) => [item, grade, open])).toEqual([
        ['item-1', 2, false],
        ['item-2', 2, false],
      ]);
    }
  });

  it('brings a conflict back when its solution is undone', () => {
    const [here, there] = [setFixture(), setFixture()];
    const query = here.queries[0]!;
    record(here.db, actor(here, 'Ana'), [graded(query, 'item-1', 1)]);
    record(there.db, actor(there, 'Ana'), [graded(query, 'item-1', 3)]);
    send(there, here);
    record(here.db, actor(here, 'Ana'), [graded(query, 'item-1', 2)]);
    undo(here.db, actor(here, 'Ana'), findAnnotator(here.db, 'Ana')!);
    expect(listJudgments(here.db, here.set.number)).toMatchObject([{ conflict: true, grade: null }]);
    redo(here.db, actor(here, 'Ana'), findAnnotator(here.db, 'Ana')!);
    expect(listJudgments(here.db, here.set.number)).toMatchObject([{ conflict: false, grade: 2 }]);
  });

  it('is no conflict where two people differ, or one says the same twice', () => {
    const [here, there] = [setFixture(), setFixture()];
    const query = here.queries[0]!;
    record(here.db, actor(here, 'Ana'), [graded(query, 'item-1', 1), graded(query, 'item-2', 2, 'mine')]);
    record(there.db, actor(there, 'Ben'), [graded(query, 'item-1', 3)]);
    record(there.db, actor(there, 'Ana'), [graded(query, 'item-2', 2, 'another comment')]);
    send(there, here);
    expect(listJudgments(here.db, here.set.number).map(({ annotator, grade, conflict }) => [annotator, grade, conflict])).toEqual([
      ['Ana', 1, false],
      ['Ben', 3, false],
      ['Ana', 2, false],
    ]);
  });

  it('keeps judgments of items that the catalog does not have, and rejects those of queries that the set does not have', () => {
    const [here, there] = [setFixture({ items: 1, queries: 1 }), setFixture({ items: 2, queries: 2 })];
    record(there.db, actor(there, 'Ben'), [graded(there.queries[0]!, 'item-2', 1), graded(there.queries[1]!, 'item-1', 1)]);
    expect(send(there, here)).toEqual({ added: 1, known: 0, strangers: 1, rejected: [{ row: 3, id: 'q2', reason: 'the set has no query "q2"' }] });
  });

  it('rejects a record that was altered, and lines that are none', () => {
    const [here, there] = [setFixture(), setFixture()];
    record(there.db, actor(there, 'Ben'), [graded(there.queries[0]!, 'item-1', 1)]);
    const text = eventsText(there.db, there.set);
    send(there, here);
    const altered = `${text.replace('"grade":1', '"grade":2')}{"query":"q1"\n`;
    const { added, known, rejected } = mergeEvents(here.db, here.set, readEvents(altered, here.set));
    expect([added, known]).toEqual([0, 0]);
    expect(rejected.map(({ row }) => row).sort()).toEqual([2, 3]);
    expect(() => readEvents('q1 0 item-1 2\n', here.set)).toThrow(/first line/);
  });

  it('leaves events and state in agreement after every step, and is made whole where it was broken off', () => {
    const many = { queries: 13, items: 100 };
    const [here, there] = [setFixture(many), setFixture(many)];
    const grades = there.queries.flatMap((query, q) => there.items.map((item, at) => graded(query, item, (q + at) % 4)));
    record(there.db, actor(there, 'Ben'), grades);
    const text = eventsText(there.db, there.set);
    const agree = () => expect(stateOf(listJudgments(here.db, here.set.number))).toEqual(stateOf(judgmentsOf(eachJudgmentEvent(here.db, here.set.number))));

    const steps = mergeInSteps(here.db, here.set, readEvents(text, here.set));
    expect(steps.next().done).toBe(false);
    agree();
    const taken = [...eachJudgmentEvent(here.db, here.set.number)].length;
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(grades.length / 2);
    // Between two steps somebody judges what is yet to come in.
    record(here.db, actor(here, 'Ana'), [graded(here.queries.at(-1)!, here.items.at(-1)!, 3)]);
    steps.next();
    // Here the process died. The same file again:
    const { added, known } = mergeEvents(here.db, here.set, readEvents(text, here.set));
    expect(added + known).toBe(grades.length);
    expect(known).toBeGreaterThan(taken);
    agree();
    expect(listJudgments(here.db, here.set.number)).toHaveLength(grades.length + 1);
  });
});
