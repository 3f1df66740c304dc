import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modes, searchResultSchema, searchSchema, type Condition, type QueryWord } from '../../src/api/query.ts';
import { STATED, UNSTATED } from '../../src/search/measure.ts';
import type { QueryLook } from '../../src/search/ranking.ts';
import { search } from '../../src/search/search.ts';
import { seeded, testCatalog, testPack, unit, type SearchableItem } from './search-fixture.ts';

const random = seeded(2024);
const vector = () => Array.from({ length: 8 }, random);
const visible = ['red', 'blue', 'striped', 'dress', 'shirt'];
const pack = testPack(8, [
  ...visible.map((word) => ({ word, vector: vector() })),
  { word: 'comfortable', vector: vector(), groundedness: 0.03 },
]);
const items: readonly SearchableItem[] = Array.from({ length: 80 }, (_, at) => ({
  id: `sku ${at}`,
  vector: vector(),
  price: at,
  present: at !== 5,
  words: [...(at % 2 === 0 ? ['red'] : []), ...(at % 3 === 0 ? ['comfortable'] : []), ...(at % 4 === 0 ? ['linen'] : [])],
  facets: { brand: `brand ${at % 4}` },
}));
let catalog: ReturnType<typeof testCatalog>;
beforeAll(() => {
  catalog = testCatalog(pack, items);
});
afterAll(() => catalog.remove());

interface Asked {
  readonly wanted?: readonly QueryWord[];
  readonly unwanted?: readonly QueryWord[];
  readonly k?: number;
  readonly where?: readonly Condition[];
  readonly byCatalogWords?: boolean;
}

const someLook: QueryLook = { vector: Float32Array.from(unit(vector())), item: null };

function ask({ wanted = [], unwanted = [], k = 1000, where = [], byCatalogWords = false }: Asked, look: QueryLook | null = someLook) {
  const query = { like: look && { item: 'sku 0' }, wanted: [...wanted], unwanted: [...unwanted] };
  return search(catalog.place, searchSchema.parse({ query, k, where, byCatalogWords }), look);
}
const ids = (result: ReturnType<typeof ask>, mode: (typeof modes)[number]) => result.lanes[mode]!.hits.map(({ id }) => id);
const word = (name: string, strength = 1): QueryWord => ({ word: name, strength });

const sides = fc
  .record({
    words: fc.shuffledSubarray([...visible, 'linen', 'comfortable'], { minLength: 1, maxLength: 5 }),
    strengths: fc.array(fc.double({ min: 0.1, max: 3, noNaN: true }), { minLength: 5, maxLength: 5 }),
    cut: fc.nat(5),
  })
  .map(({ words, strengths, cut }) => {
    const all = words.map((name, at) => word(name, strengths[at]));
    return { wanted: all.slice(0, cut), unwanted: all.slice(cut) };
  });

