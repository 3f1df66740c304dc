import { randomUUID } from 'node:crypto';
import { LookbenchError } from '../api/errors.ts';
import type { BoardContent } from '../api/looks.ts';
import { all, get, run, sql, transaction, type Db } from './database.ts';

/** A board as it is now. `number` and `head` are used inside, `id` everywhere. */
export interface StoredBoard {
  readonly number: number;
  readonly id: string;
  readonly createdAt: number;
  readonly removed: boolean;
  /** The revision that it is. */
  readonly head: number;
  readonly changedAt: number;
  readonly content: BoardContent;
}

/** One state of a board that was given a name. */
export interface StoredVersion {
  readonly version: number;
  readonly name: string;
  readonly at: number;
  readonly content: BoardContent;
}

interface BoardRow {
  readonly number: number;
  readonly id: string;
  readonly createdAt: number;
  readonly removed: number;
  readonly head: number;
  readonly changedAt: number;
  readonly content: string;
}

const boards = sql`
  SELECT boards.board AS number, id, created_at AS createdAt, removed, head, at AS changedAt, content
  FROM boards JOIN board_revisions ON revision = head`;

/** All boards, the last changed first. */
export function listBoards(db: Db, { removed }: { readonly removed: boolean }): StoredBoard[] {
  return all<BoardRow>(db, sql`${boards} WHERE removed = ${Number(removed)} ORDER BY at DESC, boards.board DESC`).map(toBoard);
}

/** The board of this id, removed or not, or null. */
export function findBoard(db: Db, id: string): StoredBoard | null {
  const row = get<BoardRow>(db, sql`${boards} WHERE id = ${id}`);
  return row && toBoard(row);
}

/** @throws LookbenchError `not-found` */
export function getBoard(db: Db, id: string): StoredBoard {
  const board = findBoard(db, id);
  if (board === null) throw new LookbenchError('not-found', `There is no board ${id} in this workspace.`, 'Import it first.');
  return board;
}

/**
 * Makes a board.
 * @param made where it was made elsewhere: its id and when that was
 */
export function createBoard(db: Db, content: BoardContent, at: number, change: string, made: Partial<Pick<StoredBoard, 'id' | 'createdAt'>> = {}): StoredBoard {
  const { id = randomUUID(), createdAt = at } = made;
  return transaction(db, () => {
    const number = Number(run(db, sql`INSERT INTO boards (id, created_at) VALUES (${id}, ${createdAt})`).lastInsertRowid);
    moveHead(db, number, insertRevision(db, { board: number, parent: null, at, change, content }));
    return getBoard(db, id);
  });
}

/** Makes a new state of a board from its present one. On the disk when it answers. */
export function reviseBoard(db: Db, { id, number, head }: StoredBoard, content: BoardContent, at: number, change: string): StoredBoard {
  return transaction(db, () => {
    moveHead(db, number, insertRevision(db, { board: number, parent: head, at, change, content }));
    return getBoard(db, id);
  });
}

interface Step {
  readonly revision: number;
  readonly change: string;
}

/** The step that undoing takes back, and the state it leads to; null at the beginning. */
export function stepBack(db: Db, { head }: StoredBoard): Step | null {
  return get<Step>(db, sql`SELECT parent AS revision, change FROM board_revisions WHERE revision = ${head} AND parent IS NOT NULL`);
}

/** The step that was undone last from this state, unless something else was done since. */
export function stepForward(db: Db, { head }: StoredBoard): Step | null {
  return get<Step>(db, sql`SELECT revision, change FROM board_revisions WHERE parent = ${head} ORDER BY revision DESC LIMIT 1`);
}

/** Makes a revision what the board is now. */
export function moveHead(db: Db, board: number, revision: number): void {
  run(db, sql`UPDATE boards SET head = ${revision} WHERE board = ${board}`);
}

export function setBoardRemoved(db: Db, board: number, removed: boolean): void {
  run(db, sql`UPDATE boards SET removed = ${Number(removed)} WHERE board = ${board}`);
}

/** The newest version first. */
export function listVersions(db: Db, board: number): StoredVersion[] {
  return all<Omit<StoredVersion, 'content'> & { content: string }>(db, sql`
    SELECT version, name, v.at, content FROM board_versions v JOIN board_revisions USING (revision)
    WHERE v.board = ${board} ORDER BY version DESC`).map((row) => ({ ...row, content: JSON.parse(row.content) as BoardContent }));
}

/** Gives a board's present state a name. */
export function keepVersion(db: Db, { number, head }: StoredBoard, name: string, at: number): void {
  run(db, sql`INSERT INTO board_versions (board, revision, name, at) VALUES (${number}, ${head}, ${name}, ${at})`);
}

/** Adds a version that was made elsewhere: a state beside those of this board. */
export function addVersion(db: Db, { number }: StoredBoard, { name, at, content }: Omit<StoredVersion, 'version'>): void {
  const revision = insertRevision(db, { board: number, parent: null, at, change: name, content });
  run(db, sql`INSERT INTO board_versions (board, revision, name, at) VALUES (${number}, ${revision}, ${name}, ${at})`);
}

interface Revision {
  readonly board: number;
  readonly parent: number | null;
  readonly at: number;
  readonly change: string;
  readonly content: BoardContent;
}

function insertRevision(db: Db, { board, parent, at, change, content }: Revision): number {
  return Number(run(db, sql`
    INSERT INTO board_revisions (board, parent, at, change, content)
    VALUES (${board}, ${parent}, ${at}, ${change}, ${JSON.stringify(content)})`).lastInsertRowid);
}

function toBoard({ removed, content, ...row }: BoardRow): StoredBoard {
  return { ...row, removed: removed === 1, content: JSON.parse(content) as BoardContent };
}
