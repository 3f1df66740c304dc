import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { modes, searchSchema, type Condition } from '../../src/api/query.ts';
import { finderOf } from '../../src/search/find.ts';
import { judgeFor } from '../../src/search/modes.ts';
import { rankingOf } from '../../src/search/ranking.ts';
import { createTopList } from '../../src/search/top-list.ts';
import { seeded, testCatalog, testPack, unit, type SearchableItem } from './search-fixture.ts';

const DIMENSIONS = 24;
const random = seeded(31);
const vector = () => Array.from({ length: DIMENSIONS }, random);
const visible = ['red', 'blue', 'striped', 'dress', 'shirt'];
const pack = testPack(DIMENSIONS, [...visible.map((word) => ({ word, vector: vector() })), { word: 'comfortable', vector: vector(), groundedness: 0.03 }], {
  arithmetic: { strength: 0.7 },
  filter: { sharpness: 4 },
  combined: { strength: 0.4, sharpness: 8, doubt: 0.1 },
});

/** Crowded, so that eight-bit codes mix up ranks, and with the same picture several times. */
const centres = Array.from({ length: 12 }, vector);
const items: readonly SearchableItem[] = Array.from({ length: 3000 }, (_, at) => ({
  vector: at % 25 === 0 ? centres[at % 12]! : centres[at % 12]!.map((value) => value + 0.15 * random()),
  price: at % 100,
  present: at % 50 !== 7,
  words: [...(at % 3 === 0 ? ['red'] : []), ...(at % 7 === 0 ? ['comfortable'] : []), ...(at % 11 === 0 ? ['linen', 'striped'] : [])],
  facets: { shelf: `${at % 40}` },
}));
let catalog: ReturnType<typeof testCatalog>;
beforeAll(() => {
  catalog = testCatalog(pack, items);
});
afterAll(() => catalog.remove());

const word = fc.record({ word: fc.constantFrom(...visible, 'linen', 'comfortable'), strength: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 3, noNaN: true })) });
const searches = fc
  .record({
    words: fc.uniqueArray(word, { maxLength: 4, selector: (one) => one.word }),
    cut: fc.nat(4),
    k: fc.integer({ min: 1, max: 150 }),
    where: fc.constantFrom<Condition[]>([], [{ field: 'shelf', values: ['3', '4'] }], [{ field: 'price', min: 10, max: 80 }]),
    byCatalogWords: fc.boolean(),
  })
  .map(({ words, cut, ...rest }) => searchSchema.parse({ query: { like: null, wanted: words.slice(0, cut), unwanted: words.slice(cut) }, ...rest }));
const looks = fc.option(fc.record({ at: fc.nat(2999), own: fc.boolean() }), { nil: null }).map(
  (one) => one && { vector: Float32Array.from(unit(items[one.at]!.vector)), item: one.own ? one.at + 1 : null },
);

