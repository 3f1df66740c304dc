import { boardContentSchema, type BoardContent, type BoardEdit } from '../../src/api/looks.ts';
import { editBoard } from '../../src/looks/edit-board.ts';
import { createBoard, findBoard, keepVersion, moveHead, reviseBoard, stepBack, stepForward } from '../../src/store/boards.ts';
import type { Db } from '../../src/store/database.ts';

export const BOARD_ID = '6f2d4a52-6f0f-4e0e-9c0b-000000000001';

/** An afternoon's work on one board; each step gives the board as it was answered. */
export function* makeChanges(db: Db): Generator<BoardContent> {
  const now = () => findBoard(db, BOARD_ID)!;
  const edit = (...edits: BoardEdit[]) => {
    const board = now();
    const { content, change } = editBoard(board.content, edits, (item) => ({ title: `Title of ${item}`, slot: null }));
    reviseBoard(db, board, content, 1, change!);
    return now().content;
  };
  yield createBoard(db, boardContentSchema.parse({ name: 'Autumn', cards: [] }), 1, 'make the board', { id: BOARD_ID }).content;
  yield edit({ edit: 'add', items: [{ item: 'a' }, { item: 'b' }, { item: 'c' }] });
  yield edit({ edit: 'slot', cards: [now().content.cards[0]!.card], slot: 'shoes' });
  keepVersion(db, now(), 'First', 1);
  yield edit({ edit: 'swap', card: now().content.cards[1]!.card, item: 'd' });
  moveHead(db, now().number, stepBack(db, now())!.revision);
  yield now().content;
  moveHead(db, now().number, stepForward(db, now())!.revision);
  yield now().content;
  yield edit({ edit: 'note', note: 'For the window in October' });
}
