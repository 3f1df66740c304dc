import { randomUUID } from 'node:crypto';
import type { JudgmentEvent, Own, PlaceGiven } from '../api/judge.ts';
import { transaction, type Db } from '../store/database.ts';
import { eventsOfPair, insertEvent, keepAnnotator, putJudgment, SETTLED, type EventRow } from '../store/judgments.ts';
import { poolOfPair } from '../store/pools.ts';
import type { QuerySet, StoredQuery } from '../store/query-sets.ts';
import { inRegister, judgmentOf, stateOf, type RegisterState } from './state.ts';

/** Who acts, and with what open. */
export interface Actor {
  readonly set: QuerySet;
  readonly annotator: string;
  /** SHA-256 of the model pack. */
  readonly model: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What one event of an action says; everything else about it follows. */
export interface Act {
  readonly kind: JudgmentEvent['kind'];
  readonly query: Pick<StoredQuery, 'id' | 'number'>;
  readonly item: string;
  readonly settlement: boolean;
  readonly given: PlaceGiven;
  readonly standing: JudgmentEvent['standing'];
  readonly opinion: JudgmentEvent['opinion'];
  /** Null: all that is in force. */
  readonly replaces: readonly string[] | null;
}

/** A pair as it stands for the annotator after an action. */
export interface ChangedPair {
  readonly query: string;
  readonly item: string;
  readonly own: Own;
}

/**
 * Records acts as one action: all of them are on the disk when it answers, or none. Every pair's state is brought up to date in the
 * same transaction.
 * @param of the action that is undone or redone
 */
export function record(db: Db, actor: Actor, acts: readonly Act[], of: string | null = null): { readonly action: string; readonly changed: ChangedPair[] } {
  const action = randomUUID();
  const changed = transaction(db, () => {
    const annotatorNumber = keepAnnotator(db, actor.annotator);
    const pairs = new Map<string, ChangedPair>();
    for (const act of of === null ? lastOfEachPair(acts) : acts) {
      const events = eventsOfPair(db, act.query.number, act.item);
      const register = events.filter((event) => inRegister(event, actor.annotator, act.settlement));
      const event = {
        id: randomUUID(),
        kind: act.kind,
        query: act.query.id,
        queryNumber: act.query.number,
        item: act.item,
        annotator: actor.annotator,
        annotatorNumber,
        at: actor.now,
        given: act.given,
        standing: act.standing,
        opinion: act.opinion,
        settlement: act.settlement,
        action,
        of,
        replaces: [...(act.replaces ?? stateOf(register)?.heads.map(({ id }) => id) ?? [])],
        model: actor.model,
        pool: poolOfPair(db, act.query.number, act.item),
      };
      const row = { ...event, event: insertEvent(db, event, { set: actor.set.number, imported: false }) };
      putState(db, [...register, row]);
      const own = stateOf([...events, row].filter((each) => inRegister(each, actor.annotator, false)));
      pairs.set(JSON.stringify([act.query.id, act.item]), { query: act.query.id, item: act.item, own: ownOf(own) });
    }
    return [...pairs.values()];
  });
  return { action, changed };
}

/** Who says two things of a pair in one action means the last. */
function lastOfEachPair(acts: readonly Act[]): Act[] {
  return [...new Map(acts.map((act) => [JSON.stringify([act.query.number, act.item, act.settlement]), act])).values()];
}

/** Keeps the state of a register with its events. */
export function putState(db: Db, register: readonly EventRow[]): void {
  const state = stateOf(register);
  if (state === null) return;
  const { head } = state;
  putJudgment(
    db,
    { query: head.queryNumber, item: head.item, holder: head.settlement ? SETTLED : head.annotatorNumber },
    { ...judgmentOf(state), annotator: head.annotatorNumber, event: head.event },
  );
}

export const OPEN: Own = { standing: 'open', opinion: null, conflict: false };

function ownOf(state: RegisterState<EventRow> | null): Own {
  if (state === null) return OPEN;
  const { head, conflict } = state;
  return conflict ? { ...OPEN, conflict } : { standing: head.standing, opinion: head.opinion, conflict };
}
