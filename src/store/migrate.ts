import { basename } from 'node:path';
import { LookbenchError } from '../api/errors.ts';
import { transaction, type Db } from './database.ts';
import { readHeader } from './header.ts';
import { sql as first } from './migrations/010-first.ts';
import { sql as judgments } from './migrations/020-judgments.ts';
import { sql as evaluation } from './migrations/030-evaluation.ts';
import { sql as audit } from './migrations/050-audit.ts';
import { sql as scale } from './migrations/040-scale.ts';
import { sql as boards } from './migrations/060-boards.ts';
import { sql as vectorChanges } from './migrations/070-vector-changes.ts';
import { sql as textBlocks } from './migrations/090-text-blocks.ts';
import { sql as thumbs } from './migrations/010-thumbs.ts';
import { sql as unusedPictures } from './migrations/020-unused-pictures.ts';

interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** One kind of database file: how to tell it from others, and every step of its schema in order. */
export interface Schema {
  readonly application: number;
  readonly migrations: readonly Migration[];
}

export const workspaceSchema: Schema = {
  application: 0x4c4b4248,
  migrations: [
    { version: 10, sql: first },
    { version: 20, sql: judgments },
    { version: 30, sql: evaluation },
    { version: 40, sql: scale },
    { version: 50, sql: audit },
    { version: 60, sql: boards },
    { version: 70, sql: vectorChanges },
    { version: 90, sql: textBlocks },
  ],
};
export const thumbsSchema: Schema = {
  application: 0x4c4b4254,
  migrations: [
    { version: 10, sql: thumbs },
    { version: 20, sql: unusedPictures },
  ],
};

export function newestVersion(schema: Schema): number {
  return schema.migrations.at(-1)?.version ?? 0;
}

/**
 * The schema version of a file, 0 for none yet. Refuses what is not ours and what a newer version made, without opening
 * it as a database: not even a log file appears beside it. The header tells the truth although databases in use keep a
 * write-ahead log, because `migrate` never runs with one.
 */
export function checkVersion(path: string, schema: Schema): number {
  const header = readHeader(path);
  if (!header) return 0;
  if (header.application !== schema.application) {
    // A process killed while it made the first schema leaves an empty database.
    if (header.application === 0 && header.version === 0) return 0;
    throw new LookbenchError('corrupt', `${path} is a database, but not one of Lookbench's.`, 'Choose another folder for the workspace.');
  }
  if (header.version > newestVersion(schema)) {
    throw new LookbenchError(
      'newer',
      `${basename(path)} was made by a newer version of Lookbench (schema ${header.version}, this version knows ${newestVersion(schema)}): ${path}`,
      'Update Lookbench. The workspace was not touched.',
    );
  }
  return header.version;
}

/** Brings a database to the newest schema, one transaction a step, with the rollback journal so that the file's header is always true. */
export function migrate(db: Db, schema: Schema): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  const missing = schema.migrations.filter((migration) => migration.version > version);
  if (missing.length === 0) return;
  db.pragma('journal_mode = DELETE');
  for (const migration of missing) {
    transaction(db, () => {
      db.exec(migration.sql);
      db.pragma(`application_id = ${schema.application}`);
      db.pragma(`user_version = ${migration.version}`);
    });
  }
}
