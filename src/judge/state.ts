import type { JudgmentEvent, Opinion } from '../api/judge.ts';
import { groupBy } from '../group-by.ts';
import type { StoredJudgment } from '../store/judgments.ts';

/**
 * What events add up to. A pair has one register for each annotator and one for its settled grade. Every event names the events
 * of its register that were in force when it was made, and takes their place. What is in force is what no event replaced: one
 * event as a rule, several where workspaces went apart. So the state depends on which events there are, and on neither their
 * order nor anybody's clock: merging is idempotent and commutative (a multi-value register; Shapiro et al. 2011,
 * "Conflict-free replicated data types").
 */

/** The events that a register's state needs. */
type Recorded = Pick<JudgmentEvent, 'id' | 'replaces' | 'standing' | 'opinion' | 'given' | 'at'>;

/** A register's state: what holds, or that it holds nothing because opinions in force differ. */
export interface RegisterState<E extends Recorded> {
  /** In force, the newest last. */
  readonly heads: readonly E[];
  /** The one that speaks for them. */
  readonly head: E;
  readonly conflict: boolean;
}

/** Whether an event belongs to the register: an annotator's own opinions, or the settled grade, whoever settled. */
export function inRegister(event: Pick<JudgmentEvent, 'annotator' | 'settlement'>, annotator: string, settlement: boolean): boolean {
  return settlement ? event.settlement : !event.settlement && sameName(event.annotator, annotator);
}

export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The events of a register that no other of them replaces, the oldest first. */
export function headsOf<E extends Recorded>(events: readonly E[]): E[] {
  const replaced = new Set(events.flatMap(({ replaces }) => replaces));
  return events.filter(({ id }) => !replaced.has(id)).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/**
 * The state of one register: an opinion counts before having skipped, and that before nothing. Null for no events.
 * Opinions that differ in a grade are a conflict; the newest speaks for those that differ in the comment only.
 */
export function stateOf<E extends Recorded>(events: readonly E[]): RegisterState<E> | null {
  const heads = headsOf(events);
  const opinions = heads.filter(({ standing }) => standing === 'judged');
  const head = opinions.at(-1) ?? heads.findLast(({ standing }) => standing === 'skipped') ?? heads.at(-1);
  if (head === undefined) return null;
  return { heads, head, conflict: new Set(opinions.map(({ opinion }) => gradesOf(opinion))).size > 1 };
}

/** Those of the events in force that came of a given one: it, or what took its place, step by step. */
export function headsFrom<E extends Recorded>(events: readonly E[], origin: string): E[] {
  const descended = new Set([origin]);
  // Events may be listed before those they replace.
  for (let before = 0; before < descended.size; ) {
    before = descended.size;
    for (const { id, replaces } of events) if (replaces.some((one) => descended.has(one))) descended.add(id);
  }
  return headsOf(events).filter(({ id }) => descended.has(id));
}

/** The state as it is stored and as measures read it. */
export function judgmentOf<E extends Recorded & Pick<JudgmentEvent, 'query' | 'item' | 'annotator' | 'settlement'>>({ head, conflict }: RegisterState<E>): StoredJudgment {
  const { query, item, annotator, settlement, standing, at, given } = head;
  const { grade, looks, words } = (conflict ? null : head.opinion) ?? { grade: null, looks: null, words: null };
  return { query, item, annotator, settlement, standing: conflict ? 'open' : standing, grade, looks, words, conflict, blind: given === 'queue', at };
}

/** The state from events alone, as a workspace that merged them all would hold it; by query and item as they first appear. */
export function judgmentsOf(events: Iterable<JudgmentEvent>): StoredJudgment[] {
  const registers = groupBy(events, ({ query, item, settlement, annotator }) => JSON.stringify([query, item, settlement ? null : annotator.toLowerCase()]));
  return [...registers.values()].flatMap((register) => {
    const state = stateOf(register);
    return state === null ? [] : [judgmentOf(state)];
  });
}

function gradesOf(opinion: Opinion | null): string {
  return JSON.stringify([opinion?.grade ?? null, opinion?.looks ?? null, opinion?.words ?? null]);
}
