import { get, run, sql, type Db } from './database.ts';

/** A setting of the workspace, or null where it was never set. The caller knows its type by the key. */
export function getSetting<T>(db: Db, key: string): T | null {
  const row = get<{ value: string }>(db, sql`SELECT value FROM settings WHERE key = ${key}`);
  return row ? (JSON.parse(row.value) as T) : null;
}

export function putSetting(db: Db, key: string, value: unknown): void {
  run(db, sql`
    INSERT INTO settings (key, value) VALUES (${key}, ${JSON.stringify(value)})
    ON CONFLICT (key) DO UPDATE SET value = excluded.value`);
}
