import { createHash } from 'node:crypto';
import { z } from 'zod';
import { LookbenchError } from '../api/errors.ts';
import { judgmentEventSchema, type JudgmentEvent, type Opinion } from '../api/judge.ts';
import { annotatorSchema, gradeSchema, setIdSchema, type RejectedRow } from '../api/query-sets.ts';
import type { Row } from '../catalog/catalog.ts';
import { idOfToken, parseQrels } from '../evaluate/trec.ts';
import type { QuerySet } from '../store/query-sets.ts';
import type { EventLine } from './merge.ts';
import { withoutApostrophe } from './spreadsheet.ts';

/** What a file of judgments is, by its start. */
export function judgmentFormat(text: string): 'jsonl' | 'csv' | 'qrels' {
  const [first = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1);
  if (first.trimStart().startsWith('{')) return 'jsonl';
  const columns = first.toLowerCase().split(/[,;\t|]/).map((name) => name.replaceAll('"', '').trim());
  return columns.includes('query') && columns.includes('item') ? 'csv' : 'qrels';
}

/**
 * Reads judgments that a workspace exported, each when it is asked for.
 * @throws LookbenchError at once: `input` where it is no such file, `usage` for judgments of another set
 */
export function readEvents(text: string, set: QuerySet): Iterable<EventLine> {
  const [first = '', ...rest] = text.replace(/^\uFEFF/, '').split('\n');
  const head = headSchema.safeParse(parsed(first));
  if (!head.success) throw new LookbenchError('input', 'The first line does not say which set these judgments belong to.', 'Export them again as JSON Lines.');
  if (head.data.set !== set.id) {
    throw new LookbenchError(
      'usage',
      `These are judgments of the set "${head.data.name}", which is not "${set.definition.name}".`,
      'Choose that set; if it is not here, import its set file first.',
    );
  }
  return eventLines(rest);
}

function* eventLines(lines: readonly string[]): Generator<EventLine> {
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const row = index + 2;
    const event = judgmentEventSchema.safeParse(parsed(line));
    if (!event.success) yield { row, id: null, reason: 'it is no record of a judgment, or only a part of one' };
    else if ((event.data.standing === 'judged') === (event.data.opinion !== null)) yield { row, event: event.data };
    else yield { row, id: event.data.id, reason: 'it says neither that it is judged nor that it is not' };
  }
}

const headSchema = z.object({ lookbench: z.literal('judgments'), format: z.literal(1), set: setIdSchema, name: z.string() });

const cell = (schema: z.ZodType<number>) => z.preprocess((text) => (text === '' || text === undefined ? null : Number(text)), schema.nullable());
const yes = z.preprocess((text) => /^(yes|true|1|x)$/i.test(String(text ?? '')), z.boolean());

/** A row of a table of judgments. Only query, item and grade must be there. */
const rowSchema = z.object({
  query: z.string({ error: 'it names no query' }).min(1, 'it names no query'),
  item: z.string({ error: 'it names no item' }).min(1, 'it names no item'),
  annotator: z.string().optional(),
  grade: cell(gradeSchema),
  looks: cell(gradeSchema),
  words: cell(gradeSchema),
  unsure: yes,
  settled: yes,
  at: z.preprocess((text) => (text === '' || text === undefined ? 0 : Date.parse(String(text))), z.int('its time is no date')),
  comment: z.string().default(''),
});

