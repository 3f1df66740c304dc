import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalog, Row } from '../../src/catalog/catalog.ts';
import { limits } from '../../src/catalog/limits.ts';
import { openCatalog } from '../../src/catalog/open.ts';
import { excelFile } from './write-excel.ts';
import { parquetFile } from './write-parquet.ts';

let dir: string;
let files = 0;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'lookbench-formats-'));
});
afterAll(() => {
  rmSync(dir, { recursive: true });
});

async function read(content: string | Uint8Array, extension = 'csv', sheet?: string): Promise<{ catalog: Catalog; rows: Row[] }> {
  const path = join(dir, `${++files}.${extension}`);
  writeFileSync(path, content);
  const catalog = await openCatalog(path, sheet);
  const rows: Row[] = [];
  for await (const row of catalog.rows()) rows.push(row);
  return { catalog, rows };
}

const fact = (catalog: Catalog, name: string) => catalog.facts.find((each) => each.name === name)?.value;
const good = (rows: readonly Row[]) => rows.flatMap((row) => ('values' in row ? [[row.row, ...Object.values(row.values)]] : []));
const bad = (rows: readonly Row[]) => rows.flatMap((row) => ('problem' in row ? [[row.row, row.problem] as const] : []));

function encoded(text: string, encoding: string): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text);
    case 'utf-8 with mark':
      return Buffer.from(`\uFEFF${text}`);
    case 'utf-16le':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'utf-16le without mark':
      return Buffer.from(text, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
    default:
      return Buffer.from(text, 'latin1');
  }
}

describe('delimited text', () => {
  const encodings = { 'utf-8': 'UTF-8', 'utf-8 with mark': 'UTF-8', 'utf-16le': 'UTF-16, little endian', 'utf-16le without mark': 'UTF-16, little endian', 'utf-16be': 'UTF-16, big endian', 'latin-1': 'Latin-1 (Windows-1252)' };
  for (const [encoding, name] of Object.entries(encodings)) {
    it(`is read in ${encoding}`, async () => {
      const { catalog, rows } = await read(encoded('id,title\n1,Größe für Mädchen\n2,Café\n', encoding));
      expect(fact(catalog, 'Encoding')).toBe(name);
      expect(catalog.columns).toEqual(['id', 'title']);
      expect(good(rows)).toEqual([[2, '1', 'Größe für Mädchen'], [3, '2', 'Café']]);
    });
  }

  it('stays UTF-8 where a few bytes are damaged', async () => {
    const { catalog, rows } = await read(Buffer.concat([Buffer.from('id,title\n1,Größe\n2,für\n3,Mädchen'), Buffer.from([0xe9]), Buffer.from('\n')]));
    expect(fact(catalog, 'Encoding')).toBe('UTF-8');
    expect(good(rows)[0]).toEqual([2, '1', 'Größe']);
  });

  for (const [delimiter, name] of [[',', 'comma'], [';', 'semicolon'], ['\t', 'tab'], ['|', 'bar'], ['\u0001', 'character U+0001'], ['^', 'character U+005E']] as const) {
    it(`finds out that a ${name} parts the fields`, async () => {
      const { catalog, rows } = await read(`id${delimiter}title${delimiter}price\n1${delimiter}Red, soft; warm${delimiter}"1${delimiter}5"\n2${delimiter}x${delimiter}2\n`.replace('Red, soft; warm', delimiter === ',' ? 'Red' : delimiter === ';' ? 'Red, soft' : 'Red, soft; warm'));
      expect(fact(catalog, 'Delimiter')).toBe(name);
      expect(good(rows)[0]?.[3]).toBe(`1${delimiter}5`);
      expect(rows).toHaveLength(2);
    });
  }

  it('finds out about single quotes and about backslashes', async () => {
    const single = await read("id,title\n'1','red, long'\n'2','it''s'\n");
    expect(good(single.rows)).toEqual([[2, '1', 'red, long'], [3, '2', "it's"]]);
    const backslash = await read('id,title\n"1","12\\" heel, red"\n"2","plain"\n');
    expect(good(backslash.rows)).toEqual([[2, '1', '12" heel, red'], [3, '2', 'plain']]);
  });

  it('keeps quotes that are part of a value, and line breaks within quotes', async () => {
    const { rows } = await read('id,title\r\n1,12" heel\r\n2,"two\r\nlines"\r\n3, "padded" \r\n');
    expect(good(rows)).toEqual([[2, '1', '12" heel'], [3, '2', 'two\r\nlines'], [4, '3', 'padded']]);
  });

  it('reads files of old Macintoshes, blank lines and headers with gaps', async () => {
    expect(good((await read('id,title\r1,a\r2,b')).rows)).toEqual([[2, '1', 'a'], [3, '2', 'b']]);
    const { catalog, rows } = await read('\nid,,title,title\n\n1,x,a,b\n,,,\n2,y,c,d\n');
    expect(catalog.columns).toEqual(['id', 'Column 2', 'title', 'title (2)']);
    expect(rows.map(({ row }) => row)).toEqual([4, 6]);
  });

  it('gives up a row of the wrong length and goes on', async () => {
    const { rows } = await read('id,title,price\n1,a,5\n2,b\n3,c,5,6\n4,d,7\n');
    expect(bad(rows)).toEqual([[3, '2 fields where the header has 3'], [4, '4 fields where the header has 3']]);
    expect(good(rows).map(([row]) => row)).toEqual([2, 5]);
  });

  it('gives up only the row of an unbalanced quote, wherever it stands', async () => {
    const lines = Array.from({ length: 400 }, (_, at) => (at % 3 === 0 ? `${at},"Title, ${at}",5` : `${at},Title ${at},5`));
    for (const broken of [0, 1, 199, 398, 399]) {
      const text = ['id,title,price', ...lines.map((line, at) => (at === broken ? `${at},"Title ${at},5` : line))].join('\n');
      const { rows } = await read(text);
      expect(bad(rows)).toEqual([[broken + 2, 'broken quoting: a quote is opened and never closed']]);
      expect(good(rows).map(([row]) => row)).toEqual(lines.map((_, at) => at + 2).filter((row) => row !== broken + 2));
    }
  });

  it('gives up one row where no quote ever follows, though the file is longer than a row may be', async () => {
    const lines = Array.from({ length: 60_000 }, (_, at) => `${at},Some title of an item number ${at},5`);
    const text = ['id,title,price', '"open,x,5', ...lines].join('\n');
    expect(text.length).toBeGreaterThan(2 * limits.rowCharacters);
    const { rows } = await read(text);
    expect(bad(rows)).toEqual([[2, 'broken quoting: a quote is opened and never closed']]);
    expect(rows).toHaveLength(60_001);
  });

  it('refuses a row over the limit', async () => {
    const { rows } = await read(`id,title\n1,${'x'.repeat(limits.rowCharacters)}\n2,b\n`);
    expect(bad(rows)).toEqual([[2, `longer than ${limits.rowCharacters} characters`]]);
    expect(good(rows)).toEqual([[3, '2', 'b']]);
  });

  it('reads back every table as another program writes and reads it', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\t', '|', '\n', '\r\n', ' ', '1', "'"), maxLength: 6 });
    const table = fc.integer({ min: 2, max: 5 }).chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(',', ';', '\t', '|'), fc.constantFrom('\n', '\r\n'), fc.boolean(), fc.constantFrom(...Object.keys(encodings)), async (cells, delimiter, end, always, encoding) => {
        const header = cells[0]!.map((_, at) => `column${at}`);
        // A row of blanks alone is no row, and blanks around a bare value are its own.
        const body = cells.map((row, at) => [`id${at}`, ...row.slice(1)]);
        const quote = (value: string) => (always || /["'\s,;|]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
        const text = [header, ...body].map((row) => row.map(quote).join(delimiter)).join(end) + end;
        const { rows } = await read(encoded(text, encoding));
        const expected: string[][] = parse(text, { delimiter });
        expect(expected.slice(1)).toEqual(body);
        expect(bad(rows)).toEqual([]);
        expect(good(rows).map(([, ...values]) => values)).toEqual(body);
      }),
      { numRuns: 60 },
    );
  });
});

