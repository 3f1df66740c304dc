import Database from 'better-sqlite3';
import { classifySqlite } from './sqlite-errors.ts';

export type Db = Database.Database;

/** What SQLite stores. Integers beyond 2^53 and keys of vec0 tables are bigint. */
export type Value = string | number | bigint | Uint8Array | null;

/** SQL text with a `?` for every value, and the values. */
export interface Query {
  readonly text: string;
  readonly values: readonly Value[];
}

/** Plain SQL; what stands in `${…}` is bound as a value, or spliced in where it is itself a `sql` query. */
export function sql(parts: TemplateStringsArray, ...inserts: readonly (Value | Query)[]): Query {
  let text = parts[0] ?? '';
  const values: Value[] = [];
  inserts.forEach((insert, i) => {
    if (isQuery(insert)) {
      text += insert.text;
      values.push(...insert.values);
    } else {
      text += '?';
      values.push(insert);
    }
    text += parts[i + 1] ?? '';
  });
  return { text, values };
}

/** Several queries as one, a separator between each two: `join(conditions, ' AND ')`. */
export function join(queries: readonly Query[], separator: string): Query {
  return { text: queries.map((query) => query.text).join(separator), values: queries.flatMap((query) => query.values) };
}

/** Opens a database file with the settings every connection has. Errors are classified. */
export function openDatabase(path: string, options: { readonly readonly: boolean }): Db {
  return classifySqlite(path, () => {
    const db = new Database(path, { readonly: options.readonly, fileMustExist: options.readonly, timeout: 5000 });
    try {
      db.pragma('foreign_keys = ON');
      // Every commit reaches the disk: thumbs.db must never lag behind workspace.db after a power cut.
      db.pragma('synchronous = FULL');
      db.pragma('cache_size = -65536');
      db.pragma('temp_store = MEMORY');
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/** All rows of a query. */
export function all<Row>(db: Db, query: Query): Row[] {
  return classifySqlite(db.name, () => prepared(db, query.text).all(...query.values) as Row[]);
}

/** The first column of all rows of a query: for lists of numbers five times as fast as `all`. */
export function column<T extends Value>(db: Db, query: Query): T[] {
  return classifySqlite(db.name, () => prepared(db, query.text, 'column').all(...query.values) as T[]);
}

/** The first row of a query, or null. */
export function get<Row>(db: Db, query: Query): Row | null {
  return classifySqlite(db.name, () => (prepared(db, query.text).get(...query.values) as Row | undefined) ?? null);
}

/** Runs a statement; answers how many rows it changed and the rowid it inserted last. */
export function run(db: Db, query: Query): Database.RunResult {
  return classifySqlite(db.name, () => prepared(db, query.text).run(...query.values));
}

/** Rows one by one, for results too large to hold. Nothing can be written to the database meanwhile. */
export function* each<Row>(db: Db, query: Query): Generator<Row> {
  // A statement of its own: one that is being iterated cannot be run a second time.
  const rows = classifySqlite(db.name, () => db.prepare(query.text).iterate(...query.values) as IterableIterator<Row>);
  try {
    for (;;) {
      const next = classifySqlite(db.name, () => rows.next());
      if (next.done) return;
      yield next.value;
    }
  } finally {
    rows.return?.();
  }
}

/** Runs `work` in one transaction that holds the write lock from its start; a throw undoes everything. */
export function transaction<T>(db: Db, work: () => T): T {
  return classifySqlite(db.name, () => db.transaction(work).immediate());
}

/**
 * The same for work that is done again where it is lost: it is written wholly or not at all, and does not wait until it is on the
 * disk. What is written after it without this waits for both.
 */
export function repeatableTransaction<T>(db: Db, work: () => T): T {
  db.pragma('synchronous = NORMAL');
  try {
    return transaction(db, work);
  } finally {
    db.pragma('synchronous = FULL');
  }
}

/** Runs `work` as a transaction that is undone at its end: tells what would happen. */
export function rehearse<T>(db: Db, work: () => T): T {
  const results: T[] = [];
  const back = new Error('undone on purpose');
  try {
    transaction(db, () => {
      results.push(work());
      throw back;
    });
  } catch (error) {
    if (error !== back) throw error;
  }
  return results[0]!;
}

const statements = new WeakMap<Db, Map<string, Database.Statement>>();

/** Statements are compiled once per connection, text and form of answer. */
function prepared(db: Db, text: string, form: 'rows' | 'column' = 'rows'): Database.Statement {
  let known = statements.get(db);
  if (!known) {
    known = new Map();
    statements.set(db, known);
  }
  const key = `${form} ${text}`;
  let statement = known.get(key);
  if (!statement) {
    statement = db.prepare(text);
    if (form === 'column') statement.pluck();
    known.set(key, statement);
  }
  return statement;
}

function isQuery(insert: Value | Query): insert is Query {
  return typeof insert === 'object' && insert !== null && 'text' in insert;
}
