import type { Conflict, Disagreement } from '../api/judge.ts';
import type { Db } from '../store/database.ts';
import { eventsOfPair, type StoredJudgment } from '../store/judgments.ts';
import type { StoredQuery } from '../store/query-sets.ts';
import { inRegister, stateOf } from './state.ts';

/** A pair and what the annotators hold of it. */
export interface JudgedPair {
  readonly query: string;
  readonly item: string;
  readonly judgments: readonly StoredJudgment[];
  /** Highest grade less the lowest; 0 with fewer than two grades. */
  readonly spread: number;
  readonly settled: boolean;
}

/**
 * A set's judgments by pair.
 * @param judgments those of one pair one after the other, as the store lists them
 */
export function pairsOf(judgments: readonly StoredJudgment[]): JudgedPair[] {
  const pairs: StoredJudgment[][] = [];
  for (const judgment of judgments) {
    const last = pairs.at(-1);
    if (last?.[0]?.item === judgment.item && last[0].query === judgment.query) last.push(judgment);
    else pairs.push([judgment]);
  }
  return pairs.map((all) => {
    const grades = all.flatMap(({ settlement, standing, grade }) => (settlement || standing !== 'judged' || grade === null ? [] : [grade]));
    return {
      query: all[0]!.query,
      item: all[0]!.item,
      judgments: all,
      spread: grades.length < 2 ? 0 : Math.max(...grades) - Math.min(...grades),
      settled: all.some(({ settlement, standing }) => settlement && standing === 'judged'),
    };
  });
}

/** Pairs on which annotators differ by at least so many grades, the widest apart first. */
export function disagreementsOf(pairs: readonly JudgedPair[], least: number, show: 'open' | 'settled' | 'all'): JudgedPair[] {
  return pairs
    .filter(({ spread, settled }) => spread >= least && (show === 'all' || settled === (show === 'settled')))
    .sort((a, b) => b.spread - a.spread);
}

/** What each annotator said of a pair, in full. */
export function opinionsOf(db: Db, query: StoredQuery, { item, spread, judgments }: JudgedPair): Omit<Disagreement, 'shown'> {
  const events = eventsOfPair(db, query.number, item);
  const held = (annotator: string, settlement: boolean) => stateOf(events.filter((event) => inRegister(event, annotator, settlement)));
  const opinions = judgments.flatMap(({ annotator, settlement, standing, blind }) => {
    const opinion = settlement || standing !== 'judged' ? null : (held(annotator, false)?.head.opinion ?? null);
    return opinion === null ? [] : [{ annotator, opinion, blind }];
  });
  const settled = held('', true);
  return {
    query: query.id,
    item,
    opinions,
    spread,
    settled:
      settled === null || settled.conflict || settled.head.opinion === null
        ? null
        : { opinion: settled.head.opinion, by: settled.head.annotator, at: settled.head.at },
  };
}

/** The records that contradict each other, of a judgment that is in conflict. */
export function conflictOf(db: Db, query: StoredQuery, { item, annotator, settlement }: StoredJudgment): Omit<Conflict, 'shown'> {
  const register = eventsOfPair(db, query.number, item).filter((event) => inRegister(event, annotator, settlement));
  return {
    query: query.id,
    item,
    annotator,
    settlement,
    records: (stateOf(register)?.heads ?? []).flatMap(({ id, opinion, annotator: by, at, given }) => (opinion === null ? [] : [{ id, opinion, by, at, given }])),
  };
}
