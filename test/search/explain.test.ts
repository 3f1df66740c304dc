import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modes, searchSchema, type QueryWord, type Search } from '../../src/api/query.ts';
import { explain } from '../../src/search/explain.ts';
import { search } from '../../src/search/search.ts';
import { seeded, testCatalog, testPack, unit } from './search-fixture.ts';

const random = seeded(77);
const vector = () => Array.from({ length: 6 }, random);
const names = ['red', 'striped', 'dress'];
const pack = testPack(6, names.map((word) => ({ word, vector: vector() })));
let catalog: ReturnType<typeof testCatalog>;
beforeAll(() => {
  catalog = testCatalog(
    pack,
    Array.from({ length: 60 }, (_, at) => ({
      id: `sku ${at}`,
      vector: vector(),
      price: at,
      words: at % 2 === 0 ? ['linen'] : [],
      present: at !== 9,
    })),
  );
});
afterAll(() => catalog.remove());

const look = { vector: Float32Array.from(unit(vector())), item: null };
const query = (wanted: readonly QueryWord[], unwanted: readonly QueryWord[] = [], rest: Partial<Search> = {}): Search => ({
  ...searchSchema.parse({ query: { like: null, wanted: [...wanted], unwanted: [...unwanted] }, k: 1000 }),
  ...rest,
});
const word = (name: string, strength = 1): QueryWord => ({ word: name, strength });

describe('an explanation', () => {
  it('gives exactly the rank, score and parts that the search gives, for every item and mode', () => {
    const sides = fc.record({
      wanted: fc.shuffledSubarray([word('red'), word('linen', 2)]),
      unwanted: fc.shuffledSubarray([word('striped', 0.5), word('dress')]),
      byCatalogWords: fc.boolean(),
    });
    fc.assert(
      fc.property(sides, fc.nat(59), ({ wanted, unwanted, byCatalogWords }, at) => {
        const asked = query(wanted, unwanted, { byCatalogWords });
        const found = search(catalog.place, asked, look);
        const told = explain(catalog.place, asked, look, `sku ${at}`);
        for (const mode of modes) {
          const hit = found.lanes[mode]!.hits.find(({ id }) => id === `sku ${at}`);
          const { made } = found.lanes[mode]!;
          const expected = hit && { rank: hit.rank, score: hit.score, visual: hit.visual, parts: hit.parts, made };
          expect(told.modes[mode]).toEqual(expected);
        }
        expect(told.sentences.length).toBeGreaterThan(0);
      }),
      { numRuns: 40 },
    );
  });

  it('names as the cause the word without which the item would stand elsewhere, and where', () => {
    const asked = query([word('red')], [word('striped')]);
    const first = search(catalog.place, asked, look).lanes.filter!.hits[0]!.id;
    const { sentences } = explain(catalog.place, { ...asked, modes: ['filter'] }, look, first);
    const [, part, without] = /most is (.+): without .+ it would be (\d+)\w\w\.$/.exec(sentences[0]!)!;
    const trials = {
      '“red” (wanted)': search(catalog.place, query([], [word('striped')]), look),
      '“striped” (unwanted)': search(catalog.place, query([word('red')]), look),
      'its likeness to the picture': search(catalog.place, asked, null),
    };
    const ranks = Object.entries(trials).map(([name, { lanes }]) => [name, lanes.filter!.hits.find(({ id }) => id === first)!.rank] as const);
    expect(Number(without)).toBe(Math.max(...ranks.map(([, rank]) => rank)));
    expect(new Map(ranks).get(part as keyof typeof trials)).toBe(Number(without));
    expect(sentences[0]).toMatch(/^Ranked 1 of 59 by filter: looks \d+% alike, .*“red” .*“striped”/);
  });

  it('starts with the combined mode and speaks of each', () => {
    const { sentences } = explain(catalog.place, query([word('red'), word('linen')]), look, 'sku 4');
    expect(sentences[0]).toMatch(/^Ranked \d+ of 59 by combined: .*the catalog says “linen”/);
    expect(sentences.some((sentence) => /by arithmetic/.test(sentence))).toBe(true);
    expect(sentences.some((sentence) => /by filter/.test(sentence))).toBe(true);
  });

  it('says why an item is no result', () => {
    const asked = query([word('red')]);
    const told = (id: string, item: number | null = null, rest: Partial<Search> = {}) =>
      explain(catalog.place, { ...asked, ...rest }, { ...look, item }, id);
    expect(told('sku 0', 1)).toEqual({ modes: {}, sentences: [expect.stringContaining('the item you search with')] });
    expect(told('sku 9').sentences).toEqual([expect.stringContaining('never a result')]);
    expect(told('sku 2', null, { where: [{ field: 'price', min: 3, max: null }] })).toEqual({
      modes: {},
      sentences: [expect.stringContaining('does not pass the filters')],
    });
    const hard = explain(catalog.place, query([word('linen')], [], { byCatalogWords: true }), look, 'sku 3');
    expect(Object.keys(hard.modes)).toEqual(['arithmetic']);
    expect(hard.sentences[0]).toContain('leaves it out: the catalog does not say “linen”');
    expect(() => told('nowhere')).toThrow(expect.objectContaining({ kind: 'not-found' }) as Error);
  });
});
