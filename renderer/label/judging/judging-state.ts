import type { Candidate, Own, Queue } from '../../../src/api/judge.ts';
import type { CallOutput } from '../../../src/api/contract.ts';

/** Which pair is before the annotator: one of a query's, or null for the first that is to be judged. */
export interface Spot {
  readonly query: string;
  readonly at: { readonly item: string } | { readonly place: number } | null;
}

export type ChangedPair = CallOutput<'judge.give'>['changed'][number];

/** Index of the candidate that a spot means; 0 where there is none such. */
export function candidateAt(candidates: readonly Candidate[], at: Spot['at']): number {
  const found = at === null ? toJudge(candidates, 0) : candidates.findIndex(({ place, item }) => ('item' in at ? item.id === at.item : place === at.place));
  return Math.max(found ?? 0, 0);
}

/** Index of the first open candidate from `from` on, round the end; where none is open, of the first skipped one. */
function toJudge(candidates: readonly Candidate[], from: number): number | null {
  const order = candidates.map((_, at) => (from + at) % candidates.length);
  const first = (standing: Own['standing']): number | undefined => order.find((at) => candidates[at]!.own.standing === standing);
  return first('open') ?? first('skipped') ?? null;
}

/** Where to begin: the first query with something open, then the first with something skipped; null where all is judged. */
export function firstSpot({ queries }: Queue): Spot | null {
  const first = queries.find(({ pairs, judged, skipped }) => pairs > judged + skipped) ?? queries.find(({ skipped }) => skipped > 0);
  return first ? { query: first.query, at: null } : null;
}

/** The query that holds a place of the queue, and the place there. */
export function spotOfPlace(queue: Queue, place: number): Spot | null {
  const query = queue.queries.find(({ start, pairs }) => place >= start && place < start + pairs);
  return query ? { query: query.query, at: { place } } : null;
}

/**
 * Where to go on after a candidate was judged or skipped: the next open one of its query, then the following queries',
 * round the end; skipped ones come again when nothing else is open. Null where all is judged.
 */
export function nextSpot(queue: Queue, query: string, candidates: readonly Candidate[], index: number): Spot | null {
  const later = candidates.slice(index + 1).find(({ own }) => own.standing === 'open');
  if (later) return { query, at: { item: later.item.id } };
  const here = queue.queries.findIndex((own) => own.query === query);
  // Round the end and back to this query, whose earlier candidates may be open still.
  const order = [...queue.queries.slice(here + 1), ...queue.queries.slice(0, here + 1)];
  const next = firstSpot({ ...queue, queries: order });
  const isSkipped = next !== null && order.every(({ pairs, judged, skipped }) => pairs === judged + skipped);
  const after = isSkipped ? candidates.slice(index + 1).find(({ own }) => own.standing === 'skipped') : undefined;
  return after ? { query, at: { item: after.item.id } } : next;
}

/** The candidates after some pairs have changed. */
export function withChanged(candidates: readonly Candidate[], query: string, changed: readonly ChangedPair[]): readonly Candidate[] {
  const owns = new Map(changed.filter((pair) => pair.query === query).map(({ item, own }) => [item, own]));
  return candidates.map((candidate) => {
    const own = owns.get(candidate.item.id);
    return own ? { ...candidate, own } : candidate;
  });
}

/** The queue with a query's counts as its candidates are now. */
export function recount(queue: Queue, query: string, candidates: readonly Candidate[]): Queue {
  const count = (standing: Own['standing']): number => candidates.filter(({ own }) => own.standing === standing).length;
  const queries = queue.queries.map((own) => (own.query === query ? { ...own, judged: count('judged'), skipped: count('skipped') } : own));
  const sum = (of: 'judged' | 'skipped'): number => queries.reduce((total, own) => total + own[of], 0);
  return { ...queue, queries, judged: sum('judged'), skipped: sum('skipped') };
}

/** Judgments a minute over the last ones, as people feel it; null before there is anything to go by. */
export function paceOf(times: readonly number[]): number | null {
  const latest = times.slice(-20);
  const minutes = ((latest.at(-1) ?? 0) - (latest[0] ?? 0)) / 60_000;
  return latest.length < 5 || minutes <= 0 ? null : (latest.length - 1) / minutes;
}
