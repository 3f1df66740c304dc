import { createHash } from 'node:crypto';
import type { Queue } from '../api/judge.ts';
import type { Db } from '../store/database.ts';
import { findAnnotator, ownJudgments } from '../store/judgments.ts';
import { queueCounts, queueItems, type QueueCounts, type QueueOwner } from '../store/queue.ts';
import type { QuerySet } from '../store/query-sets.ts';

/**
 * The queue of an annotator: queries in an order of her own, and each query's items in an order of her own, so that neither the
 * modes' ranks nor anybody else's queue shows in it. The order follows from set, name, query and item alone: it is the same
 * after a restart and in every workspace.
 */
export function outlineOf(db: Db, set: QuerySet, annotator: string): Queue {
  const owner = ownerOf(db, set, annotator);
  const counts = assigned(set, annotator, queueCounts(db, owner));
  let start = 1;
  const queries = counts.map(({ id, pairs, judged, skipped }) => {
    const query = { query: id, start, pairs, judged, skipped };
    start += pairs;
    return query;
  });
  const total = (part: 'pairs' | 'judged' | 'skipped') => queries.reduce((sum, query) => sum + query[part], 0);
  return { queries, total: total('pairs'), judged: total('judged'), skipped: total('skipped'), next: nextPlace(db, set, annotator, counts, queries) };
}

/** The items of a query, by id, in an annotator's order. */
export function itemsInOrder(db: Db, set: QuerySet, annotator: string, query: { readonly id: string; readonly number: number }): string[] {
  const items = queueItems(db, ownerOf(db, set, annotator), query.number);
  return inOwnOrder(items, (item) => [set.id, annotator.toLowerCase(), query.id, item]);
}

/** Whether an annotator is among those who judge a query: the names whose hashes with it come first (rendezvous hashing; Thaler and Ravishankar 1998). */
export function isAssigned({ id: set, definition: { annotators, judges } }: QuerySet, annotator: string, query: string): boolean {
  const names = [...new Set(annotators.map((name) => name.toLowerCase()))];
  if (names.length <= judges) return true;
  return inOwnOrder(names, (name) => [set, query, name]).slice(0, judges).includes(annotator.toLowerCase());
}

/** With more names than judges, it is settled beforehand who judges what, and nothing depends on what others have judged by now. */
function ownerOf(db: Db, { number, definition: { annotators, judges } }: QuerySet, annotator: string): QueueOwner {
  return { set: number, annotator: findAnnotator(db, annotator), judges: annotators.length > judges ? null : judges };
}

function assigned(set: QuerySet, annotator: string, counts: readonly QueueCounts[]): QueueCounts[] {
  const own = counts.filter(({ id }) => isAssigned(set, annotator, id));
  return inOwnOrder(own, ({ id }) => [set.id, annotator.toLowerCase(), id]);
}

/** The first open place, or else the first skipped one. */
function nextPlace(
  db: Db,
  set: QuerySet,
  annotator: string,
  counts: readonly QueueCounts[],
  queries: readonly { readonly start: number }[],
): number | null {
  const open = counts.findIndex(({ pairs, judged, skipped }) => pairs > judged + skipped);
  const at = open < 0 ? counts.findIndex(({ skipped }) => skipped > 0) : open;
  const query = counts[at];
  if (query === undefined) return null;
  const number = findAnnotator(db, annotator);
  const own = number === null ? new Map<string, never>() : ownJudgments(db, set.number, query.query, number);
  const wanted = open < 0 ? 'skipped' : 'open';
  const items = itemsInOrder(db, set, annotator, { id: query.id, number: query.query });
  return queries[at]!.start + items.findIndex((item) => (own.get(item)?.standing ?? 'open') === wanted);
}

function inOwnOrder<T>(list: readonly T[], partsOf: (one: T) => readonly string[]): T[] {
  return list
    .map((one) => ({ one, key: createHash('sha256').update(JSON.stringify(partsOf(one))).digest('hex') }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ one }) => one);
}
