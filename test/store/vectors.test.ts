import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run, sql, type Db } from '../../src/store/database.ts';
import { bindModel, boundModel, countVectors, deleteVector, eachStoredVector, eachVector, getVector, itemsWithoutVector, pictureVector, putVector, someVectors, vectorsMissing } from '../../src/store/vectors.ts';
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

  it('are counted, and some of them are taken from all parts', () => {
    expect([countVectors(db), someVectors(db, 10)]).toEqual([0, []]);
    const items = Array.from({ length: 100 }, (_, n) => putTestItem(db, { id: `item ${n}` }));
    items.forEach((item, n) => putVector(db, item, Float32Array.of(n, 0, 0, 0)));
    deleteVector(db, items[50]!);
    expect(countVectors(db)).toBe(99);
    const taken = someVectors(db, 30).map(([n]) => n!);
    expect(taken.length).toBeGreaterThan(15);
    expect(taken.length).toBeLessThanOrEqual(30);
    expect(new Set(taken.map((n) => Math.floor(n / 10))).size).toBe(10);
    expect(someVectors(db, 99)).toHaveLength(99);
  });

  it('of absent items stay, but are not listed', () => {
    const here = putTestItem(db, { id: 'here' });
    const gone = putTestItem(db, { id: 'gone', present: false });
    for (const item of [here, gone]) putVector(db, item, Float32Array.of(item, 0, 0, 0));
    expect([...eachVector(db)].map(({ item }) => item)).toEqual([here]);
    expect([...eachStoredVector(db)].map(({ item }) => item)).toEqual([here, gone]);
    expect(getVector(db, gone)).not.toBeNull();
  });

  it('are read in pieces as they are read one by one, whatever was put, replaced and taken away', () => {
    const steps = fc.array(fc.record({ item: fc.integer({ min: 1, max: 90 }), value: fc.option(fc.float({ noNaN: true })) }), { maxLength: 200 });
    fc.assert(
      fc.property(steps, (taken) => {
        run(db, sql`DELETE FROM vectors`);
        for (const { item, value } of taken) {
          if (value === null) deleteVector(db, item);
          else putVector(db, item, Float32Array.of(value, item, 0, 1));
        }
        const one = Array.from({ length: 91 }, (_, item) => ({ item, vector: getVector(db, item) })).filter(({ vector }) => vector);
        expect([...eachStoredVector(db)].sort((a, b) => a.item - b.item)).toEqual(one);
      }),
      { numRuns: 30 },
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
