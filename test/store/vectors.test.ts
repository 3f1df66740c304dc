import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run, sql, type Db } from '../../src/store/database.ts';
import { bindModel, boundModel, deleteVector, eachVector, getVector, itemsWithoutVector, nearest, pictureVector, putVector, vectorsMissing } from '../../src/store/vectors.ts';
import { insertItem, temporaryWorkspace, type TestItem } from './catalog-fixture.ts';

const D = 4;
let opened: ReturnType<typeof temporaryWorkspace>;
let db: Db;
let last = 0;

beforeEach(() => {
  opened = temporaryWorkspace();
  db = opened.workspace.db;
  bindModel(db, { sha256: 'first', dimensions: D });
});
afterEach(() => {
  opened.remove();
});

function putTestItem(db: Db, given: TestItem): number {
  insertItem(db, ++last, given);
  return last;
}

describe('vectors', () => {
  it('are kept exactly, and replaced', () => {
    const item = putTestItem(db, { id: 'one' });
    putVector(db, item, Float32Array.of(0.1, -2, 3e-30, 4));
    expect(getVector(db, item)).toEqual(Float32Array.of(0.1, -2, 3e-30, 4));
    putVector(db, item, Float32Array.of(1, 2, 3, 4));
    expect([...eachVector(db)]).toEqual([{ item, vector: Float32Array.of(1, 2, 3, 4) }]);
    deleteVector(db, item);
    expect(getVector(db, item)).toBeNull();
    expect([...eachVector(db)]).toEqual([]);
  });

  it('of absent items stay, but are neither listed nor found', () => {
    const here = putTestItem(db, { id: 'here' });
    const gone = putTestItem(db, { id: 'gone', present: false });
    for (const item of [here, gone]) putVector(db, item, Float32Array.of(item, 0, 0, 0));
    expect([...eachVector(db)].map(({ item }) => item)).toEqual([here]);
    expect(nearest(db, Float32Array.of(gone, 0, 0, 0), 1).map(({ item }) => item)).toEqual([here]);
    expect(getVector(db, gone)).not.toBeNull();
  });

  it('are found by nearness as by comparing with every one', () => {
    const numbers = fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: D, maxLength: D });
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 1, maxLength: 40 }), numbers, fc.integer({ min: 1, max: 50 }), (rows, query, k) => {
        run(db, sql`DELETE FROM vectors`);
        run(db, sql`DELETE FROM items`);
        const distances = rows.map((row, at) => {
          putVector(db, putTestItem(db, { id: `item ${at}` }), Float32Array.from(row));
          return Math.fround(Math.hypot(...row.map((value, d) => value - query[d]!)));
        });
        const found = nearest(db, Float32Array.from(query), k).map(({ distance }) => distance);
        const expected = distances.sort((a, b) => a - b).slice(0, k);
        expect(found).toHaveLength(expected.length);
        found.forEach((distance, at) => expect(distance).toBeCloseTo(expected[at]!, 5));
      }),
      { numRuns: 20 },
    );
  });

  it('of another model are dropped, and their items are known to wait', () => {
    const [seen, unseen] = [putTestItem(db, { id: 'seen' }), putTestItem(db, { id: 'unseen' })];
    putVector(db, seen, Float32Array.of(1, 0, 0, 0));
    run(db, sql`UPDATE items SET image_state = 'embedded', image_hash = ${Buffer.alloc(32, 7)}, width = 3, height = 4 WHERE item = ${seen}`);
    expect(pictureVector(db, '07'.repeat(32))).toEqual({ width: 3, height: 4, vector: Float32Array.of(1, 0, 0, 0) });
    bindModel(db, { sha256: 'first', dimensions: D });
    expect(vectorsMissing(db)).toBe(false);
    expect(getVector(db, seen)).not.toBeNull();

    bindModel(db, { sha256: 'second', dimensions: D + 1 });
    expect(boundModel(db)).toEqual({ sha256: 'second', dimensions: D + 1 });
    expect(vectorsMissing(db)).toBe(true);
    expect([...eachVector(db)]).toEqual([]);
    expect(itemsWithoutVector(db).map(({ item }) => item)).toEqual([seen]);
    expect(pictureVector(db, '07'.repeat(32))).toBeNull();
    putVector(db, unseen, new Float32Array(D + 1));
    expect(() => putVector(db, seen, new Float32Array(D))).toThrow();
  });
});
