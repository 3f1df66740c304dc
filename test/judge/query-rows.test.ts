import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addQueries, kindOf, type QueryRow } from '../../src/judge/add-queries.ts';
import { queriesCsv } from '../../src/judge/queries-csv.ts';
import { queryFormat } from '../../src/judge/query-format.ts';
import { readPasted, readQueryFile, type QueryReading } from '../../src/judge/query-rows.ts';
import { listQueries, setRemoved } from '../../src/store/query-sets.ts';
import { createTextReader } from '../../src/text/words.ts';
import { parseWish } from '../../src/text/wish.ts';
import { setFixture } from './judge-fixture.ts';

const WORDS = new Set(['red', 'blue', 'striped', 'linen', 'sleeveless']);
const ITEMS = new Set(['10', '11', 'a:b']);
const reader = createTextReader();
const added: string[] = [];
const reading: QueryReading = {
  hasItem: (id) => ITEMS.has(id),
  hasPicture: (hash) => hash === 'ab'.repeat(32),
  wish: async (text) => {
    const { wanted, unwanted, unknown } = parseWish(text, reader, (word) => (WORDS.has(word) ? 9 : 0));
    return { wanted, unwanted, unknownWords: unknown.map(({ word }) => ({ word, nearest: ['red'] })) };
  },
  unknown: (words) => words.filter(({ word }) => !WORDS.has(word)).map(({ word }) => ({ word, nearest: ['red', 'linen'] })),
  addPicture: async (path) => {
    added.push(path);
    return 'cd'.repeat(32);
  },
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lookbench-queries-'));
  added.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** Every row as its number and what was read of it, or the reason. */
function told(rows: readonly QueryRow[]): unknown[] {
  return rows.map((one) => ('reason' in one ? [one.row, one.reason] : [one.row, one.query.like, one.query.wanted, one.query.unwanted]));
}

const red = { word: 'red', strength: 1 };

describe('a query file', () => {
  it('is read from a table: items, words with strengths, wishes, notes and tags', async () => {
    const path = file('queries.csv', 'ID,Item,Wanted,Unwanted,Text,Note,Tags\nq9,10,red; linen:1.5,striped,,For a wedding,summer; dresses\n,11,,,"like this but red, no stripes",,\n');
    const rows = await readQueryFile(path, reading);
    expect(rows).toMatchObject([
      { row: 2, query: { id: 'q9', like: { item: '10' }, wanted: [red, { word: 'linen', strength: 1.5 }], unwanted: [{ word: 'striped' }], note: 'For a wedding', tags: ['summer', 'dresses'] } },
      { row: 3, query: { like: { item: '11' }, wanted: [red], unwanted: [{ word: 'striped', strength: 1 }] } },
    ]);
  });

  it('is read from JSON Lines, lists and all', async () => {
    const path = file('queries.jsonl', `${JSON.stringify({ item: '10', wanted: ['red'], unwanted: ['striped', 'blue'], tags: ['a', 'b'], where: '[{"field":"brand","values":["X"]}]' })}\nnot json\n`);
    expect(await readQueryFile(path, reading)).toMatchObject([
      { row: 1, query: { wanted: [red], unwanted: [{ word: 'striped' }, { word: 'blue' }], tags: ['a', 'b'], where: [{ field: 'brand', values: ['X'] }] } },
      { row: 2, reason: expect.stringContaining('not JSON') as string },
    ]);
  });

  it('says of every row that is none why, and takes the others', async () => {
    const path = file('queries.csv', ['item,picture,wanted,unwanted,text,kind,id', '99,,red,,,,', '10,,crimsom,,,,', '10,a.jpg,red,,,,', '10,,red,,but blue,,', '10,,red:7,,,,', '10,,red,,,sideways,', '10,,red,,,,two words', ',../secret.jpg,red,,,,', '10,,,,please,,', '10,,red,,,,'].join('\n'));
    const rows = await readQueryFile(path, reading);
    expect(told(rows)).toEqual([
      [2, 'there is no item "99" in this catalog'],
      [3, 'no word "crimsom" in this catalog; nearest: red, linen'],
      [4, 'it names both an item and a picture'],
      [5, 'it has both a text and wanted or unwanted words'],
      [6, expect.stringMatching(/^wanted\.0\.strength: /)],
      [7, expect.stringMatching(/add.*remove/)],
      [8, expect.stringMatching(/^id: /)],
      [9, 'the picture "../secret.jpg" is outside the file’s folder'],
      [10, { item: '10' }, [], []],
      [11, { item: '10' }, [red], []],
    ]);
  });

  it('takes pictures from the file’s folder and below', async () => {
    mkdirSync(join(folder, 'pictures'));
    const rows = await readQueryFile(file('queries.csv', 'picture,wanted\npictures/a.jpg,red\n'), reading);
    expect(told(rows)).toEqual([[2, { picture: 'cd'.repeat(32) }, [red], []]]);
    expect(added).toEqual([join(folder, 'pictures/a.jpg')]);
  });
});

describe('pasted text', () => {
  it('is one wish a line, with item, tags and note where they are given', async () => {
    const rows = await readPasted('10: like this but red, no stripes #summer #dresses // for a wedding\n\nblue linen\n11\n99: red\nflurple dress\n', reading);
    expect(rows[0]).toMatchObject({ query: { like: { item: '10' }, wanted: [red], tags: ['summer', 'dresses'], note: 'for a wedding' } });
    expect(told(rows)).toEqual([
      [1, { item: '10' }, [red], [{ word: 'striped', strength: 1 }]],
      [3, null, [{ word: 'blue', strength: 1 }, { word: 'linen', strength: 1 }], []],
      [4, { item: '11' }, [], []],
      [5, 'there is no item "99" in this catalog'],
      [6, expect.stringContaining('no word "')],
    ]);
  });

  it('may be cells of a spreadsheet, or JSON Lines', async () => {
    expect(told(await readPasted('item\twanted\n10\tred\n', reading))).toEqual([[2, { item: '10' }, [red], []]]);
    expect(told(await readPasted('{"item":"10","wanted":"red"}\n', reading))).toEqual([[1, { item: '10' }, [red], []]]);
  });
});

describe('adding queries', () => {
  const query = (asked: object) => ({ like: { item: '10' }, wanted: [], unwanted: [], where: [], note: '', tags: [], ...asked });

  it('numbers them, knows what is there already, and brings back what was removed', () => {
    const { db, set } = setFixture({ queries: 0 });
    const rows = [{ row: 1, query: query({}) }, { row: 2, query: query({ wanted: [red] }) }, { row: 3, query: query({}) }, { row: 4, query: query({ id: 'mine', wanted: [red] }) }, { row: 5, query: query({ id: 'q2', unwanted: [red] }) }, { row: 6, query: query({ like: null }) }, { row: 7, query: query({ wanted: [red], unwanted: [red] }) }];
    expect(addQueries(db, set, rows)).toEqual({
      added: ['q1', 'q2'],
      known: ['q1'],
      rejected: [
        { row: 4, id: 'mine', reason: 'it asks the same as q2' },
        { row: 5, id: 'q2', reason: 'the id q2 belongs to another query of the set' },
        { row: 6, id: null, reason: 'it asks nothing: neither a picture nor words' },
        { row: 7, id: null, reason: '"red" is both wanted and unwanted' },
      ],
    });
    setRemoved(db, listQueries(db, set.number)[0]!.number, true);
    expect(addQueries(db, set, [{ row: 1, query: query({}) }, { row: 2, query: query({ wanted: [{ word: 'blue', strength: 1 }] }) }])).toMatchObject({ added: ['q1', 'q3'] });
    expect(listQueries(db, set.number).map(({ id }) => id)).toEqual(['q1', 'q2', 'q3']);
  });

  it('tells a query’s kind from its words', () => {
    const words = (...list: string[]) => list.map((word) => ({ word, strength: 1 }));
    expect(kindOf({ wanted: words('red'), unwanted: [] })).toBe('add');
    expect(kindOf({ wanted: [], unwanted: words('red', 'striped') })).toBe('remove');
    expect(kindOf({ wanted: words('red'), unwanted: words('blue') })).toBe('replace');
    expect(kindOf({ wanted: words('red'), unwanted: words('striped') })).toBe('other');
    expect(kindOf({ wanted: [], unwanted: [] })).toBe('other');
  });

  it('takes an exported table and the samples of the format as they are', async () => {
    const { db, set } = setFixture({ queries: 0 });
    const asked = query({ wanted: [red, { word: 'linen', strength: 0.5 }], unwanted: [{ word: 'striped', strength: 1 }], note: '=not a formula', tags: ['a'], where: [{ field: 'brand', values: ['X; Y'] }] });
    addQueries(db, set, [{ row: 1, query: asked }, { row: 2, query: query({ like: { picture: 'ab'.repeat(32) } }) }]);
    const rows = await readQueryFile(file('again.csv', queriesCsv(listQueries(db, set.number))), reading);
    expect(addQueries(db, set, rows)).toEqual({ added: [], known: ['q1', 'q2'], rejected: [] });

    const { csv, jsonLines, pasted, columns } = queryFormat([{ item: '10', wanted: ['red'], unwanted: [] }, { item: '11', wanted: ['blue'], unwanted: ['red'] }, { item: '10', wanted: [], unwanted: ['striped'] }]);
    expect(columns.map(({ name }) => name)).toContain('unwanted');
    const samples = [await readQueryFile(file('s.csv', csv), reading), await readQueryFile(file('s.jsonl', jsonLines), reading), await readPasted(pasted, reading)];
    const asks = (list: readonly QueryRow[]) => told(list).map((one) => (one as unknown[]).slice(1));
    for (const sample of samples) expect(asks(sample)).toEqual(asks(samples[0]!));
    expect(asks(samples[0]!)[1]).toEqual([{ item: '11' }, [{ word: 'blue', strength: 1 }], [red]]);
  });
});
