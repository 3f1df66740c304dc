import type { Db } from '../store/database.ts';
import { eventsMadeHere, eventsOfPair, type EventRow } from '../store/judgments.ts';
import { record, type Act, type Actor, type ChangedPair } from './record.ts';
import { headsFrom, inRegister } from './state.ts';

export interface Undone {
  /** Null where there was nothing to undo (or redo). */
  readonly action: string | null;
  readonly changed: ChangedPair[];
}

const NOTHING: Undone = { action: null, changed: [] };

/**
 * Undoes the last action of an annotator in a set that was made in this workspace and is not undone, by an action that gives back what
 * it replaced. There is no limit to how far back it goes.
 */
export function undo(db: Db, actor: Actor, annotator: number): Undone {
  const undone = lastAction(db, actor, annotator, (event, fate) => (isAct(event) && fate !== 'undo' ? event.action : 'further'));
  if (undone === null) return NOTHING;
  return record(db, actor, undone.flatMap((event) => givingBack(db, event)), undone[0]!.action);
}

/** Does again what was undone last, unless something else was done since. */
export function redo(db: Db, actor: Actor, annotator: number): Undone {
  const again = lastAction(db, actor, annotator, (event, fate) => {
    if (isAct(event)) return fate === 'undo' ? 'further' : 'end';
    return event.kind === 'undo' && fate === 'undo' ? event.of! : 'further';
  });
  if (again === null) return NOTHING;
  const acts = again.map((event): Act => ({ ...actOf(event, event), kind: 'redo', replaces: inPlaceOf(db, event).map(({ id }) => id) }));
  return record(db, actor, acts, again[0]!.action);
}

/**
 * The events of the action that `choose` names, looking back from the last event; null where it comes to an end before.
 * @param choose sees an event and what happened last to its action (or to the action that it undid or did again)
 */
function lastAction(
  db: Db,
  { set }: Actor,
  annotator: number,
  choose: (event: EventRow, fate: 'undo' | 'redo' | undefined) => string,
): EventRow[] | null {
  const fates = new Map<string, 'undo' | 'redo'>();
  const found: EventRow[] = [];
  let chosen: string | null = null;
  for (const event of eventsMadeHere(db, set.number, annotator)) {
    if ((event.kind === 'undo' || event.kind === 'redo') && event.of !== null && !fates.has(event.of)) fates.set(event.of, event.kind);
    if (chosen === null) {
      const choice = choose(event, fates.get(isAct(event) ? event.action : event.of!));
      if (choice === 'end') return null;
      if (choice !== 'further') chosen = choice;
    }
    if (event.action === chosen) found.push(event);
    else if (found.length > 0) break;
  }
  return found.length === 0 ? null : found.reverse();
}

function isAct({ kind }: EventRow): boolean {
  return kind !== 'undo' && kind !== 'redo';
}

/** Every event that this one replaced comes back: where it had settled a conflict, the conflict does. */
function givingBack(db: Db, event: EventRow): Act[] {
  const events = eventsOfPair(db, event.queryNumber, event.item);
  const replaces = inPlaceOf(db, event).map(({ id }) => id);
  const before = events.filter(({ id }) => event.replaces.includes(id));
  const nothing = { standing: 'open', opinion: null, given: event.given } as const;
  return (before.length === 0 ? [nothing] : before).map((earlier) => ({ ...actOf(event, earlier), kind: 'undo', replaces }));
}

/** What stands where this event put its opinion. What came from elsewhere without knowing of it stays as it is. */
function inPlaceOf(db: Db, event: EventRow): EventRow[] {
  const register = eventsOfPair(db, event.queryNumber, event.item).filter((other) => inRegister(other, event.annotator, event.settlement));
  return headsFrom(register, event.id);
}

function actOf(event: EventRow, { standing, opinion, given }: Pick<EventRow, 'standing' | 'opinion' | 'given'>): Omit<Act, 'kind' | 'replaces'> {
  const { queryNumber, query, item, settlement } = event;
  return { query: { id: query, number: queryNumber }, item, settlement, standing, opinion, given };
}
