import { closeSync, openSync, readSync } from 'node:fs';
import { classifySqlite } from './sqlite-errors.ts';

/** What the first page of an SQLite file tells without opening it as a database. */
export interface Header {
  /** `PRAGMA user_version`: the schema. */
  readonly version: number;
  /** `PRAGMA application_id`. */
  readonly application: number;
  /** Whether it expects a write-ahead log beside it. */
  readonly wal: boolean;
}

/** Reads the header (https://sqlite.org/fileformat2.html#the_database_header), null for a missing or empty file or no SQLite file. */
export function readHeader(path: string): Header | null {
  const bytes = Buffer.alloc(100);
  const length = classifySqlite(path, () => {
    let file: number;
    try {
      file = openSync(path, 'r');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0;
      throw error;
    }
    try {
      return readSync(file, bytes, 0, 100, 0);
    } finally {
      closeSync(file);
    }
  });
  if (length < 100 || bytes.toString('latin1', 0, 16) !== 'SQLite format 3\0') return null;
  return { version: bytes.readUInt32BE(60), application: bytes.readUInt32BE(68), wal: bytes[19] === 2 };
}
