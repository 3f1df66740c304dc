import { limits } from './limits.ts';
import type { Line } from './lines.ts';

/** How a delimited file is written. */
export interface Dialect {
  readonly delimiter: string;
  /** The character around fields; empty where fields are never quoted. */
  readonly quote: string;
  /** Whether a quote within a quoted field is written `\"` instead of `""`. */
  readonly backslash: boolean;
}

/** The fields of a record (none for a blank line), or what is wrong with the line that was given up because it is none. */
export type Scanned = { readonly fields: readonly string[] } | { readonly problem: string };

/** A record being read: the fields that are complete, and the text so far of a quoted field that goes on in the next line. */
interface Draft {
  readonly lines: Line[];
  readonly fields: string[];
  open: string | null;
}

/**
 * The records of a delimited file, in order, one for every row, so that their count is the row number.
 *
 * A quoted field may hold line breaks, so one unbalanced quote could swallow the rest of the file. Therefore a record that
 * spans lines is taken only if it closes well, within the limit of a row, and with as many fields as the first record;
 * otherwise its first line alone is given up, and reading goes on with the line after that.
 */
export async function* scanRecords(lines: AsyncIterable<Line>, dialect: Dialect): AsyncGenerator<Scanned> {
  let width: number | null = null;
  let draft = emptyDraft();

  function* take(line: Line): Generator<Scanned> {
    const again = [line];
    for (let next = again.shift(); next; next = again.shift()) {
      draft.lines.push(next);
      const broken = addLine(draft, next, dialect) ?? (draft.open === null ? widthProblem(draft, width) : null);
      const problem = broken !== null && draft.lines.length > 1 ? NEVER_CLOSED : broken;
      if (problem === null && draft.open !== null) continue;
      if (problem === null) {
        if (draft.fields.length > 0) width ??= draft.fields.length;
        yield { fields: draft.fields };
      } else {
        yield { problem };
        again.unshift(...draft.lines.slice(1));
      }
      draft = emptyDraft();
    }
  }

  for await (const line of lines) yield* take(line);
  while (draft.lines.length > 0) {
    const [, ...rest] = draft.lines;
    yield { problem: NEVER_CLOSED };
    draft = emptyDraft();
    for (const line of rest) yield* take(line);
  }
}

const NEVER_CLOSED = 'broken quoting: a quote is opened and never closed';

function emptyDraft(): Draft {
  return { lines: [], fields: [], open: null };
}

function widthProblem({ fields }: Draft, width: number | null): string | null {
  const fits = width === null || fields.length === 0 || fields.length === width;
  return fits ? null : `${fields.length} fields where the header has ${width}`;
}

/** Reads one more line of a record; answers what is wrong, or null. The record is complete where no field is left open. */
function addLine(draft: Draft, { text, end, tooLong }: Line, dialect: Dialect): string | null {
  const { delimiter, quote } = dialect;
  if (tooLong) return draft.open === null ? `longer than ${limits.rowCharacters} characters` : NEVER_CLOSED;
  if ((draft.open?.length ?? 0) + text.length > limits.rowCharacters) return NEVER_CLOSED;
  if (draft.open === null && text === '') return null;
  if (draft.open === null && (quote === '' || !text.includes(quote))) {
    draft.fields.push(...text.split(delimiter));
    return null;
  }
  let at: number | null = 0;
  while (at !== null) {
    const start: number = draft.open === null ? skipBlanks(text, at, delimiter) : at;
    if (draft.open !== null || text.startsWith(quote, start)) {
      const from: number = draft.open === null ? start + quote.length : start;
      const next: number | null | string = readQuoted(draft, text, from, end, dialect);
      if (typeof next === 'string') return next;
      at = next;
    } else {
      // A quote inside an unquoted field (12" heel) is a character like any other.
      const stop = text.indexOf(delimiter, at);
      draft.fields.push(text.slice(at, stop < 0 ? undefined : stop));
      at = stop < 0 ? null : stop + delimiter.length;
    }
  }
  return null;
}

/** Reads on in a quoted field. Answers where the next field starts, null at the end of the line, or what is wrong. */
function readQuoted(draft: Draft, text: string, from: number, end: string, { delimiter, quote, backslash }: Dialect): number | null | string {
  let value = draft.open ?? '';
  let at = from;
  for (;;) {
    const close = text.indexOf(quote, at);
    if (close < 0) {
      draft.open = value + text.slice(at) + end;
      return null;
    }
    value += text.slice(at, close);
    at = close + quote.length;
    if (backslash && value.endsWith('\\')) {
      value = value.slice(0, -1) + quote;
    } else if (text.startsWith(quote, at)) {
      value += quote;
      at += quote.length;
    } else {
      const after = skipBlanks(text, at, delimiter);
      draft.fields.push(value);
      draft.open = null;
      if (after >= text.length) return null;
      if (text.startsWith(delimiter, after)) return after + delimiter.length;
      return `broken quoting: field ${draft.fields.length} goes on after its closing quote`;
    }
  }
}

function skipBlanks(text: string, from: number, delimiter: string): number {
  let at = from;
  while (text[at] === ' ' && delimiter !== ' ') at++;
  return at;
}