describe('JSON', () => {
  const objects = [{ id: '1', title: 'a', price: { amount: 5, currency: 'EUR' }, tags: ['x', 'y'] }, { id: 2, title: null, new: true }];

  it('Lines are read one by one, and broken ones are refused', async () => {
    const { catalog, rows } = await read(`${JSON.stringify(objects[0])}\n\n{"id": "broken"\n[1]\n${JSON.stringify(objects[1])}`, 'jsonl');
    expect(catalog.format).toBe('JSON Lines');
    expect(catalog.columns).toEqual(['id', 'title', 'price.amount', 'price.currency', 'tags', 'new']);
    expect(rows[0]).toEqual({ row: 1, values: { id: '1', title: 'a', 'price.amount': '5', 'price.currency': 'EUR', tags: 'x, y' } });
    expect(rows.at(-1)).toEqual({ row: 5, values: { id: '2', title: '', new: 'true' } });
    expect(bad(rows).map(([row]) => row)).toEqual([3, 4]);
    expect(bad(rows)[0]?.[1]).toContain('not JSON');
    expect(bad(rows)[1]?.[1]).toBe('not a JSON object with columns');
  });

  it('arrays are read element by element, and a broken element costs itself', async () => {
    const text = `[\n ${JSON.stringify(objects[0])},\n {"id": oops},\n "text",\n {"id":"[not, an} array\\"","title":"b"}\n]`;
    const { catalog, rows } = await read(Buffer.from(text, 'utf16le'), 'json');
    expect(catalog.format).toBe('JSON array');
    expect(good(rows).map(([row, id]) => [row, id])).toEqual([[1, '1'], [4, '[not, an} array"']]);
    expect(bad(rows).map(([row]) => row)).toEqual([2, 3]);
  });

  it('arrays that were cut short say so', async () => {
    const { rows } = await read('[{"id":"1"},{"id":"2"', 'json');
    expect(good(rows)).toEqual([[1, '1']]);
    expect(bad(rows)[0]?.[1]).toContain('cut short');
  });

  it('arrays of any objects are read as they were written', async () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ id: fc.string(), 'a "b" [c]': value, n: value }), { minLength: 1, maxLength: 6 }), fc.constantFrom(0, 2), async (list, indent) => {
        const { rows } = await read(JSON.stringify(list, null, indent), 'json');
        expect(good(rows).map(([, id]) => id)).toEqual(list.map(({ id }) => id));
      }),
      { numRuns: 40 },
    );
  });
});

