import type { EngineEvent } from '../api/contract.ts';
import { SLOT_FIELD } from '../api/looks.ts';
import type { Condition } from '../api/query.ts';
import { SLOT_WORDS, slotOfItem } from '../looks/slots.ts';
import { clearItemSlots, fillItemSlots } from '../store/item-slots.ts';
import { getSetting, putSetting } from '../store/settings.ts';
import type { Workspace } from '../store/workspace.ts';
import type { Events } from './events.ts';
import { inTurns } from './in-turns.ts';

/** Setting: which words the slots of the items were found by. */
const SLOTS_FOUND_BY = 'slots-found-by';

/** Where in an outfit the items belong, for who looks at all of them. */
export interface Slots {
  /** Ends once the slots of all items are known: at once, or after some seconds for a million, in which others are answered. */
  known(): Promise<void>;
  /** The same where one of the conditions is a slot. */
  knownFor(where: readonly Condition[]): Promise<void>;
}

export function createSlots({ db, readOnly }: Workspace, events: Events<EngineEvent>): Slots {
  let finding: Promise<void> | null = null;
  events.on(({ event }) => {
    if (event === 'catalog') finding = null;
  });

  async function find(): Promise<void> {
    if (getSetting<string>(db, SLOTS_FOUND_BY) !== SLOT_WORDS) {
      clearItemSlots(db);
      putSetting(db, SLOTS_FOUND_BY, SLOT_WORDS);
    }
    await inTurns(fillItemSlots(db, slotOfItem));
  }

  async function known(): Promise<void> {
    if (readOnly !== null) return;
    finding ??= find();
    try {
      await finding;
    } catch (error) {
      finding = null;
      throw error;
    }
  }

  return { known, knownFor: async (where) => (where.some(({ field }) => field === SLOT_FIELD) ? known() : undefined) };
}
