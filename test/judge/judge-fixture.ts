import { setDefinitionSchema, type SetDefinition } from '../../src/api/query-sets.ts';
import { addQueries } from '../../src/judge/add-queries.ts';
import type { Act, Actor } from '../../src/judge/record.ts';
import { openDatabase, type Db } from '../../src/store/database.ts';
import { migrate, workspaceSchema } from '../../src/store/migrate.ts';
import { addToPool, openPooling } from '../../src/store/pools.ts';
import { createSet, getSet, listQueries, type QuerySet, type StoredQuery } from '../../src/store/query-sets.ts';
import { insertItem } from '../store/catalog-fixture.ts';

export const SET = '6f0f6f5e-3e2c-4a55-9d0b-0b6a2f3d8c11';

export interface SetFixture {
  readonly db: Db;
  readonly set: QuerySet;
  readonly queries: readonly StoredQuery[];
  readonly items: readonly string[];
}

/** A set of words-only queries whose pool is all items, in a database in memory or the one given. */
export function setFixture({
  db = memory(),
  queries = 2,
  items = 3,
  definition = {},
}: { readonly db?: Db; readonly queries?: number; readonly items?: number; readonly definition?: Partial<SetDefinition> } = {}): SetFixture {
  const set = createSet(db, setDefinitionSchema.parse({ name: 'Test', judges: 2, ...definition }), 0, SET);
  const ids = Array.from({ length: items }, (_, at) => `item-${at + 1}`);
  ids.forEach((id, at) => insertItem(db, at + 1, { id }));
  const rows = Array.from({ length: queries }, (_, at) => ({
    row: at + 1,
    query: { like: null, wanted: [{ word: `word${at}`, strength: 1 }], unwanted: [], where: [], note: '', tags: [] },
  }));
  addQueries(db, set, rows);
  const { number } = openPooling(db, set.number, { model: { name: 'm', version: '1', sha256: 'ab' }, k: 1, controls: 0, seed: 1, run: null }, 0);
  const stored = listQueries(db, set.number);
  for (const query of stored) addToPool(db, number, query.number, ids);
  return { db, set: getSet(db, SET), queries: stored, items: ids };
}

export function memory(): Db {
  const db = openDatabase(':memory:', { readonly: false });
  migrate(db, workspaceSchema);
  return db;
}

export function actor({ set }: SetFixture, annotator: string, now = 1): Actor {
  return { set, annotator, model: 'ab', now };
}

/** A grade given blindly; null: "can't tell". */
export function graded(query: StoredQuery, item: string, grade: number | null, comment = ''): Act {
  return { kind: 'judge', query, item, settlement: false, given: 'queue', standing: 'judged', opinion: { grade, looks: null, words: null, comment }, replaces: null };
}

export function settled(query: StoredQuery, item: string, grade: number): Act {
  return { ...graded(query, item, grade), kind: 'settle', settlement: true, given: 'settling' };
}

export function skipped(query: StoredQuery, item: string): Act {
  return { ...graded(query, item, null), kind: 'skip', standing: 'skipped', opinion: null };
}

export function cleared(query: StoredQuery, item: string): Act {
  return { ...graded(query, item, null), kind: 'clear', standing: 'open', opinion: null };
}
