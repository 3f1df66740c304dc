import { basename, extname } from 'node:path';
import { LookbenchError } from '../api/errors.ts';
import { boardContentSchema, slots as allSlots, type Board } from '../api/looks.ts';
import type { Asked } from '../api/query-sets.ts';
import { openCatalog } from '../catalog/open.ts';
import { asFile } from '../judge/pasted.ts';
import { boardsCsv, boardsJson, isBoardsJson, readBoardRows, readBoardsJson } from '../looks/board-file.ts';
import { boardsHtml } from '../looks/board-page.ts';
import { editBoard, type KnownItem } from '../looks/edit-board.ts';
import { showBoard, summarizeBoard } from '../looks/show-board.ts';
import { slotOfItem } from '../looks/slots.ts';
import { suggestFor } from '../looks/suggest.ts';
import { takeBoards, takeLists } from '../looks/take-boards.ts';
import {
  createBoard,
  getBoard,
  keepVersion,
  listBoards,
  listVersions,
  moveHead,
  reviseBoard,
  setBoardRemoved,
  stepBack,
  stepForward,
  type StoredBoard,
} from '../store/boards.ts';
import { isSlotHeld } from '../store/item-slots.ts';
import { getItem, summariesById } from '../store/items.ts';
import { listMarks, putMarks } from '../store/marks.ts';
import { askedText } from '../store/query-sets.ts';
import type { Context } from './context.ts';
import type { Handlers } from './engine.ts';
import { toItemSummary } from './item-handlers.ts';
import { readText } from './read-text.ts';

type LooksCalls = Extract<keyof Handlers, `boards.${string}` | `marks.${string}`>;

/** Boards, and what is pinned or hidden for a query. */
export function looksHandlers({ workspace: { db }, looks, slots, assertWritable }: Context): Pick<Handlers, LooksCalls> {
  function find(id: string): KnownItem | null {
    const item = getItem(db, id);
    return item && { title: item.title, slot: slotOfItem(item).slot };
  }

  /** Changes a board, where there is anything to change. */
  function edit(board: StoredBoard, edits: Parameters<typeof editBoard>[1]): StoredBoard {
    const { content, change } = editBoard(board.content, edits, find);
    return change === null ? board : reviseBoard(db, board, content, Date.now(), change);
  }

  function step(id: string, to: typeof stepBack): Board {
    assertWritable();
    const board = getBoard(db, id);
    const found = to(db, board);
    if (found) moveHead(db, board.number, found.revision);
    return showBoard(db, found ? getBoard(db, id) : board);
  }

  function setRemoved(id: string, removed: boolean): Record<string, never> {
    assertWritable();
    setBoardRemoved(db, getBoard(db, id).number, removed);
    return {};
  }

  function pictureOf(hash: string): string | null {
    const picture = looks.rendition('large', hash);
    return picture && `data:${picture.type};base64,${Buffer.from(picture.bytes).toString('base64')}`;
  }

  return {
    'boards.list': ({ removed }) => listBoards(db, { removed }).map((board) => summarizeBoard(db, board)),
    'boards.get': ({ board }) => showBoard(db, getBoard(db, board)),
    'boards.create'({ name, items }) {
      assertWritable();
      const empty = boardContentSchema.parse({ name, cards: [] });
      const add = { edit: 'add', items: items.map((item) => ({ item })) } as const;
      const { content } = items.length === 0 ? { content: empty } : editBoard(empty, [add], find);
      return showBoard(db, createBoard(db, content, Date.now(), 'make the board'));
    },
    'boards.edit'({ board, edits }) {
      assertWritable();
      return showBoard(db, edit(getBoard(db, board), edits));
    },
    'boards.undo': ({ board }) => step(board, stepBack),
    'boards.redo': ({ board }) => step(board, stepForward),
    'boards.duplicate'({ board }) {
      assertWritable();
      const { content } = getBoard(db, board);
      const name = `${content.name.slice(0, 110)} (copy)`;
      return showBoard(db, createBoard(db, { ...content, name }, Date.now(), 'duplicate the board'));
    },
    'boards.remove': ({ board }) => setRemoved(board, true),
    'boards.restore': ({ board }) => setRemoved(board, false),
    'boards.keep'({ board, name }) {
      assertWritable();
      keepVersion(db, getBoard(db, board), name, Date.now());
      return showBoard(db, getBoard(db, board));
    },
    'boards.revert'({ board: id, version }) {
      assertWritable();
      const board = getBoard(db, id);
      const kept = listVersions(db, board.number).find((one) => one.version === version);
      if (kept === undefined) throw new LookbenchError('not-found', `The board "${board.content.name}" has no such version.`);
      if (JSON.stringify(kept.content) === JSON.stringify(board.content)) return showBoard(db, board);
      return showBoard(db, reviseBoard(db, board, kept.content, Date.now(), `go back to “${kept.name}”`));
    },

    async 'boards.slots'() {
      assertWritable();
      await slots.known();
      return allSlots.filter((slot) => isSlotHeld(db, slot));
    },
    async 'boards.suggest'({ board, slot, limit }) {
      assertWritable();
      await slots.known();
      return suggestFor(db, getBoard(db, board), slot, limit);
    },

    'boards.export'({ boards: ids, format }) {
      const boards = ids.map((id) => getBoard(db, id));
      const name = boards.length === 1 ? boards[0]!.content.name : 'Boards';
      return { name: `${name.replace(/[/\\:*?"<>|]/g, '-')}.${format}`, text: exported(boards, format) };
    },
    async 'boards.import'({ from }) {
      assertWritable();
      const text = 'text' in from ? from.text : await readText(from.path);
      if (isBoardsJson(text)) return takeBoards(db, readBoardsJson(text), Date.now());
      const name = 'text' in from ? from.name : basename(from.path, extname(from.path));
      const lists = await asFile(text, 'csv', async (path) => readBoardRows((await openCatalog(path)).rows(), name));
      return takeLists(db, lists, Date.now(), find);
    },

    'marks.list'({ asked }) {
      const marks = listMarks(db, markedQuery(asked));
      const summaries = summariesById(db, marks.map(({ item }) => item));
      return marks.flatMap(({ item, mark }) => {
        const summary = summaries.get(item);
        return summary === undefined ? [] : [{ item: toItemSummary(summary), mark }];
      });
    },
    'marks.put'({ asked, items, mark }) {
      assertWritable();
      putMarks(db, markedQuery(asked), items, mark, Date.now());
      return {};
    },
  };

  function exported(boards: readonly StoredBoard[], format: 'json' | 'csv' | 'html'): string {
    switch (format) {
      case 'json':
        return boardsJson(boards.map((board) => ({ board, versions: listVersions(db, board.number) })));
      case 'csv': {
        const items = summariesById(db, boards.flatMap(({ content }) => content.cards.map(({ item }) => item)));
        return boardsCsv(boards, (item) => items.get(item)?.price ?? null);
      }
      case 'html':
        return boardsHtml(boards.map((board) => showBoard(db, board)), pictureOf);
    }
  }
}

/** The same text for queries that differ only in how much their words count. */
function markedQuery(asked: Asked): string {
  const evenly = (words: Asked['wanted']) => words.map(({ word }) => ({ word, strength: 1 }));
  return askedText({ ...asked, wanted: evenly(asked.wanted), unwanted: evenly(asked.unwanted) });
}
