import type { JudgmentEvent } from '../api/judge.ts';
import type { RejectedRow } from '../api/query-sets.ts';
import { groupBy } from '../group-by.ts';
import { transaction, type Db } from '../store/database.ts';
import { eventsOfPair, findEvent, insertEvent, keepAnnotator, SETTLED, withoutNumbers } from '../store/judgments.ts';
import { itemNumbers } from '../store/items.ts';
import { findQuery, type QuerySet } from '../store/query-sets.ts';
import { putState } from './record.ts';

/** An event as a file has it, and where; or why the row is none. */
export type EventLine = { readonly row: number; readonly event: JudgmentEvent } | RejectedRow;

export interface Merged {
  readonly added: number;
  /** Here already, the same. */
  readonly known: number;
  readonly rejected: RejectedRow[];
  /** Added events of items that the catalog does not have. */
  readonly strangers: number;
}

/** Events taken in together: what else the workspace is asked meanwhile waits a tenth of a second at most. */
const TOGETHER = 500;

/**
 * Takes in events that were recorded elsewhere. What holds afterwards depends on the events alone: merging the same file again
 * changes nothing, and the order of several files does not matter. So it is done in steps, and others may write between two of
 * them: every step leaves events and state in agreement, and one that was broken off is made whole by merging the file again.
 */
export function* mergeInSteps(db: Db, set: QuerySet, lines: Iterable<EventLine>): Generator<void, Merged> {
  const merging: Merging = { db, set, queries: new Map(), items: new Map(), rejected: [], added: 0, known: 0 };
  let together: EventLine[] = [];
  for (const line of lines) {
    together.push(line);
    if (together.length < TOGETHER) continue;
    takeIn(merging, together);
    together = [];
    yield;
  }
  takeIn(merging, together);
  const { items, rejected, added, known } = merging;
  const present = itemNumbers(db, [...items.keys()]);
  const strangers = [...items].reduce((sum, [item, count]) => sum + (present.has(item) ? 0 : count), 0);
  return { added, known, rejected, strangers };
}

/** Takes in all events at once. */
export function mergeEvents(db: Db, set: QuerySet, lines: Iterable<EventLine>): Merged {
  const steps = mergeInSteps(db, set, lines);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** What is known of a file so far. */
interface Merging {
  readonly db: Db;
  readonly set: QuerySet;
  /** Numbers of queries; null for one that the set does not have. */
  readonly queries: Map<string, number | null>;
  /** Added events of each item. */
  readonly items: Map<string, number>;
  readonly rejected: RejectedRow[];
  added: number;
  known: number;
}

/** Takes in some events and puts the states that they change, in one transaction. */
function takeIn(merging: Merging, lines: readonly EventLine[]): void {
  const { db, rejected } = merging;
  transaction(db, () => {
    const touched = new Map<string, { readonly query: number; readonly item: string }>();
    for (const line of lines) {
      if ('reason' in line) rejected.push(line);
      else takeInOne(merging, line, touched);
    }
    for (const { query, item } of touched.values()) putStates(db, query, item);
  });
}

function takeInOne(
  merging: Merging,
  { event, row }: { readonly event: JudgmentEvent; readonly row: number },
  touched: Map<string, { readonly query: number; readonly item: string }>,
): void {
  const { db, set, queries, items, rejected } = merging;
  if (!queries.has(event.query)) queries.set(event.query, findQuery(db, set.number, event.query)?.number ?? null);
  const query = queries.get(event.query) ?? null;
  const here = findEvent(db, event.id);
  if (query === null) rejected.push({ row, id: event.query, reason: `the set has no query "${event.query}"` });
  else if (here === null) {
    insertEvent(db, { ...event, queryNumber: query, annotatorNumber: keepAnnotator(db, event.annotator) }, { set: set.number, imported: true });
    touched.set(JSON.stringify([query, event.item]), { query, item: event.item });
    items.set(event.item, (items.get(event.item) ?? 0) + 1);
    merging.added++;
  } else if (same(withoutNumbers(here), event)) merging.known++;
  else rejected.push({ row, id: event.id, reason: 'a record of this id is here already, and says something else' });
}

function putStates(db: Db, query: number, item: string): void {
  const registers = groupBy(eventsOfPair(db, query, item), ({ settlement, annotatorNumber }) => (settlement ? SETTLED : annotatorNumber));
  for (const register of registers.values()) putState(db, register);
}

/** Names may differ in their case: here they are written as they came first. */
function same(here: JudgmentEvent, there: JudgmentEvent): boolean {
  const plain = ({ id, kind, query, item, annotator, at, given, standing, opinion, settlement, action, of, replaces, model, pool }: JudgmentEvent) => {
    const grades = opinion && [opinion.grade, opinion.looks, opinion.words, opinion.comment];
    return JSON.stringify([id, kind, query, item, annotator.toLowerCase(), at, given, standing, grades, settlement, action, of, replaces, model, pool]);
  };
  return plain(here) === plain(there);
}
