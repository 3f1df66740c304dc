import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { effectiveGrades } from '../../src/judge/effective.ts';
import { mergeEvents, type EventLine } from '../../src/judge/merge.ts';
import { itemsInOrder, outlineOf } from '../../src/judge/queue.ts';
import { record } from '../../src/judge/record.ts';
import { listGrades } from '../../src/store/judgments.ts';
import { openWorkspace } from '../../src/store/workspace.ts';
import { actor, graded, setFixture, type SetFixture } from '../judge/judge-fixture.ts';

/** 1,000 queries x 50 items x 4 annotators. */
const [QUERIES, ITEMS, ANNOTATORS] = [1000, 50, ['Ana', 'Ben', 'Cem', 'Dan']];

let dir: string;
let fixture: Omit<SetFixture, 'db'>;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'lookbench-judgments-'));
  const workspace = openWorkspace(join(dir, 'workspace'), { access: 'write' });
  const made = setFixture({ db: workspace.db, queries: QUERIES, items: ITEMS, definition: { judges: 5 } });
  const pairs = made.queries.flatMap(({ id }) => made.items.map((item) => ({ query: id, item })));
  const lines = pairs.flatMap(({ query, item }, at) =>
    ANNOTATORS.map((annotator, who): EventLine => {
      const id = randomUUID();
      const opinion = { grade: (at + who) % 4, looks: null, words: null, comment: '' };
      return {
        row: at + 1,
        event: { id, kind: 'judge', query, item, annotator, at, given: 'queue', standing: 'judged', opinion, settlement: false, action: id, of: null, replaces: [], model: null, pool: null },
      };
    }),
  );
  mergeEvents(workspace.db, made.set, lines);
  workspace.close();
  fixture = made;
}, 600_000);
afterAll(() => {
  rmSync(dir, { recursive: true, force: true });
});

/** Processor time, which other programs on the machine do not lengthen: ms. */
function cost(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

it('a workspace of 200,000 judgments opens at once, and its grades are read in a moment', { timeout: 300_000 }, () => {
  let workspace = null as ReturnType<typeof openWorkspace> | null;
  const opening = cost(() => (workspace = openWorkspace(join(dir, 'workspace'), { access: 'write' })));
  const { db } = workspace!;
  const reading = cost(() => {
    const grades = effectiveGrades(listGrades(db, fixture.set.number, 'grade'));
    expect([...grades.values()].reduce((sum, items) => sum + items.size, 0)).toBe(QUERIES * ITEMS);
  });
  const queue = cost(() => expect(outlineOf(db, fixture.set, 'Eva')).toMatchObject({ total: QUERIES * ITEMS, next: 1 }));
  workspace!.close();
  console.log(`opening ${opening.toFixed(0)} ms, reading all grades ${reading.toFixed(0)} ms, a queue ${queue.toFixed(0)} ms of processor time`);
  expect(opening).toBeLessThan(500);
  expect(reading).toBeLessThan(2000);
  expect(queue).toBeLessThan(1000);
});

it('a judgment among 200,000 is on the disk well within the time of a key press', { timeout: 300_000 }, () => {
  const workspace = openWorkspace(join(dir, 'workspace'), { access: 'write' });
  const full = { ...fixture, db: workspace.db };
  const times = fixture.queries.slice(0, 60).map((query) => {
    const [item] = itemsInOrder(workspace.db, fixture.set, 'Eva', query);
    const start = performance.now();
    record(workspace.db, actor(full, 'Eva', Date.now()), [graded(query, item!, 2)]);
    return performance.now() - start;
  });
  workspace.close();
  const sorted = times.toSorted((a, b) => a - b);
  console.log(`a judgment: median ${sorted[30]!.toFixed(2)} ms, slowest ${sorted.at(-1)!.toFixed(2)} ms`);
  // 100 ms from key to next picture in all; a busy machine may hold up some.
  expect(sorted[30]).toBeLessThan(30);
});