/** Reads a table of judgments: columns query, item, grade, and where they are given annotator, looks, words, unsure, settled, at, comment. */
export async function readTable(rows: AsyncIterable<Row>, set: QuerySet, known: { readonly annotator: string; hasItem(id: string): boolean }): Promise<EventLine[]> {
  const lines: EventLine[] = [];
  for await (const { row, ...read } of rows) {
    if ('problem' in read) {
      lines.push({ row, id: null, reason: read.problem });
      continue;
    }
    const values = Object.fromEntries(Object.entries(read.values).map(([name, text]) => [name.trim().toLowerCase(), withoutApostrophe(text.trim())]));
    const result = rowSchema.safeParse(values);
    if (!result.success) {
      const [issue] = result.error.issues;
      lines.push({ row, id: values['query'] ?? null, reason: issue === undefined ? 'it is no judgment' : sayIssue(issue) });
      continue;
    }
    const { query, item, grade, looks, words, unsure, settled, at, comment } = result.data;
    const annotator = annotatorSchema.safeParse(result.data.annotator || known.annotator);
    const reason = !annotator.success
      ? 'the annotator’s name is too long'
      : !known.hasItem(item)
        ? `there is no item "${item}" in this catalog`
        : grade === null && !unsure
          ? 'it has no grade (can’t tell: "yes" in the column unsure)'
          : grade !== null && unsure
            ? 'it has a grade and says that it can’t be told'
            : null;
    if (reason !== null || !annotator.success) lines.push({ row, id: query, reason: reason ?? '' });
    else lines.push({ row, event: eventOfFile(set, { query, item, annotator: annotator.data, settled, at, opinion: { grade, looks, words, comment } }) });
  }
  return lines;
}

/** Reads TREC qrels as the judgments of one annotator. */
export function readQrels(
  text: string,
  set: QuerySet,
  { annotator, queries, items }: { readonly annotator: string; readonly queries: { has(id: string): boolean }; readonly items: { has(id: string): boolean } },
): EventLine[] {
  const { grades, rejected } = parseQrels(text);
  const lines: EventLine[] = [...rejected];
  const rows = new Map<string, number>();
  text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/).forEach((line, index) => {
    const [query, , item] = line.trim().split(/\s+/);
    const pair = `${query} ${item}`;
    if (!rows.has(pair)) rows.set(pair, index + 1);
  });
  for (const [writtenQuery, judged] of grades) {
    const query = idOfToken(writtenQuery, queries) ?? writtenQuery;
    for (const [written, grade] of judged) {
      const row = rows.get(`${writtenQuery} ${written}`)!;
      const item = idOfToken(written, items);
      const reject = (reason: string): RejectedRow => ({ row, id: writtenQuery, reason });
      if (item === null) lines.push(reject(`there is no item "${written}" in this catalog`));
      else if (!gradeSchema.safeParse(grade).success) lines.push(reject(`the grade ${grade} is none of 0 to 3`));
      else lines.push({ row, event: eventOfFile(set, { query, item, annotator, settled: false, at: 0, opinion: { grade, looks: null, words: null, comment: '' } }) });
    }
  }
  return lines;
}

/**
 * A judgment that came without a record of its making. Its id follows from what it says, so that it is known again when the same file
 * comes again; `at` is 0 where the file tells no time.
 */
function eventOfFile(
  set: QuerySet,
  said: { readonly query: string; readonly item: string; readonly annotator: string; readonly settled: boolean; readonly at: number; readonly opinion: Opinion },
): JudgmentEvent {
  const { query, item, annotator, settled, at, opinion } = said;
  const id = uuidOf(JSON.stringify([set.id, query, item, annotator.toLowerCase(), settled, at, opinion.grade, opinion.looks, opinion.words, opinion.comment]));
  return {
    id,
    kind: settled ? 'settle' : 'judge',
    query,
    item,
    annotator,
    at,
    given: 'file',
    standing: 'judged',
    opinion,
    settlement: settled,
    action: id,
    of: null,
    replaces: [],
    model: null,
    pool: null,
  };
}

/** A UUID of version 8 (RFC 9562) that follows from a text. */
function uuidOf(text: string): string {
  const hash = createHash('sha256').update(text).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function sayIssue({ path, message }: z.core.$ZodIssue): string {
  const field = String(path[0] ?? '');
  return ['grade', 'looks', 'words'].includes(field) ? `its ${field} is none of 0 to 3` : message;
}