describe('a search', () => {
  it('answers what the contract promises', () => {
    const result = ask({ wanted: [word('red')], unwanted: [word('striped')], k: 7 });
    expect(searchResultSchema.parse(result)).toEqual(result);
    expect(result).toMatchObject({ searched: 79, matching: 79 });
    for (const mode of modes) {
      const { hits, made } = result.lanes[mode]!;
      expect(made).toBe(mode === 'arithmetic' ? 'sum' : 'product');
      expect(hits.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7]);
      for (const hit of hits) expect(result.items[hit.id]?.id).toBe(hit.id);
    }
  });

  it('never finds an absent item', () => {
    expect(ids(ask({}), 'arithmetic')).toHaveLength(79);
    expect(ids(ask({}), 'arithmetic')).not.toContain('sku 5');
  });

  it('the first k of more results are the results for k', () => {
    fc.assert(
      fc.property(sides, fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 80 }), (query, a, b) => {
        const [few, many] = [ask({ ...query, k: Math.min(a, b) }), ask({ ...query, k: Math.max(a, b) })];
        for (const mode of modes) expect(few.lanes[mode]!.hits).toEqual(many.lanes[mode]!.hits.slice(0, Math.min(a, b)));
      }),
      { numRuns: 30 },
    );
  });

  it('the order of words does not change ranks or scores', () => {
    fc.assert(
      fc.property(sides, fc.boolean(), (query, withLook) => {
        const look = withLook ? someLook : null;
        const forth = ask(query, look);
        const back = ask({ wanted: query.wanted.toReversed(), unwanted: query.unwanted.toReversed() }, look);
        const told = (result: typeof forth) =>
          modes.map((mode) => result.lanes[mode]!.hits.map(({ id, score, visual }) => ({ id, score, visual })));
        expect(told(back)).toEqual(told(forth));
      }),
      { numRuns: 30 },
    );
  });

  it('a condition keeps a part of the ranks in their order', () => {
    const condition = fc.oneof(
      fc.record({ field: fc.constant('brand'), values: fc.subarray(['brand 0', 'brand 1', 'brand 2'], { minLength: 1 }) }),
      fc.record({ field: fc.constant('price' as const), min: fc.nat(40), max: fc.integer({ min: 41, max: 80 }) }),
    );
    const holds = (one: Condition, at: number) =>
      'values' in one ? one.values.includes(`brand ${at % 4}`) : at >= (one.min ?? 0) && at <= (one.max ?? Infinity);
    fc.assert(
      fc.property(sides, fc.array(condition, { minLength: 1, maxLength: 2 }), (query, where) => {
        const [all, some] = [ask(query), ask({ ...query, where })];
        for (const mode of modes) {
          const kept = all.lanes[mode]!.hits.filter(({ id }) => where.every((one) => holds(one, Number(id.slice(4)))));
          expect(ids(some, mode)).toEqual(kept.map(({ id }) => id));
          expect(some.matching).toBe(kept.length);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('words that the model does not see', () => {
  it('are matched in the text, said to be so, and left out of the arithmetic', () => {
    const result = ask({ wanted: [word('linen'), word('comfortable')], unwanted: [word('red')] });
    expect(result.wanted.map(({ word: base, basis, count, groundedness }) => ({ base, basis, count, groundedness }))).toEqual([
      { base: 'linen', basis: 'text', count: 20, groundedness: null },
      { base: 'comfortable', basis: 'text', count: 27, groundedness: 0.03 },
    ]);
    expect(result.unwanted[0]).toMatchObject({ basis: 'seen', count: 40, groundedness: 0.9 });
    for (const { id, probabilities } of result.lanes.filter!.hits) {
      const at = Number(id.slice(4));
      expect(probabilities.slice(0, 2)).toEqual([at % 4 === 0 ? STATED : UNSTATED, at % 3 === 0 ? STATED : UNSTATED]);
    }
    for (const { parts } of result.lanes.arithmetic!.hits) expect(parts.slice(1, 3)).toEqual([0, 0]);
    expect(ids(ask({ wanted: [word('linen')] }), 'arithmetic')).toEqual(ids(ask({}), 'arithmetic'));
    expect(ask({ wanted: [word('linen')] }, null).lanes.arithmetic!.hits).toEqual([]);
  });

  it('bring the items that state them up in the filter', () => {
    const first = ids(ask({ wanted: [word('linen')], k: 15 }), 'filter').map((id) => Number(id.slice(4)));
    expect(first.filter((at) => at % 4 === 0)).toHaveLength(15);
  });
});

describe('by the catalog’s words', () => {
  it('filter and combined hold only items that state every wanted and no unwanted word', () => {
    const result = ask({ wanted: [word('red')], unwanted: [word('linen')], byCatalogWords: true });
    const expected = items.flatMap(({ id }, at) => (at % 2 === 0 && at % 4 !== 0 && at !== 5 ? [id!] : []));
    for (const mode of ['filter', 'combined'] as const) {
      expect(ids(result, mode).toSorted()).toEqual(expected.toSorted());
      for (const { parts } of result.lanes[mode]!.hits) expect(parts.slice(1)).toEqual([1, 1]);
    }
    expect(ids(result, 'filter')).toEqual(ids(ask({}), 'arithmetic').filter((id) => expected.includes(id)));
    expect(ids(result, 'arithmetic')).toHaveLength(79);
  });
});

describe('the words of a query', () => {
  it('are brought to base form, and merged with the greater strength when said twice', () => {
    const twice = ask({ wanted: [word('Dresses', 0.5), word('dress', 2), word('red')] });
    expect(twice.wanted.map(({ word: base, typed, strength }) => ({ base, typed, strength }))).toEqual([
      { base: 'dress', typed: 'Dresses', strength: 2 },
      { base: 'red', typed: 'red', strength: 1 },
    ]);
    const once = ask({ wanted: [word('dress', 2), word('red')] });
    for (const mode of modes) expect(twice.lanes[mode]!.hits).toEqual(once.lanes[mode]!.hits);
  });

  it('may be missing, as may the picture: then nothing is asked and nothing is found', () => {
    const result = ask({}, null);
    for (const mode of modes) expect(result.lanes[mode]!.hits).toEqual([]);
    expect(result.matching).toBe(79);
  });
});
