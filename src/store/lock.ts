import Database from 'better-sqlite3';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { LookbenchError } from '../api/errors.ts';
import { classifySqlite } from './sqlite-errors.ts';

const holderSchema = z.object({ pid: z.number(), host: z.string(), since: z.iso.datetime() });
type Holder = z.infer<typeof holderSchema>;

/**
 * Takes the one writer's place of a workspace; answers the function that gives it back. The lock is SQLite's own on an
 * empty file, so the system frees it when the process dies, however it dies. Who holds it is written beside it: the
 * locked file itself must not be read, since closing it would drop this process's locks (POSIX).
 */
export function takeLock(dir: string): () => void {
  const path = join(dir, 'writer.lock');
  const holderPath = join(dir, 'writer.json');
  const db = classifySqlite(path, () => new Database(path, { timeout: 200 }));
  try {
    classifySqlite(path, () => {
      db.pragma('journal_mode = MEMORY');
      db.exec('BEGIN EXCLUSIVE');
    });
    const holder: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
    classifySqlite(holderPath, () => {
      writeFileSync(holderPath, `${JSON.stringify(holder)}\n`);
    });
  } catch (error) {
    db.close();
    if (error instanceof LookbenchError && error.kind === 'locked') throw taken(dir, holderPath, error);
    throw error;
  }
  return () => {
    rmSync(holderPath, { force: true });
    db.close();
  };
}

function taken(dir: string, holderPath: string, cause: LookbenchError): LookbenchError {
  const holder = readHolder(holderPath);
  const who = holder ? `process ${holder.pid} on ${holder.host}, since ${new Date(holder.since).toLocaleString()}` : 'another process';
  return new LookbenchError(
    'locked',
    `The workspace ${dir} is open for writing in ${who}.`,
    'Close Lookbench there, or use another workspace. Reading (search, info, words) works meanwhile.',
    { cause },
  );
}

function readHolder(path: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // The other process is between taking the lock and writing its name, or has just left.
    return null;
  }
}
