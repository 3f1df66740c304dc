import type { Board, BoardSummary, ShownCard } from '../api/looks.ts';
import type { ItemSummary } from '../api/query.ts';
import { listVersions, stepBack, stepForward, type StoredBoard } from '../store/boards.ts';
import type { Db } from '../store/database.ts';
import { presenceOf } from '../store/item-slots.ts';
import { summariesById } from '../store/items.ts';
import { arrange } from './arrange.ts';

/** Pictures on the cover of a board in a list. */
const COVER = 4;

/** A board with what the catalog now says of its items. */
export function showBoard(db: Db, board: StoredBoard): Board {
  const { content } = board;
  const find = itemsOf(db, content.cards);
  const shapeOf = (item: string) => {
    const { picture } = find.summary({ item, title: '' });
    return picture && picture.width / picture.height;
  };
  const { areas, boxes } = arrange(content, shapeOf);
  return {
    ...content,
    board: board.id,
    createdAt: board.createdAt,
    changedAt: board.changedAt,
    cards: content.cards.map((card): ShownCard => ({ ...card, shown: find.summary(card), standing: find.standing(card.item), box: boxes.get(card.card)! })),
    areas: [...areas],
    undo: stepBack(db, board)?.change ?? null,
    redo: stepForward(db, board)?.change ?? null,
    versions: listVersions(db, board.number).map(({ content: { cards }, ...version }) => ({ ...version, cards: cards.length })),
  };
}

/** What a list shows of a board. */
export function summarizeBoard(db: Db, { id, createdAt, changedAt, removed, content: { name, cards } }: StoredBoard): BoardSummary {
  const find = itemsOf(db, cards);
  return {
    board: id,
    name,
    createdAt,
    changedAt,
    removed,
    cards: cards.length,
    absent: cards.filter(({ item }) => find.standing(item) !== 'present').length,
    items: cards.map(({ item }) => item),
    cover: cards.map((card) => find.summary(card)).filter(({ picture }) => picture !== null).slice(0, COVER),
  };
}

function itemsOf(db: Db, cards: readonly { readonly item: string }[]) {
  const ids = cards.map(({ item }) => item);
  const summaries = summariesById(db, ids);
  const presence = presenceOf(db, ids);
  return {
    standing: (item: string): ShownCard['standing'] => presence.get(item) ?? 'unknown',
    summary({ item, title }: { readonly item: string; readonly title: string }): ItemSummary {
      const known = summaries.get(item);
      if (known === undefined) return { id: item, title, brand: null, price: null, picture: null };
      const { item: _number, ...summary } = known;
      return summary;
    },
  };
}
