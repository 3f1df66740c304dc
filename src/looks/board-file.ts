import { z } from 'zod';
import { LookbenchError } from '../api/errors.ts';
import { boardContentSchema, slotSchema, type BoardContent, type Slot } from '../api/looks.ts';
import type { RejectedRow } from '../api/query-sets.ts';
import type { Row } from '../catalog/catalog.ts';
import { groupBy } from '../group-by.ts';
import { spreadsheetText, withoutApostrophe } from '../judge/spreadsheet.ts';
import type { StoredBoard, StoredVersion } from '../store/boards.ts';

/** A board as the JSON file has it: whole. */
export interface WholeBoard {
  readonly board: string;
  readonly createdAt: number;
  readonly content: BoardContent;
  readonly versions: readonly Omit<StoredVersion, 'version'>[];
}

/** A board as a table has it: its items alone. */
export interface ListedBoard {
  /** Null where the table names none. */
  readonly board: string | null;
  readonly name: string;
  /** `slot` is undefined where the table leaves it to the item's words. */
  readonly cards: readonly { readonly item: string; readonly slot: Slot | null | undefined; readonly title: string; readonly note: string }[];
}

export interface ReadBoards<T> {
  readonly boards: readonly T[];
  readonly rejected: readonly RejectedRow[];
}

const contentSchema = boardContentSchema.refine(
  ({ cards }) => new Set(cards.map(({ item }) => item)).size === cards.length && new Set(cards.map(({ card }) => card)).size === cards.length,
  'it holds an item twice',
);
const wholeSchema = z.object({
  board: z.uuid(),
  createdAt: z.int(),
  content: contentSchema,
  versions: z.array(z.object({ name: z.string().min(1).max(120), at: z.int(), content: contentSchema })),
});
const fileSchema = z.object({ lookbench: z.literal('boards'), format: z.literal(1), boards: z.array(z.unknown()) });

/** Boards with their versions, from which another workspace makes the same. */
export function boardsJson(boards: readonly { readonly board: StoredBoard; readonly versions: readonly StoredVersion[] }[]): string {
  const file: z.input<typeof fileSchema> = {
    lookbench: 'boards',
    format: 1,
    boards: boards.map(({ board: { id, createdAt, content }, versions }): WholeBoard => ({
      board: id,
      createdAt,
      content,
      versions: versions.map(({ version: _version, ...rest }) => rest),
    })),
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** @throws LookbenchError `input` for what is no file of boards */
export function readBoardsJson(text: string): ReadBoards<WholeBoard> {
  const file = fileSchema.safeParse(parsed(text));
  if (!file.success) throw new LookbenchError('input', 'This is no file of boards.', 'Export boards as JSON or CSV, and import that file.');
  const read = file.data.boards.map((board, at) => ({ at, board, result: wholeSchema.safeParse(board) }));
  return {
    boards: read.flatMap(({ result }) => (result.success ? [result.data] : [])),
    rejected: read.flatMap(({ at, board, result }) => {
      const id = z.object({ board: z.string() }).safeParse(board).data?.board ?? null;
      const [issue] = result.error?.issues ?? [];
      return issue === undefined ? [] : [{ row: at + 1, id, reason: `${issue.path.join('.')} ${issue.message}`.trim() }];
    }),
  };
}

const COLUMNS = ['board', 'board_id', 'slot', 'item', 'title', 'price', 'note'] as const;

/** A slot that is left open on purpose; an empty cell leaves it to the item's words. */
const LOOSE = 'loose';

/** Boards as a table, a row an item, from the back of each board to its front. */
export function boardsCsv(boards: readonly StoredBoard[], priceOf: (item: string) => number | null): string {
  return spreadsheetText(
    COLUMNS,
    boards.flatMap(({ id, content: { name, cards } }) =>
      cards.map(({ item, slot, title, note }) => [name, id, slot ?? LOOSE, item, title, String(priceOf(item) ?? ''), note]),
    ),
  );
}

const empty = (text: unknown) => (text === '' ? undefined : text);
const rowSchema = z.object({
  board: z.preprocess(empty, z.string().max(120, 'the board’s name is too long').optional()),
  board_id: z.preprocess(empty, z.uuid('the board’s id is none').optional()),
  slot: z.preprocess(empty, z.union([z.literal(LOOSE), slotSchema], { error: `the slot is none of ${[...slotSchema.options, LOOSE].join(', ')}` }).optional()),
  item: z.string({ error: 'it names no item' }).min(1, 'it names no item').max(500),
  title: z.string().max(2000).default(''),
  note: z.string().max(2000).default(''),
});

/**
 * Reads a table of boards. Only the column `item` must be there.
 * @param name of a board that the table does not name
 */
export async function readBoardRows(rows: AsyncIterable<Row>, name: string): Promise<ReadBoards<ListedBoard>> {
  const rejected: RejectedRow[] = [];
  const read: z.output<typeof rowSchema>[] = [];
  for await (const { row, ...line } of rows) {
    if ('problem' in line) {
      rejected.push({ row, id: null, reason: line.problem });
      continue;
    }
    const values = Object.fromEntries(Object.entries(line.values).map(([column, text]) => [column.trim().toLowerCase(), withoutApostrophe(text.trim())]));
    const result = rowSchema.safeParse(values);
    if (result.success) read.push(result.data);
    else rejected.push({ row, id: values['item'] || null, reason: result.error.issues[0]!.message });
  }
  const boards = [...groupBy(read, (line) => line.board_id ?? line.board ?? '').values()].map((lines): ListedBoard => {
    const [first] = lines;
    const cards = new Map(lines.map(({ item, slot, title, note }) => [item, { item, slot: slot === LOOSE ? null : slot, title, note }]));
    return { board: first!.board_id ?? null, name: first!.board ?? name, cards: [...cards.values()] };
  });
  return { boards, rejected };
}

/** Whether a text is a file of boards as JSON, by its start. */
export function isBoardsJson(text: string): boolean {
  return /^\uFEFF?\s*\{/.test(text);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}