describe('Parquet', () => {
  it('is read over all row groups, with gaps, numbers and dates', async () => {
    const file = parquetFile(
      [
        { name: 'id', type: 'text', values: ['a', 'b', 'ü', null, 'e'] },
        { name: 'price', type: 'number', values: [1, 2.5, null, 0.1 + 0.2, 1e6] },
        { name: 'day', type: 'date', values: ['2024-02-29', null, '1999-12-31', '2020-01-01', '2020-01-01'] },
      ],
      2,
    );
    const { catalog, rows } = await read(file, 'parquet');
    expect([catalog.format, fact(catalog, 'Rows'), fact(catalog, 'Row groups')]).toEqual(['Parquet', '5', '3']);
    expect(good(rows)).toEqual([[1, 'a', '1', '2024-02-29'], [2, 'b', '2.5', ''], [3, 'ü', '', '1999-12-31'], [4, '', '0.3', '2020-01-01'], [5, 'e', '1000000', '2020-01-01']]);
  });

  it('is read in parts where a row group is large', async () => {
    const count = limits.parquetRows * 2 + 5;
    const { rows } = await read(parquetFile([{ name: 'id', type: 'text', values: Array.from({ length: count }, (_, at) => `i${at}`) }], count), 'parquet');
    expect(good(rows).map(([, id]) => id)).toEqual(Array.from({ length: count }, (_, at) => `i${at}`));
  });

  it('that was cut short is refused with its name', async () => {
    const file = parquetFile([{ name: 'id', type: 'text', values: ['a'] }], 1);
    await expect(read(file.subarray(0, file.length - 20), 'parquet')).rejects.toMatchObject({ kind: 'input', message: expect.stringContaining('Parquet') as string });
  });
});

describe('Excel', () => {
  it('is read as a person sees it, from the chosen worksheet', async () => {
    const file = await excelFile({
      'First & only': [[null], ['id', 'price', 'when', 'ok'], ['1', 12.5, new Date('2024-02-29'), true], [null, null], [' x ', 0.1 + 0.2, null, false]],
      Other: [['id'], ['o']],
    });
    const { catalog, rows } = await read(file, 'xlsx');
    expect(catalog.sheets).toEqual(['First & only', 'Other']);
    expect(catalog.columns).toEqual(['id', 'price', 'when', 'ok']);
    expect(good(rows)).toEqual([[3, '1', '12.5', '2024-02-29', 'true'], [5, 'x', '0.3', '', 'false']]);
    expect(good((await read(file, 'xlsx', 'Other')).rows)).toEqual([[2, 'o']]);
    await expect(read(file, 'xlsx', 'Third')).rejects.toMatchObject({ kind: 'input', hint: 'Its worksheets are: First & only, Other.' });
  });

  it('that is damaged or of the old kind is refused in words', async () => {
    const file = await excelFile({ S: [['id']] });
    await expect(read(file.subarray(0, 300), 'xlsx')).rejects.toMatchObject({ kind: 'input', message: expect.stringContaining('Excel') as string });
    await expect(read(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'xls')).rejects.toMatchObject({ kind: 'input', hint: 'Save it as .xlsx or CSV.' });
  });
});

describe('files that are no catalog', () => {
  it('are refused in words', async () => {
    await expect(openCatalog(join(dir, 'none.csv'))).rejects.toMatchObject({ kind: 'not-found' });
    await expect(openCatalog(dir)).rejects.toMatchObject({ kind: 'usage' });
    await expect(read('')).rejects.toMatchObject({ kind: 'input', message: expect.stringContaining('empty') as string });
    await expect(read(Array.from({ length: limits.columns + 1 }, (_, at) => `c${at}`).join(','))).rejects.toMatchObject({ kind: 'input' });
  });
});

describe('a file that is no text', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('is refused where it is a %s picture', async (format) => {
    const picture = await sharp({ create: { width: 120, height: 160, channels: 3, background: '#a03040' } }).toFormat(format).toBuffer();
    await expect(read(picture)).rejects.toMatchObject({ kind: 'input', message: expect.stringContaining('not a text file') as string });
  });

  it('is not one with a stray zero byte', async () => {
    const lines = Array.from({ length: 200 }, (_, at) => `${at},dress number ${at}`).join('\n');
    const { rows } = await read(`id,title\nfirst,odd\0one\n${lines}\n`);
    expect(rows).toHaveLength(201);
  });
});
