import { scanRecords, type Dialect } from './delimited-records.ts';
import type { Line } from './lines.ts';

const DELIMITERS = [',', ';', '\t', '|', '\u0001', '^', '~', ':'];
const SAMPLE_LINES = 200;

/** Finds out how a delimited file is written from its first lines: the dialect under which most of them are well-formed rows of one width. */
export async function detectDialect(lines: AsyncIterable<Line>): Promise<Dialect> {
  const sample: Line[] = [];
  for await (const line of lines) {
    sample.push(line);
    if (sample.length === SAMPLE_LINES) break;
  }
  let best: { dialect: Dialect; score: number } | null = null;
  for (const dialect of candidates(sample)) {
    const score = await scoreOf(sample, dialect);
    // The first of equals: the more usual dialects come first.
    if (!best || score > best.score) best = { dialect, score };
  }
  return best?.dialect ?? { delimiter: ',', quote: '"', backslash: false };
}

/** How a person calls a delimiter. */
export function delimiterName(delimiter: string): string {
  const names: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar', ':': 'colon' };
  return names[delimiter] ?? `character U+${delimiter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function candidates(sample: readonly Line[]): Dialect[] {
  const header = sample.find((line) => line.text !== '')?.text ?? '';
  const delimiters = DELIMITERS.filter((delimiter) => header.includes(delimiter));
  const backslashes = sample.some((line) => line.text.includes('\\"'));
  const opens = (quote: string, delimiter: string) => sample.some(({ text }) => text.startsWith(quote) || text.includes(delimiter + quote));
  return delimiters.flatMap((delimiter) => [
    { delimiter, quote: '"', backslash: false },
    ...(backslashes ? [{ delimiter, quote: '"', backslash: true }] : []),
    ...(opens("'", delimiter) ? [{ delimiter, quote: "'", backslash: false }] : []),
    { delimiter, quote: '', backslash: false },
  ]);
}

/**
 * The share of well-formed rows, less the share of rows with fields that keep quotes around them (another quote fits better),
 * plus a little for every column. Never quoting is believed only where quoting breaks many rows.
 */
async function scoreOf(sample: readonly Line[], dialect: Dialect): Promise<number> {
  let rows = 0;
  let good = 0;
  let enclosed = 0;
  let columns = 0;
  for await (const scanned of scanRecords(toAsync(withoutCutTail(sample)), dialect)) {
    rows++;
    if ('problem' in scanned) continue;
    good++;
    columns ||= scanned.fields.length;
    if (scanned.fields.some((field) => /^\s*(["']).*\1\s*$/s.test(field))) enclosed++;
  }
  const share = rows === 0 ? 0 : (good - enclosed) / rows;
  return columns < 2 ? 0 : share + Math.min(columns, 50) / 1000 - (dialect.quote === '' ? 0.25 : 0);
}

/** The sample's last lines may be the start of a record that goes on; one line less makes no difference to any other. */
function withoutCutTail(sample: readonly Line[]): readonly Line[] {
  return sample.length < SAMPLE_LINES ? sample : sample.slice(0, -1);
}

async function* toAsync<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
}
