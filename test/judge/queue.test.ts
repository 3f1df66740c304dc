import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addQueries } from '../../src/judge/add-queries.ts';
import { makePool } from '../../src/judge/pools.ts';
import { isAssigned, itemsInOrder, outlineOf } from '../../src/judge/queue.ts';
import { paceOf, progressOf } from '../../src/judge/progress.ts';
import { record } from '../../src/judge/record.ts';
import { addToPool, listPoolings, openPooling, poolItems, poolPairs } from '../../src/store/pools.ts';
import { getSet, listQueries, updateSet } from '../../src/store/query-sets.ts';
import { actor, graded, SET, setFixture, skipped } from './judge-fixture.ts';

describe('a queue', () => {
  it('has an order of its own for every annotator, the same one at every look', () => {
    const { db, set, queries } = setFixture({ items: 12, queries: 5 });
    const orders = ['Ana', 'Ben', 'Cem'].map((name) => itemsInOrder(db, set, name, queries[0]!));
    expect(new Set(orders.map(String)).size).toBe(3);
    for (const order of orders) expect([...order].sort()).toEqual([...orders[0]!].sort());
    expect(itemsInOrder(db, set, 'ana', queries[0]!)).toEqual(orders[0]);
    expect(new Set(['Ana', 'Ben', 'Cem', 'Dan'].map((name) => String(outlineOf(db, set, name).queries.map(({ query }) => query)))).size).toBeGreaterThan(1);
  });

  it('stands in no relation to the order in which items came into the pool', () => {
    // The first of the pool's items (the best of a mode) is as likely to come first as any other.
    const first = Array.from({ length: 400 }, () => 0);
    const { db, set, queries, items } = setFixture({ items: 8, queries: 1 });
    first.forEach((_, at) => (first[at] = items.indexOf(itemsInOrder(db, set, `annotator ${at}`, queries[0]!)[0]!)));
    for (const item of items.keys()) expect(first.filter((one) => one === item).length).toBeGreaterThan(20);
  });

  it('goes on at the first open place, and comes back to skipped ones after all others', () => {
    const fixture = setFixture({ items: 3, queries: 2 });
    const { db, set } = fixture;
    const outline = () => outlineOf(db, set, 'Ana');
    const at = (place: number) => {
      const { query, start } = outline().queries.findLast((one) => one.start <= place)!;
      const asked = fixture.queries.find(({ id }) => id === query)!;
      return [asked, itemsInOrder(db, set, 'Ana', asked)[place - start]!] as const;
    };
    expect(outline()).toMatchObject({ total: 6, judged: 0, skipped: 0, next: 1 });
    record(db, actor(fixture, 'Ana'), [skipped(...at(1))]);
    expect(outline()).toMatchObject({ skipped: 1, next: 2 });
    for (let place = 2; place <= 6; place++) {
      expect(outline().next).toBe(place);
      record(db, actor(fixture, 'Ana'), [graded(...at(place), 1)]);
    }
    expect(outline()).toMatchObject({ judged: 5, skipped: 1, next: 1 });
    record(db, actor(fixture, 'Ana'), [graded(...at(1), 1)]);
    expect(outline()).toMatchObject({ judged: 6, skipped: 0, next: null });
  });

  it('leaves out what enough others judged, and keeps what one judged oneself', () => {
    const fixture = setFixture({ items: 3, queries: 1 });
    const { db, set, queries, items } = fixture;
    for (const name of ['Ben', 'Cem']) record(db, actor(fixture, name), items.slice(0, 2).map((item) => graded(queries[0]!, item, 2)));
    expect(outlineOf(db, set, 'Ana').total).toBe(1);
    expect(outlineOf(db, set, 'Ben')).toMatchObject({ total: 3, judged: 2 });
    updateSet(db, SET, { judges: 3 });
    expect(outlineOf(db, getSet(db, SET), 'Ana').total).toBe(3);
  });

  const annotator = fc.string({ maxLength: 8 }).map((name) => name.trim()).filter((name) => name !== '');

  it('shares queries among named annotators so that each has as many judges as it is to have, wherever it is asked', () => {
    fc.assert(
      fc.property(fc.uniqueArray(annotator, { minLength: 1, maxLength: 8, selector: (name) => name.toLowerCase() }), fc.integer({ min: 1, max: 9 }), (names, judges) => {
        const fixture = setFixture({ items: 1, queries: 3, definition: { annotators: names, judges } });
        for (const { id } of fixture.queries) {
          expect(names.filter((name) => isAssigned(fixture.set, name, id))).toHaveLength(Math.min(names.length, judges));
        }
        fixture.db.close();
      }),
      { numRuns: 20 },
    );
  });

  it('does not hand one person’s queries to another when a name is added', () => {
    const before = setFixture({ items: 1, queries: 40, definition: { annotators: ['Ana', 'Ben', 'Cem'], judges: 1 } });
    const after = { ...before.set, definition: { ...before.set.definition, annotators: ['Ana', 'Ben', 'Cem', 'Dan'] } };
    const judgeOf = (set: typeof after, id: string) => set.definition.annotators.filter((name) => isAssigned(set, name, id))[0]!;
    const moved = before.queries.filter(({ id }) => judgeOf(before.set, id) !== judgeOf(after, id));
    expect(moved.length).toBeGreaterThan(0);
    for (const { id } of moved) expect(judgeOf(after, id)).toBe('Dan');
  });
});

