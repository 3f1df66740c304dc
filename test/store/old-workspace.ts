import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { searchSchema } from '../../src/api/query.ts';
import { openDatabase, run, sql, type Db } from '../../src/store/database.ts';
import { addSearch, putSavedQuery } from '../../src/store/history.ts';
import { createJob } from '../../src/store/jobs.ts';
import { migrate, thumbsSchema, workspaceSchema, type Schema } from '../../src/store/migrate.ts';
import { putSetting } from '../../src/store/settings.ts';
import { putPicture } from '../../src/store/thumbs.ts';
import { bindModel, loadVectorExtension } from '../../src/store/vectors.ts';
import { insertItem } from './catalog-fixture.ts';

/** A workspace as version 10 left it: something in every one of its tables. */
export function makeWorkspace010(dir: string): void {
  mkdirSync(dir, { recursive: true });
  write(join(dir, 'workspace.db'), workspaceSchema, fill);
  write(join(dir, 'thumbs.db'), thumbsSchema, (thumbs) => {
    const thumb = { bytes: new Uint8Array([1, 2]), type: 'image/jpeg' };
    putPicture(thumbs, { hash: 'cd'.repeat(32), width: 3, height: 4, thumb, large: { bytes: new Uint8Array([3]), type: 'image/png' } });
  });
}

/** Every row of every ordinary table, and of the vectors. */
export function contentsOf(db: Db): Readonly<Record<string, readonly unknown[]>> {
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").all() as { name: string }[];
  return Object.fromEntries(tables.map(({ name }) => [name, db.prepare(`SELECT * FROM "${name}"`).all()]));
}

function write(path: string, { application, migrations }: Schema, fillIn: (db: Db) => void): void {
  const db = openDatabase(path, { readonly: false });
  migrate(db, { application, migrations: migrations.filter(({ version }) => version <= 10) });
  fillIn(db);
  db.close();
}

function fill(db: Db): void {
  loadVectorExtension(db);
  bindModel(db, { sha256: 'ef'.repeat(32), dimensions: 4 });
  insertItem(db, 1, { id: 'red-dress', title: 'Red dress', price: 9.5, words: ['red', 'dress'], facets: { colour: 'Red' } });
  insertItem(db, 2, { id: 'gone', present: false, words: ['red'] });
  run(db, sql`INSERT INTO vectors (item, vector) VALUES (${1n}, ${new Uint8Array(Float32Array.of(1, 0, 0, 0).buffer)})`);
  run(db, sql`INSERT INTO item_history (item, at, job, change, before) VALUES (2, 7, 1, 'absent', '{}')`);
  const counts = { items: { new: 2, updated: 0, unchanged: 0, absent: 1 }, images: { embedded: 0, missing: 0, undecodable: 0 }, rejected: 1 };
  const job = createJob(db, { kind: 'import', input: { source: 'a.csv' }, cursor: 3, progress: { title: 'a.csv', stage: '', done: 2, total: 2, counts } });
  run(db, sql`UPDATE jobs SET state = 'done' WHERE job = ${job}`);
  run(db, sql`INSERT INTO rejections (job, row, id, reason) VALUES (${job}, 3, NULL, 'it has no id')`);
  const search = searchSchema.parse({ query: { like: { item: 'red-dress' }, wanted: [{ word: 'blue' }], unwanted: [] } });
  addSearch(db, search, 11);
  putSavedQuery(db, 'blue one', search, 12);
  putSetting(db, 'opening-search', search);
}
