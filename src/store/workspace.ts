import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { LookbenchError } from '../api/errors.ts';
import { openDatabase, type Db } from './database.ts';
import { readHeader } from './header.ts';
import { markInterrupted } from './jobs.ts';
import { takeLock } from './lock.ts';
import { checkVersion, migrate, newestVersion, thumbsSchema, workspaceSchema, type Schema } from './migrate.ts';
import { classifySqlite } from './sqlite-errors.ts';
import { loadVectorExtension } from './vectors.ts';

export interface Workspace {
  readonly dir: string;
  /** workspace.db: items, words, vectors, queries, jobs. */
  readonly db: Db;
  /** thumbs.db: pictures small enough to show. */
  readonly thumbs: Db;
  /** Why nothing can be changed here, in words; null where it can. */
  readonly readOnly: string | null;
  close(): void;
}

const FILES: readonly { readonly name: string; readonly schema: Schema }[] = [
  { name: 'workspace.db', schema: workspaceSchema },
  { name: 'thumbs.db', schema: thumbsSchema },
];

/**
 * Opens a workspace folder. For `write` it is made where there is none, and only one process at a time may have it so
 * (LookbenchError `locked`); where the folder cannot be written it is opened for reading, and `readOnly` says why.
 * For `read` no lock is needed, and a writer may be at work meanwhile. One process opens one workspace once.
 *
 * In use, the databases keep a write-ahead log, so that readers and the writer do not wait for each other. A clean close
 * goes back to a rollback journal: a single file each, which any read-only medium can open. Where a process died, the
 * log stays; on a medium that cannot be written such a pair is read from a temporary copy.
 */
export function openWorkspace(dir: string, options: { readonly access: 'write' | 'read' }): Workspace {
  const full = resolve(dir);
  for (const { name, schema } of FILES) checkVersion(join(full, name), schema);
  if (options.access === 'read') return openForReading(full, 'It was opened for reading only.');
  let release: () => void;
  try {
    classifySqlite(full, () => mkdirSync(full, { recursive: true }));
    release = takeLock(full);
  } catch (error) {
    const unwritable = error instanceof LookbenchError && error.kind === 'read-only' ? error : null;
    if (!unwritable || !existsSync(join(full, 'workspace.db'))) throw error;
    return openForReading(full, `The folder ${full} cannot be written: no permission, or a read-only medium.`);
  }
  const opened: Db[] = [];
  try {
    // Once more, now that nobody else can be migrating it.
    for (const { name, schema } of FILES) checkVersion(join(full, name), schema);
    for (const { name, schema } of FILES) opened.push(openForWriting(join(full, name), schema));
    const [db, thumbs] = opened as [Db, Db];
    loadVectorExtension(db);
    markInterrupted(db);
    return {
      dir: full,
      db,
      thumbs,
      readOnly: null,
      close() {
        for (const each of opened) closeCleanly(each);
        release();
      },
    };
  } catch (error) {
    for (const db of opened) db.close();
    release();
    throw error;
  }
}

function openForWriting(path: string, schema: Schema): Db {
  const db = openDatabase(path, { readonly: false });
  try {
    classifySqlite(path, () => {
      migrate(db, schema);
      db.pragma('journal_mode = WAL');
      // Opens the log now: a connection that never did leaves behind the log that a reader opened.
      db.prepare('SELECT count(*) FROM sqlite_schema').get();
      // Keeps the log from growing without bound while an import writes.
      db.pragma('journal_size_limit = 67108864');
      // Written back 32 MB at a time: pages that change with every row are written once for thousands of rows.
      db.pragma('wal_autocheckpoint = 8192');
    });
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function closeCleanly(db: Db): void {
  try {
    db.pragma('journal_mode = DELETE');
  } catch {
    // A reader has it open: the log stays, and whoever writes next takes it in.
  }
  db.close();
}

function openForReading(dir: string, why: string): Workspace {
  if (!readHeader(join(dir, 'workspace.db')) || !readHeader(join(dir, 'thumbs.db'))) {
    throw new LookbenchError('not-found', `There is no workspace in ${dir}.`, 'Import a catalog into it first, or name another folder.');
  }
  const copy = FILES.some(({ name, schema }) => needsCopy(join(dir, name), schema)) ? copyFiles(dir) : null;
  const opened: Db[] = [];
  const close = () => {
    for (const db of opened) db.close();
    if (copy) rmSync(copy, { recursive: true, force: true });
  };
  try {
    for (const { name, schema } of FILES) {
      const path = join(copy ?? dir, name);
      if (copy) openForWriting(path, schema).close();
      opened.push(openDatabase(path, { readonly: true }));
    }
    const [db, thumbs] = opened as [Db, Db];
    loadVectorExtension(db);
    return { dir, db, thumbs, readOnly: why, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** A file that cannot be read where it is: its schema is older, or its log cannot be opened because nothing can be written beside it. */
function needsCopy(path: string, schema: Schema): boolean {
  if (checkVersion(path, schema) < newestVersion(schema)) return true;
  if (!readHeader(path)?.wal) return false;
  try {
    const db = openDatabase(path, { readonly: true });
    try {
      db.prepare('SELECT count(*) FROM sqlite_schema').get();
    } finally {
      db.close();
    }
    return false;
  } catch {
    return true;
  }
}

function copyFiles(dir: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'lookbench-'));
  for (const { name } of FILES) {
    for (const part of [name, `${name}-wal`]) {
      const from = join(dir, part);
      if (existsSync(from) && statSync(from).size > 0) classifySqlite(copy, () => { copyFileSync(from, join(copy, part)); });
    }
  }
  return copy;
}
