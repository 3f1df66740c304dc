import { groupBy } from '../group-by.ts';

/** The grades of a qrels file: query -> item -> grade. */
export type Grades = ReadonlyMap<string, ReadonlyMap<string, number>>;

export interface Result {
  readonly item: string;
  readonly score: number;
}

/** The results of one run: query -> results, the best first. */
export type Rankings = ReadonlyMap<string, readonly Result[]>;

/** A line that was not taken, counted from 1. */
export interface RejectedLine {
  readonly row: number;
  readonly id: string | null;
  readonly reason: string;
}

/** Reads TREC qrels: `query iteration item grade`, parted by blanks. The first of two lines for the same item is kept. */
export function parseQrels(text: string): { readonly grades: Grades; readonly rejected: readonly RejectedLine[] } {
  const { lines, rejected } = parseLines(text, 4, ([query, , item, grade]) => ({ group: '', query, item, value: Number(grade), what: `"${grade}" is not a grade` }));
  const grades = [...groupBy(lines, ({ query }) => query)].map(([query, own]): [string, Map<string, number>] => [
    query,
    new Map(own.map(({ item, value }) => [item, value])),
  ]);
  return { grades: new Map(grades), rejected };
}

/**
 * Reads TREC runs: `query Q0 item rank score tag`, parted by blanks. As trec_eval does, the rank column is ignored: results are
 * ordered by score, ties by item descending. The first of two lines for the same item is kept.
 */
export function parseRuns(text: string): { readonly runs: ReadonlyMap<string, Rankings>; readonly rejected: readonly RejectedLine[] } {
  const { lines, rejected } = parseLines(text, 6, ([query, , item, , score, tag]) => ({ group: tag, query, item, value: Number(score), what: `"${score}" is not a score` }));
  const runs = [...groupBy(lines, ({ group }) => group)].map(([tag, own]): [string, Rankings] => {
    const rankings = [...groupBy(own, ({ query }) => query)].map(([query, results]): [string, Result[]] => [
      query,
      inOrder(results.map(({ item, value }) => ({ item, score: value }))),
    ]);
    return [tag, new Map(rankings)];
  });
  return { runs: new Map(runs), rejected };
}

/** trec_eval's order: score descending, ties by item descending, compared byte by byte. */
export function inOrder(results: readonly Result[]): Result[] {
  return results.toSorted((a, b) => b.score - a.score || Buffer.compare(Buffer.from(b.item), Buffer.from(a.item)));
}

/** @param grades whole numbers, as TREC has them; others are rounded */
export function qrelsText(grades: Grades): string {
  return [...grades]
    .flatMap(([query, items]) => [...items].map(([item, grade]) => `${token(query)} 0 ${token(item)} ${Math.round(grade)}\n`))
    .join('');
}

/**
 * A run whose order any reader finds again: scores that trec_eval would order otherwise are replaced by the number of results
 * that follow.
 */
export function runText(rankings: Rankings, tag: string): string {
  return [...rankings]
    .flatMap(([query, results]) => {
      const kept = inOrder(results).every(({ item }, i) => item === results[i]!.item);
      return results.map(({ item, score }, i) => `${token(query)} Q0 ${token(item)} ${i + 1} ${kept ? score : results.length - i} ${token(tag)}\n`);
    })
    .join('');
}

/** The catalog's id for what a TREC file writes, where ids with blanks are escaped; null for an unknown one. */
export function idOfToken(written: string, known: { has(id: string): boolean }): string | null {
  if (known.has(written)) return written;
  const id = unescaped(written);
  return known.has(id) ? id : null;
}

/** What an escaped id stands for. */
export function unescaped(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    // It has percent signs of its own.
    return written;
  }
}

/** TREC files part columns by blanks, so an id's own are written as in addresses: "a b" is `a%20b`. */
function token(id: string): string {
  return id.replace(/[\s%]/g, encodeURIComponent);
}

type Columns = readonly [string, string, string, string, string, string];

interface Line {
  /** The run's tag; empty in qrels. */
  readonly group: string;
  readonly query: string;
  readonly item: string;
  readonly value: number;
  /** What is wrong where the value is no number. */
  readonly what: string;
}

function parseLines(text: string, columns: number, lineOf: (fields: Columns) => Line): { readonly lines: readonly Line[]; readonly rejected: readonly RejectedLine[] } {
  const lines = new Map<string, Line>();
  const rejected: RejectedLine[] = [];
  text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/).forEach((written, i) => {
    const fields = written.trim().split(/\s+/);
    if (fields[0] === '') return;
    if (fields.length !== columns) {
      rejected.push({ row: i + 1, id: null, reason: `${fields.length} columns where ${columns} are expected` });
      return;
    }
    const line = lineOf(fields as unknown as Columns);
    const key = `${line.group} ${line.query} ${line.item}`;
    if (!Number.isFinite(line.value)) rejected.push({ row: i + 1, id: line.item, reason: line.what });
    else if (lines.has(key)) rejected.push({ row: i + 1, id: line.item, reason: `query ${line.query} has this item twice` });
    else lines.set(key, line);
  });
  return { lines: [...lines.values()], rejected };
}
