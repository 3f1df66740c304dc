import { existsSync, openSync, closeSync, readFileSync, rmSync, writeFileSync, writeSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCompactIndex, type CompactIndex } from '../../src/search/compact-index.ts';
import { openIndexFile } from '../../src/search/index-file.ts';
import { chooseKernel } from '../../src/search/kernel/variants.ts';
import { run, sql } from '../../src/store/database.ts';
import { bindModel, deleteVector, getVector, putVector } from '../../src/store/vectors.ts';
import { insertItem, temporaryWorkspace } from '../store/catalog-fixture.ts';
import { seeded, unit } from './search-fixture.ts';

const ITEMS = 5000;
const MODEL = { sha256: 'a'.repeat(64), dimensions: 20 };
const kernel = chooseKernel();
const random = seeded(1);
const vector = () => Float32Array.from(unit(Array.from({ length: MODEL.dimensions }, random)));

let made: ReturnType<typeof temporaryWorkspace>;
let path: string;
beforeEach(() => {
  made = temporaryWorkspace();
  const { db, dir } = made.workspace;
  path = join(dir, 'vectors.int8');
  bindModel(db, MODEL);
  db.transaction(() => {
    for (let item = 1; item <= ITEMS; item++) {
      insertItem(db, item, { present: item % 100 !== 0 });
      if (item % 3 !== 0) putVector(db, item, vector());
    }
  })();
});
afterEach(() => made.remove());

/** Opens the copy and closes it again; answers what it held and how it was made. */
function open({ writable = true, model = MODEL } = {}): { index: CompactIndex; copied: boolean } {
  const { db } = made.workspace;
  let read = 0;
  const index = createCompactIndex(model.dimensions, kernel, (item) => getVector(db, item));
  const put = index.blocks.put.bind(index.blocks);
  const counting = withParts(index, { blocks: withParts(index.blocks, { put: (item, own) => { read++; put(item, own); } }) });
  openIndexFile(path, db, model, counting, writable).close();
  return { index, copied: read < 100 };
}

/** The same object, with some of it replaced. */
function withParts<T extends object>(object: T, parts: Partial<T>): T {
  return Object.defineProperties({}, { ...Object.getOwnPropertyDescriptors(object), ...Object.getOwnPropertyDescriptors(parts) }) as T;
}

/** The copy holds what the database holds, to the last code. */
function expectTrue(index: CompactIndex): void {
  const { db } = made.workspace;
  const anew = createCompactIndex(MODEL.dimensions, kernel, () => null);
  anew.blocks.turnBy(index.blocks.turn);
  let size = 0;
  for (let item = 1; item <= ITEMS + 10; item++) {
    const stored = getVector(db, item);
    if (stored) anew.blocks.put(item, stored);
    const present = stored !== null && db.prepare('SELECT present FROM items WHERE item = ?').pluck().get(item) === 1;
    size += Number(present);
    expect(index.has(item)).toBe(present);
    if (stored) expect(index.blocks.codesOf(item)).toEqual(anew.blocks.codesOf(item));
  }
  expect(index.size).toBe(size);
}

it('is made of the stored vectors once, and read from then on', () => {
  const first = open();
  expect(first.copied).toBe(false);
  expectTrue(first.index);
  const second = open();
  expect(second.copied).toBe(true);
  expectTrue(second.index);
});

it('takes in what changed since it was written, and forgets the log', () => {
  open();
  const { db } = made.workspace;
  putVector(db, 5, vector());
  putVector(db, ITEMS + 3, vector());
  insertItem(db, ITEMS + 3, {});
  deleteVector(db, 7);
  run(db, sql`UPDATE items SET present = 1 - present WHERE item IN (10, 100, 200)`);
  for (const writable of [false, true, true]) {
    const { index, copied } = open({ writable });
    expect(copied).toBe(true);
    expectTrue(index);
  }
  expect(db.prepare('SELECT count(*) FROM vector_changes').pluck().get()).toBe(0);
});

it('is made anew wherever it is damaged, cut short, or another database’s', () => {
  const { db } = made.workspace;
  open();
  const whole = readFileSync(path);
  const damages: Record<string, () => void> = {
    'a bit of a code': () => flip(4096 + 4 * MODEL.dimensions ** 2 + 1000),
    'a bit of the head': () => flip(20),
    'its end': () => writeFileSync(path, whole.subarray(0, whole.length - 1000)),
    'all of it': () => writeFileSync(path, ''),
    'it is gone': () => rmSync(path),
    'no such thing': () => writeFileSync(path, Buffer.alloc(whole.length, 7)),
  };
  for (const [name, damage] of Object.entries(damages)) {
    damage();
    const { index, copied } = open();
    expect(copied, name).toBe(false);
    expectTrue(index);
    expect(open().copied, name).toBe(true);
  }
  // An older copy beside the database: the log does not reach back to it any more.
  putVector(db, 5, vector());
  open();
  writeFileSync(path, whole);
  const { index, copied } = open();
  expect(copied).toBe(false);
  expectTrue(index);
});

it('turns vectors once there are many, and keeps how', () => {
  const { db } = made.workspace;
  expect(open().index.blocks.turn).toBeNull();
  db.transaction(() => {
    for (let item = 3; item <= ITEMS; item += 3) putVector(db, item, vector());
  })();
  const grown = open();
  expect(grown.copied).toBe(false);
  expect(grown.index.blocks.turn).not.toBeNull();
  expectTrue(grown.index);
  const again = open();
  expect(again.copied).toBe(true);
  expect(again.index.blocks.turn!.matrix).toEqual(grown.index.blocks.turn!.matrix);
  expectTrue(again.index);
  putVector(db, 6, vector());
  const changed = open();
  expect(changed.copied).toBe(true);
  expectTrue(changed.index);
  // The matrix stands behind the head of the file.
  flip(4096 + 50);
  const mended = open();
  expect(mended.copied).toBe(false);
  expectTrue(mended.index);
});

it('turns vectors while the catalog grows', () => {
  const { db } = made.workspace;
  const index = createCompactIndex(MODEL.dimensions, kernel, (item) => getVector(db, item));
  const file = openIndexFile(path, db, MODEL, index, true);
  expect([file.ripe, index.blocks.turn]).toEqual([false, null]);
  for (let item = 3; !file.ripe && item <= ITEMS; item += 3) {
    const own = vector();
    putVector(db, item, own);
    if (item % 100 !== 0) index.put(item, own);
  }
  expect(index.size).toBe(4096);
  file.sync();
  expect(file.ripe).toBe(false);
  expect(index.blocks.turn).not.toBeNull();
  expectTrue(index);
  file.close();
});

it('is read without being touched where nothing may be written, and made in memory where there is none', () => {
  const { index } = open({ writable: false });
  expectTrue(index);
  expect(existsSync(path)).toBe(false);
  open();
  const { mtimeMs } = statSync(path);
  expect(open({ writable: false }).copied).toBe(true);
  expect(statSync(path).mtimeMs).toBe(mtimeMs);
});

it('belongs to one model', () => {
  open();
  const other = { ...MODEL, sha256: 'b'.repeat(64) };
  expect(open({ model: other, writable: false }).index.size).toBe(0);
  bindModel(made.workspace.db, other);
  expect(open({ model: other }).index.size).toBe(0);
});

function flip(at: number): void {
  const bytes = readFileSync(path);
  const fd = openSync(path, 'r+');
  writeSync(fd, Buffer.of(bytes[at]! ^ 4), 0, 1, at);
  closeSync(fd);
}