describe('candidates of the compact copy, measured exactly', () => {
  it('are the ranking of all items', () => {
    fc.assert(
      fc.property(searches, looks, (search, look) => {
        const finder = finderOf(catalog.place, search, look);
        const { items: candidates, lanes } = finder.best(modes, search.k);
        const all = items.map((_, at) => at + 1).filter((item) => finder.matches(item));
        expect(finder.matching).toBe(all.length);
        const measured = finder.measure(all);
        for (const mode of modes) {
          const judge = judgeFor(mode, finder.plan, measured);
          expect(lanes.has(mode)).toBe(judge !== null);
          if (!judge) continue;
          const top = createTopList(search.k);
          all.forEach((item, row) => judge.key(row) > -Infinity && top.offer(row, item, judge.key(row)));
          const lane = lanes.get(mode)!;
          expect(lane.rows.map((row) => candidates[row])).toEqual(top.rows().map((row) => all[row]));
          expect(lane.rows.map((row) => lane.judge.score(row))).toEqual(top.rows().map((row) => judge.score(row)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('have the scores of the plain ranking, but for what the catalog’s text is learned to say of words, to four digits', () => {
    const search = searchSchema.parse({ query: { like: null, wanted: [{ word: 'red' }], unwanted: [{ word: 'striped' }] }, k: 50 });
    const look = { vector: Float32Array.from(unit(vector())), item: null };
    const [plain, finder] = [rankingOf(catalog.gallery, search, look), finderOf(catalog.place, search, look)];
    const found = finder.best(modes, search.k);
    expect([finder.searched, finder.matching]).toEqual([plain.searched, plain.matching]);
    for (const mode of modes) {
      const judge = plain.judge(mode)!;
      const lane = found.lanes.get(mode)!;
      plain.best(judge, search.k).forEach((row, at) => {
        const score = judge.score(row);
        expect(Math.abs(lane.judge.score(lane.rows[at]!) - score)).toBeLessThanOrEqual(mode === 'combined' ? 1e-3 * score : 0);
      });
    }
  });

  it('begin as wide as the last search for the same picture and words had to become, and find the same', () => {
    const { index } = catalog.place;
    const passes = vi.spyOn(index.kernel, 'top');
    const find = (at: number, strength: number) => {
      passes.mockClear();
      const search = searchSchema.parse({ query: { like: { item: `item-${at}` }, wanted: [{ word: 'red', strength }], unwanted: [] }, k: 60 });
      const { items: found, lanes } = finderOf(catalog.place, search, { vector: Float32Array.from(unit(items[at]!.vector)), item: null }).best(modes, 60);
      return { passes: passes.mock.calls.length, lanes: [...lanes].map(([mode, { rows }]) => [mode, rows.map((row) => found[row])]) };
    };
    index.tries.clear();
    const hard = items.findIndex((_, at) => at > 0 && at < 200 && find(at, 2).passes > 1);
    expect(hard).toBeGreaterThan(0);
    const again = find(hard, 2);
    index.tries.clear();
    const afresh = find(hard, 2);
    expect([again.passes, afresh.passes > 1]).toEqual([1, true]);
    expect(again.lanes).toEqual(afresh.lanes);
    expect(find(hard, 1.9).passes).toBe(1);
    expect(index.tries.size).toBe(1);
    passes.mockRestore();
  });

  it('tell the rank of every item', () => {
    const search = searchSchema.parse({ query: { like: null, wanted: [{ word: 'red' }], unwanted: [] }, k: 1000 });
    const look = { vector: Float32Array.from(unit(vector())), item: null };
    const finder = finderOf(catalog.place, search, look);
    const { items: candidates, lanes } = finder.best(modes, 1000);
    for (const mode of modes) {
      for (const at of [0, 1, 40, 500, 999]) expect(finder.rankOf(finder.plan, mode, candidates[lanes.get(mode)!.rows[at]!]!)).toBe(at + 1);
      const ranking = rankingOf(catalog.gallery, search, look);
      const judge = ranking.judge(mode)!;
      const deep = ranking.best(judge, 2500).at(-1)!;
      expect(Math.abs(finder.rankOf(finder.plan, mode, catalog.gallery.index.items[deep]!)! - 2500)).toBeLessThan(25);
    }
  });
});

describe('after a change', () => {
  it('what was put is found, and what was removed is not', () => {
    const search = searchSchema.parse({ query: { like: null, wanted: [], unwanted: [] }, k: 3 });
    const look = { vector: Float32Array.from(unit(vector())), item: null };
    const first = () => {
      const { items: found, lanes } = finderOf(catalog.place, search, look).best(['filter'], 3);
      return found[lanes.get('filter')!.rows[0]!];
    };
    const before = first()!;
    const [kept] = [catalog.place.index.vectorsOf([before]).slice(0, DIMENSIONS)];
    catalog.place.index.remove(before);
    expect(first()).not.toBe(before);
    catalog.place.index.put(before, kept);
    expect(first()).toBe(before);
  });
});
