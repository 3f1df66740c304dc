import { dirname, resolve, sep } from 'node:path';
import { z } from 'zod';
import { toErrorData } from '../api/errors.ts';
import { newQuerySchema, queryKindSchema, type NewQuery } from '../api/query-sets.ts';
import { conditionSchema, pictureHashSchema, type Look, type QueryWord, type UnknownWord } from '../api/query.ts';
import type { Values } from '../catalog/catalog.ts';
import { openCatalog } from '../catalog/open.ts';
import type { QueryRow } from './add-queries.ts';
import { asFile } from './pasted.ts';
import { withoutApostrophe } from './spreadsheet.ts';

/** What reading queries needs to know of the workspace. */
export interface QueryReading {
  hasItem(id: string): boolean;
  /** Whether a picture of this content address is kept here. */
  hasPicture(hash: string): boolean;
  /** A sentence as words ("like this but red, no stripes"). */
  wish(text: string): Promise<{ readonly wanted: readonly QueryWord[]; readonly unwanted: readonly QueryWord[]; readonly unknownWords: readonly UnknownWord[] }>;
  /** Words that a search could not use, with the nearest that it could. */
  unknown(words: readonly QueryWord[]): readonly UnknownWord[];
  /** Keeps a picture file for queries; answers its content address. */
  addPicture(path: string): Promise<string>;
}

/** The columns of a query file: what they mean, and an example. Everything but what is asked may be left out. */
export const queryColumns = [
  { name: 'id', meaning: 'The query’s name in files, without blanks; numbered where it is left out', example: 'q1' },
  { name: 'item', meaning: 'An item of the catalog that the results are to be like', example: '10023' },
  { name: 'picture', meaning: 'Instead of an item: a picture file, beside the query file or in a folder below it', example: 'pictures/wish.jpg' },
  { name: 'text', meaning: 'What is asked, as one says it; instead of wanted and unwanted', example: 'like this but red, no stripes' },
  { name: 'wanted', meaning: 'Words, parted by semicolons; a strength from 0 to 3 may follow a colon', example: 'red; linen:1.5' },
  { name: 'unwanted', meaning: 'The same for words that are not wanted', example: 'striped' },
  { name: 'note', meaning: 'What the shopper wants, for the annotator', example: 'For a summer wedding' },
  { name: 'tags', meaning: 'Tags, parted by semicolons', example: 'dresses; summer' },
  { name: 'kind', meaning: 'add, remove, replace or other; told from the words where it is left out', example: 'replace' },
  { name: 'where', meaning: 'Filters, as an export writes them (JSON)', example: '' },
] as const;

type Column = (typeof queryColumns)[number]['name'];

/** The queries of a file, in any of the formats of catalogs, or what is wrong with a row. */
export async function readQueryFile(path: string, reading: QueryReading): Promise<QueryRow[]> {
  const catalog = await openCatalog(path);
  const rows: QueryRow[] = [];
  for await (const row of catalog.rows()) {
    rows.push('problem' in row ? { row: row.row, id: null, reason: row.problem } : await readRow(row.row, row.values, dirname(path), reading));
  }
  return rows;
}

/** Text that was pasted: a table as a spreadsheet copies it, JSON Lines, or one wish a line. */
export async function readPasted(text: string, reading: QueryReading): Promise<QueryRow[]> {
  const first = text.split(/\r?\n/, 1)[0] ?? '';
  const isTable = first.split(/[\t,;|]/).filter((cell) => queryColumns.some(({ name }) => name === cell.trim().toLowerCase())).length >= 2;
  if (!isTable && !first.trimStart().startsWith('{')) return readWishes(text, reading);
  return asFile(text, isTable ? 'csv' : 'jsonl', (path) => readQueryFile(path, reading));
}

