import { randomUUID } from 'node:crypto';
import { MOST_CARDS, type BoardContent, type Card } from '../api/looks.ts';
import type { RejectedRow } from '../api/query-sets.ts';
import { addVersion, createBoard, findBoard, listVersions, reviseBoard, setBoardRemoved, type StoredBoard } from '../store/boards.ts';
import { transaction, type Db } from '../store/database.ts';
import { presenceOf } from '../store/item-slots.ts';
import type { ListedBoard, ReadBoards, WholeBoard } from './board-file.ts';
import type { KnownItem } from './edit-board.ts';

export interface Taken {
  readonly added: string[];
  readonly changed: string[];
  readonly known: string[];
  readonly rejected: RejectedRow[];
  /** Items that the catalog does not have. */
  readonly unknownItems: string[];
}

/** Takes boards from a file, all or none: new ones are made, known ones become what the file says. */
export function takeBoards(db: Db, { boards, rejected }: ReadBoards<WholeBoard>, at: number): Taken {
  return transaction(db, () => {
    const taken = startTaken(rejected);
    for (const { board: id, createdAt, content, versions } of lastFirst(boards)) {
      const board = put(db, taken, findBoard(db, id), content, at, { id, createdAt });
      const known = new Set(listVersions(db, board.number).map(versionKey));
      for (const version of versions) if (!known.has(versionKey(version))) addVersion(db, board, version);
    }
    return withUnknown(db, taken, boards.flatMap(({ content }) => content.cards));
  });
}

/** Takes boards from a table. What a table does not say (places, notes of the board) stays as it is. */
export function takeLists(db: Db, { boards, rejected }: ReadBoards<ListedBoard>, at: number, find: (item: string) => KnownItem | null): Taken {
  return transaction(db, () => {
    const taken = startTaken(rejected);
    for (const list of lastFirst(boards)) {
      if (list.cards.length > MOST_CARDS) {
        taken.rejected.push({ row: 1, id: list.board, reason: `the board "${list.name}" has ${list.cards.length} items; the limit is ${MOST_CARDS}` });
        continue;
      }
      const known = list.board === null ? null : findBoard(db, list.board);
      put(db, taken, known, contentOf(list, known?.content ?? null, find), at, { id: list.board ?? randomUUID(), createdAt: at });
    }
    return withUnknown(db, taken, boards.flatMap(({ cards }) => cards));
  });
}

function put(db: Db, taken: Taken, known: StoredBoard | null, content: BoardContent, at: number, made: Pick<StoredBoard, 'id' | 'createdAt'>): StoredBoard {
  const { id } = made;
  if (known === null) {
    taken.added.unshift(id);
    return createBoard(db, content, at, 'import', made);
  }
  const isSame = JSON.stringify(known.content) === JSON.stringify(content);
  if (isSame && !known.removed) {
    taken.known.unshift(id);
    return known;
  }
  taken.changed.unshift(id);
  setBoardRemoved(db, known.number, false);
  return isSame ? known : reviseBoard(db, known, content, at, 'import');
}

function contentOf({ name, cards }: ListedBoard, before: BoardContent | null, find: (item: string) => KnownItem | null): BoardContent {
  const old = new Map(before?.cards.map((card) => [card.item, card]));
  return {
    name,
    note: before?.note ?? '',
    layout: before?.layout ?? 'slots',
    cards: cards.map(({ item, slot, title, note }): Card => {
      const known = find(item);
      const card = old.get(item);
      return {
        card: card?.card ?? randomUUID(),
        item,
        title: card?.title ?? known?.title ?? title,
        slot: slot === undefined ? (card?.slot ?? known?.slot ?? null) : slot,
        place: card?.place ?? null,
        note,
      };
    }),
  };
}

/** Boards are listed with the newest first, and stand so in files: the first of a file is to be the newest again. */
function lastFirst<T>(boards: readonly T[]): T[] {
  return [...boards].reverse();
}

function startTaken(rejected: readonly RejectedRow[]): Taken {
  return { added: [], changed: [], known: [], rejected: [...rejected], unknownItems: [] };
}

function withUnknown(db: Db, taken: Taken, cards: readonly { readonly item: string }[]): Taken {
  const items = [...new Set(cards.map(({ item }) => item))];
  const presence = presenceOf(db, items);
  return { ...taken, unknownItems: items.filter((item) => !presence.has(item)) };
}

function versionKey({ name, at }: { readonly name: string; readonly at: number }): string {
  return JSON.stringify([name, at]);
}
