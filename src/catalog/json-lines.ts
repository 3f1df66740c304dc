import type { Catalog, Row } from './catalog.ts';
import { detectEncoding } from './encoding.ts';
import { columnsOf, toValues } from './json-values.ts';
import { limits } from './limits.ts';
import { readLines } from './lines.ts';

/** Opens a file with one JSON object on every line. */
export async function openJsonLines(path: string): Promise<Catalog> {
  const encoding = await detectEncoding(path);
  async function* rows(): AsyncGenerator<Row> {
    let row = 0;
    for await (const line of readLines(path, encoding, '\n')) {
      row++;
      if (line.tooLong) yield { row, problem: `longer than ${limits.rowCharacters} characters` };
      else if (line.text.trim() !== '') yield { row, ...parse(line.text) };
    }
  }
  return {
    format: 'JSON Lines',
    facts: [{ name: 'Encoding', value: encoding.name }],
    sheets: [],
    columns: await columnsOf(rows(), 1000),
    rows,
  };
}

function parse(text: string): ReturnType<typeof toValues> {
  try {
    return toValues(JSON.parse(text));
  } catch (error) {
    return { problem: `not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}