describe('a pool', () => {
  const settings = { model: { name: 'm', version: '1', sha256: 'ab' }, k: 2, controls: 2, seed: 5, run: null };
  const gallery = Array.from({ length: 9 }, (_, at) => `item-${at + 1}`);

  it('is the union of what the modes found, and random others; going on after an interruption ends the same', async () => {
    const whole = setFixture({ items: 0, queries: 3 });
    const cut = setFixture({ items: 0, queries: 3 });
    const sources = (fixture: typeof whole, stopAt: number) => ({
      queries: fixture.queries,
      best: async ({ id }: { readonly id: string }) => {
        if (id === `q${stopAt}`) throw new Error('the process ended');
        return [['item-1', 'item-2'], ['item-2', 'item-3'], []];
      },
      gallery,
      told: () => undefined,
    });
    await makePool(whole.db, whole.set, settings, sources(whole, 0), 1);
    await expect(makePool(cut.db, cut.set, settings, sources(cut, 2), 1)).rejects.toThrow();
    await makePool(cut.db, cut.set, settings, sources(cut, 0), 2);
    const pairs = ({ db, set }: typeof whole) => poolPairs(db, set.number).map(({ query, item }) => `${query} ${item}`);
    expect(pairs(cut)).toEqual(pairs(whole));
    for (const query of whole.queries) {
      const items = poolItems(whole.db, query.number);
      expect(items).toHaveLength(5);
      expect(items).toEqual(expect.arrayContaining(['item-1', 'item-2', 'item-3']));
    }
    expect(listPoolings(cut.db, cut.set.number).filter(({ k }) => k === 2)).toMatchObject([{ queries: 3, pairs: 15 }]);
  });

  it('only grows, and never takes the query’s own item as a control', async () => {
    const fixture = setFixture({ items: 0, queries: 0 });
    const { db, set } = fixture;
    addQueries(db, set, [{ row: 1, query: { like: { item: 'item-1' }, wanted: [], unwanted: [], where: [], note: '', tags: [] } }]);
    const { number } = openPooling(db, set.number, { ...settings, k: 1 }, 1);
    const queries = listQueries(db, set.number);
    addToPool(db, number, queries[0]!.number, ['item-9']);
    await makePool(db, set, { ...settings, controls: 100 }, { queries, best: async () => [['item-2']], gallery, told: () => undefined }, 2);
    expect(poolItems(db, queries[0]!.number)).toEqual(gallery.filter((item) => item !== 'item-1'));
  });
});

describe('progress', () => {
  it('tells who judged how much, how fast, and where they differ', () => {
    const fixture = setFixture({ items: 3, queries: 1 });
    const { db, set, queries, items } = fixture;
    items.forEach((item, at) => record(db, actor(fixture, 'Ana', 1000 + at * 6000), [graded(queries[0]!, item, at)]));
    record(db, actor(fixture, 'Ben', 500_000), [{ ...graded(queries[0]!, 'item-1', 3), given: 'bench' }, graded(queries[0]!, 'item-2', null)]);
    expect(progressOf(db, set)).toMatchObject({
      annotators: [
        { annotator: 'Ana', total: 3, judged: 3, unsure: 0, notBlind: 0, pace: 10, minutesLeft: 0, grades: [1, 1, 1, 0] },
        { annotator: 'Ben', total: 3, judged: 2, unsure: 1, notBlind: 1, pace: null, minutesLeft: null, grades: [0, 0, 0, 1] },
      ],
      pairs: 3,
      judged: 3,
      enough: 2,
      disagreements: 1,
      settled: 0,
      conflicts: 0,
    });
  });

  it('leaves pauses out of the pace', () => {
    expect(paceOf([0, 3000, 6000, 3_600_000, 3_603_000])).toBe(20);
    expect(paceOf([5])).toBeNull();
  });
});
