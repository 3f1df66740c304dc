import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LookbenchError } from '../../src/api/errors.ts';
import { all, each, get, join as joined, openDatabase, repeatableTransaction, run, sql, transaction, type Db } from '../../src/store/database.ts';
import { smallDisk } from '../small-disk.ts';

let dir: string;
let db: Db;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'lookbench-database-'));
  db = openDatabase(join(dir, 'a.db'), { readonly: false });
  db.exec('CREATE TABLE t (n INTEGER PRIMARY KEY, s TEXT, b BLOB) STRICT');
});
afterEach(() => {
  db.close();
  rmSync(dir, { recursive: true });
});

describe('a transaction that is done again where it is lost', () => {
  it('is whole or not there, and others wait for the disk afterwards as before', () => {
    const synchronous = () => db.pragma('synchronous', { simple: true });
    const before = synchronous();
    const during = repeatableTransaction(db, () => {
      run(db, sql`INSERT INTO t (n) VALUES (1)`);
      return synchronous();
    });
    expect([during, synchronous()]).toEqual([1, before]);
    const broken = () =>
      repeatableTransaction(db, () => {
        run(db, sql`INSERT INTO t (n) VALUES (2)`);
        throw new Error('broken');
      });
    expect(broken).toThrow('broken');
    expect([synchronous(), all<{ n: number }>(db, sql`SELECT n FROM t`)]).toEqual([before, [{ n: 1 }]]);
  });
});

describe('sql', () => {
  it('binds values, so that no text can become SQL', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        // SQLite ends text at a zero where it reads it as C does.
        fc.pre(!text.includes('\0'));
        run(db, sql`DELETE FROM t`);
        run(db, sql`INSERT INTO t (s) VALUES (${text})`);
        expect(get<{ s: string }>(db, sql`SELECT s FROM t WHERE s = ${text}`)?.s).toBe(text);
      }),
    );
  });

  it('splices queries in with their values, in order', () => {
    const where = joined([sql`a = ${1}`, sql`b IN (${2}, ${'x'})`], ' OR ');
    expect(sql`SELECT ${0} WHERE (${where}) AND c = ${null}`).toEqual({ text: 'SELECT ? WHERE (a = ? OR b IN (?, ?)) AND c = ?', values: [0, 1, 2, 'x', null] });
  });

  it('walks through rows one by one, also twice at a time and broken off', () => {
    for (let n = 0; n < 10; n++) run(db, sql`INSERT INTO t (n) VALUES (${n})`);
    const pairs: number[] = [];
    for (const outer of each<{ n: number }>(db, sql`SELECT n FROM t ORDER BY n`)) {
      for (const inner of each<{ n: number }>(db, sql`SELECT n FROM t ORDER BY n`)) {
        pairs.push(outer.n * 10 + inner.n);
        if (inner.n === outer.n) break;
      }
    }
    expect(pairs).toHaveLength(55);
    run(db, sql`DELETE FROM t`);
    expect(all(db, sql`SELECT * FROM t`)).toEqual([]);
  });
});

describe('transaction', () => {
  it('undoes everything when the work throws, and passes the error on', () => {
    expect(() =>
      transaction(db, () => {
        run(db, sql`INSERT INTO t (n) VALUES (1)`);
        throw new TypeError('mine');
      }),
    ).toThrow(TypeError);
    expect(get(db, sql`SELECT * FROM t`)).toBeNull();
  });
});

describe('errors', () => {
  function kindOf(work: () => unknown): unknown {
    try {
      work();
    } catch (error) {
      return error instanceof LookbenchError ? error.kind : error;
    }
    return 'nothing was thrown';
  }

  it('tell a full disk, and nothing is lost by it', () => {
    const disk = smallDisk(512 * 1024);
    const small = openDatabase(join(disk?.dir ?? dir, 'small.db'), { readonly: false });
    if (!disk) small.pragma('max_page_count = 100');
    small.exec('CREATE TABLE t (b BLOB) STRICT');
    run(small, sql`INSERT INTO t VALUES (${new Uint8Array(10)})`);
    expect(kindOf(() => run(small, sql`INSERT INTO t VALUES (${new Uint8Array(2_000_000)})`))).toBe('disk');
    expect(all(small, sql`SELECT length(b) AS n FROM t`)).toEqual([{ n: 10 }]);
    expect(small.pragma('integrity_check', { simple: true })).toBe('ok');
    disk?.remount('size=8m');
    if (!disk) small.pragma('max_page_count = 100000');
    run(small, sql`INSERT INTO t VALUES (${new Uint8Array(2_000_000)})`);
    small.close();
    disk?.remove();
  });

  it('tell that another connection is writing', () => {
    const other = openDatabase(join(dir, 'a.db'), { readonly: false });
    other.pragma('busy_timeout = 1');
    transaction(db, () => {
      run(db, sql`INSERT INTO t (n) VALUES (1)`);
      expect(kindOf(() => run(other, sql`INSERT INTO t (n) VALUES (2)`))).toBe('locked');
    });
    other.close();
  });

  it('tell that a connection may only read', () => {
    const reader = openDatabase(join(dir, 'a.db'), { readonly: true });
    expect(kindOf(() => run(reader, sql`INSERT INTO t (n) VALUES (1)`))).toBe('read-only');
    reader.close();
  });

  it('are left as they are where the code is wrong', () => {
    run(db, sql`INSERT INTO t (n) VALUES (1)`);
    expect(kindOf(() => run(db, sql`INSERT INTO t (n) VALUES (1)`))).toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' });
  });
});
