import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, sql, type Db } from '../../src/store/database.ts';
import { openWorkspace, type Workspace } from '../../src/store/workspace.ts';

/** What a test says of an item; everything else is plain. */
export interface TestItem {
  readonly id?: string;
  readonly title?: string;
  readonly present?: boolean;
  readonly price?: number;
  readonly words?: readonly string[];
  readonly facets?: Readonly<Record<string, string>>;
}

/** A workspace in a folder of its own; `remove` closes it and deletes the folder. */
export function temporaryWorkspace(): { readonly workspace: Workspace; remove(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'lookbench-test-'));
  const workspace = openWorkspace(dir, { access: 'write' });
  return {
    workspace,
    remove() {
      workspace.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Writes one item straight into the tables that searching reads. */
export function insertItem(db: Db, item: number, { id, title, present = true, price, words = [], facets = {} }: TestItem): void {
  run(db, sql`
    INSERT INTO items (item, id, title, description, price, columns, row, row_hash, present, last_import, image_state, added_at)
    VALUES (${item}, ${id ?? `item-${item}`}, ${title ?? `Item ${item}`}, '', ${price ?? null}, '[]', ${item}, ${new Uint8Array(32)},
      ${present ? 1 : 0}, 1, 'none', 0)`);
  for (const word of words) insertItemWord(db, item, word);
  for (const [field, value] of Object.entries(facets)) {
    run(db, sql`INSERT INTO item_facets (field, value, item) VALUES (${field}, ${value}, ${item})`);
  }
}

export function insertItemWord(db: Db, item: number, word: string): void {
  run(db, sql`INSERT INTO words (text) VALUES (${word}) ON CONFLICT DO NOTHING`);
  run(db, sql`
    INSERT INTO item_words (word, item) SELECT word, ${item} FROM words WHERE text = ${word} ON CONFLICT DO NOTHING`);
}

/** The steps by which SQLite runs the statements of `work`, one list a statement. */
export function queryPlans(db: Db, work: (db: Db) => unknown): readonly (readonly string[])[] {
  const texts: string[] = [];
  const watched = new Proxy(db, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        if (key === 'prepare') texts.push(String(args[0]));
        return Reflect.apply(value, target, args) as unknown;
      };
    },
  });
  work(watched);
  return texts.map((text) => {
    const parameters = Array.from(text.matchAll(/\?/g), () => null);
    return (db.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...parameters) as { detail: string }[]).map(({ detail }) => detail);
  });
}
