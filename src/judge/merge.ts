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

/**
 * Takes in events that were recorded elsewhere, in one transaction. What holds afterwards depends on the events alone: merging the
 * same file again changes nothing, and the order of several files does not matter.
 */
export function mergeEvents(db: Db, set: QuerySet, lines: readonly EventLine[]): Merged {
  return transaction(db, () => {
    const rejected: RejectedRow[] = [];
    const touched = new Map<string, { readonly query: number; readonly item: string }>();
    const items = new Map<string, number>();
    const queries = new Map<string, number | null>();
    const annotators = new Map<string, number>();
    let known = 0;
    let added = 0;
    for (const line of lines) {
      if ('reason' in line) {
        rejected.push(line);
        continue;
      }
      const { event, row } = line;
      if (!queries.has(event.query)) queries.set(event.query, findQuery(db, set.number, event.query)?.number ?? null);
      const query = queries.get(event.query) ?? null;
      const here = findEvent(db, event.id);
      if (query === null) rejected.push({ row, id: event.query, reason: `the set has no query "${event.query}"` });
      else if (here === null) {
        const annotatorNumber = annotators.get(event.annotator) ?? keepAnnotator(db, event.annotator);
        annotators.set(event.annotator, annotatorNumber);
        insertEvent(db, { ...event, queryNumber: query, annotatorNumber }, { set: set.number, imported: true });
        touched.set(JSON.stringify([query, event.item]), { query, item: event.item });
        items.set(event.item, (items.get(event.item) ?? 0) + 1);
        added++;
      } else if (same(withoutNumbers(here), event)) known++;
      else rejected.push({ row, id: event.id, reason: 'a record of this id is here already, and says something else' });
    }
    for (const { query, item } of touched.values()) putStates(db, query, item);
    const present = itemNumbers(db, [...items.keys()]);
    const strangers = [...items].reduce((sum, [item, count]) => sum + (present.has(item) ? 0 : count), 0);
    return { added, known, rejected, strangers };
  });
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