/** One wish a line: `item: like this but red, no stripes #tag // note`. Item, tags and note may be left out. */
async function readWishes(text: string, reading: QueryReading): Promise<QueryRow[]> {
  const rows: QueryRow[] = [];
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [said = '', ...notes] = line.split(/\s\/\/\s/);
    const tags = [...said.matchAll(/(?:^|\s)#([^\s#]+)/g)].map(([, tag]) => tag!);
    const words = said.replace(/(?:^|\s)#[^\s#]+/g, '').trim();
    const colon = words.indexOf(':');
    const item = colon > 0 ? words.slice(0, colon).trim() : reading.hasItem(words) ? words : '';
    const wish = item === words ? '' : words.slice(item === '' ? 0 : colon + 1).trim();
    rows.push(await readRow(at + 1, { item, text: wish, tags: tags.join(';'), note: notes.join(' // ').trim() }, null, reading));
  }
  return rows;
}

/** @param folder that pictures are looked for in; null where there can be none */
async function readRow(row: number, values: Values, folder: string | null, reading: QueryReading): Promise<QueryRow> {
  const fields = new Map(Object.entries(values).map(([name, text]) => [name.trim().toLowerCase(), withoutApostrophe(text.trim())]));
  const field = (name: Column) => fields.get(name) ?? '';
  const id = field('id') || null;
  try {
    return { row, query: await readQuery(field, folder, reading) };
  } catch (error) {
    return { row, id, reason: error instanceof z.ZodError ? sayIssue(error) : error instanceof Unusable ? error.message : toErrorData(error).message };
  }
}

/** Why a row is no query. */
class Unusable extends Error {}

async function readQuery(field: (name: Column) => string, folder: string | null, reading: QueryReading): Promise<NewQuery> {
  const said = field('text') === '' ? null : await reading.wish(field('text'));
  if (said !== null && (field('wanted') !== '' || field('unwanted') !== '')) throw new Unusable('it has both a text and wanted or unwanted words');
  const wanted = said === null ? readWords(field('wanted')) : [...said.wanted];
  const unwanted = said === null ? readWords(field('unwanted')) : [...said.unwanted];
  const unknown = said === null ? reading.unknown([...wanted, ...unwanted]) : said.unknownWords;
  if (unknown.length > 0) throw new Unusable(unknown.map(sayUnknown).join('; '));
  if (said !== null && wanted.length + unwanted.length === 0 && field('item') === '' && field('picture') === '') {
    throw new Unusable(`"${field('text')}" says nothing that a picture could show`);
  }
  return newQuerySchema.parse({
    ...(field('id') === '' ? {} : { id: field('id') }),
    like: await readLook(field, folder, reading),
    wanted,
    unwanted,
    where: field('where') === '' ? [] : readConditions(field('where')),
    note: field('note'),
    tags: readList(field('tags')),
    ...(field('kind') === '' ? {} : { kind: queryKindSchema.parse(field('kind').toLowerCase()) }),
  });
}

async function readLook(field: (name: Column) => string, folder: string | null, reading: QueryReading): Promise<Look | null> {
  const [item, picture] = [field('item'), field('picture')];
  if (item !== '' && picture !== '') throw new Unusable('it names both an item and a picture');
  if (item !== '') {
    if (!reading.hasItem(item)) throw new Unusable(`there is no item "${item}" in this catalog`);
    return { item };
  }
  if (picture === '') return null;
  if (pictureHashSchema.safeParse(picture).success && reading.hasPicture(picture)) return { picture };
  const path = folder === null ? null : resolve(folder, picture);
  if (folder === null || path === null || !path.startsWith(resolve(folder) + sep)) throw new Unusable(`the picture "${picture}" is outside the file’s folder`);
  return { picture: await reading.addPicture(path) };
}

function readWords(text: string): QueryWord[] {
  return readList(text).map((entry) => {
    const [, word = entry, strength] = /^(.*):\s*([\d.]+)$/.exec(entry) ?? [];
    return { word: word.trim(), strength: strength === undefined ? 1 : Number(strength) };
  });
}

function readList(text: string): string[] {
  return text.split(/[;,]/).map((entry) => entry.trim()).filter((entry) => entry !== '');
}

function readConditions(text: string): NewQuery['where'] {
  try {
    return z.array(conditionSchema).parse(JSON.parse(text));
  } catch {
    throw new Unusable('its filters (where) are not as an export writes them');
  }
}

function sayUnknown({ word, nearest }: UnknownWord): string {
  return `no word "${word}" in this catalog${nearest.length === 0 ? '' : `; nearest: ${nearest.join(', ')}`}`;
}

function sayIssue({ issues }: z.ZodError): string {
  const [issue] = issues;
  return issue === undefined ? 'it is no query' : `${issue.path.join('.')}: ${issue.message}`.replace(/^: /, '');
}
