import Database from 'better-sqlite3';
import { LookbenchError, type ErrorKind } from '../api/errors.ts';

interface Explanation {
  readonly kind: ErrorKind;
  readonly what: string;
  readonly hint: string;
}

const FULL: Explanation = {
  kind: 'disk',
  what: 'There is no space left',
  hint: 'Make space on that disk, then start the same work again: it goes on where it stopped.',
};
const UNWRITABLE: Explanation = { kind: 'disk', what: 'The disk failed', hint: 'Check the disk and its connection, then try again.' };
const READ_ONLY: Explanation = {
  kind: 'read-only',
  what: 'Nothing can be written',
  hint: 'Give yourself permission to write there, or copy the workspace to another place.',
};
const LOCKED: Explanation = {
  kind: 'locked',
  what: 'Another process is using the database',
  hint: 'Wait until it has finished, or close it.',
};
const CORRUPT: Explanation = {
  kind: 'corrupt',
  what: 'The database is damaged',
  hint: 'Restore the workspace folder from a backup, or import the catalog into a new workspace.',
};

/** By the part of the code that decides, the longest first: SQLITE_IOERR_WRITE is looked up whole, then as SQLITE_IOERR. */
const BY_CODE: Readonly<Record<string, Explanation>> = {
  SQLITE_FULL: FULL,
  SQLITE_IOERR: UNWRITABLE,
  SQLITE_CANTOPEN: { ...READ_ONLY, what: 'The database cannot be opened' },
  SQLITE_PERM: READ_ONLY,
  SQLITE_READONLY: READ_ONLY,
  SQLITE_BUSY: LOCKED,
  SQLITE_LOCKED: LOCKED,
  SQLITE_CORRUPT: CORRUPT,
  SQLITE_NOTADB: CORRUPT,
  ENOSPC: FULL,
  EDQUOT: FULL,
  EIO: UNWRITABLE,
  EROFS: READ_ONLY,
  EACCES: READ_ONLY,
  EPERM: READ_ONLY,
};

/** Runs work on a file; what SQLite or the system throws becomes an error that says what happened, where, and what to do. */
export function classifySqlite<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw classified(path, error);
  }
}

/** The error itself where it is no failure of the disk or the database (a broken constraint, a fault in the code). */
export function classified(path: string, error: unknown): unknown {
  if (error instanceof LookbenchError) return error;
  const code = codeOf(error);
  const explanation = BY_CODE[code] ?? BY_CODE[code.split('_').slice(0, 2).join('_')];
  if (!explanation) return error;
  const detail = error instanceof Error ? ` (${error.message})` : '';
  return new LookbenchError(explanation.kind, `${explanation.what}: ${path}${detail}`, explanation.hint, { cause: error });
}

function codeOf(error: unknown): string {
  if (error instanceof Database.SqliteError) return error.code;
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
