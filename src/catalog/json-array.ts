import type { Catalog, Row } from './catalog.ts';
import { decodedChunks, detectEncoding } from './encoding.ts';
import { columnsOf, toValues } from './json-values.ts';
import { limits } from './limits.ts';

/** Opens a JSON file that is one array of objects. It is read element by element, never as a whole. Row 1 is the first element. */
export async function openJsonArray(path: string): Promise<Catalog> {
  const encoding = await detectEncoding(path);
  async function* rows(): AsyncGenerator<Row> {
    let row = 0;
    for await (const element of elements(decodedChunks(path, encoding))) {
      row++;
      yield { row, ...parse(element) };
    }
  }
  return {
    format: 'JSON array',
    facts: [{ name: 'Encoding', value: encoding.name }],
    sheets: [],
    columns: await columnsOf(rows(), 1000),
    rows,
  };
}

type Element = { readonly text: string } | { readonly problem: string };

function parse(element: Element): ReturnType<typeof toValues> {
  if ('problem' in element) return element;
  try {
    return toValues(JSON.parse(element.text));
  } catch (error) {
    return { problem: `not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** Cuts the text of an array into its elements, by brackets and strings alone: a broken element does not take the next one with it. */
async function* elements(chunks: AsyncIterable<string>): AsyncGenerator<Element> {
  let depth = 0;
  let text = '';
  let length = 0;
  let inString = false;
  let escaped = false;

  const finish = (): Element | null => {
    const element: Element = length > limits.rowCharacters ? { problem: `longer than ${limits.rowCharacters} characters` } : { text };
    const blank = text.trim() === '';
    text = '';
    length = 0;
    return blank ? null : element;
  };

  for await (const chunk of chunks) {
    let from = 0;
    const keep = (until: number) => {
      length += until - from;
      if (length <= limits.rowCharacters) text += chunk.slice(from, until);
      from = until;
    };
    for (let at = 0; at < chunk.length; at++) {
      const character = chunk[at];
      if (inString) {
        if (escaped) escaped = false;
        else if (character === '\\') escaped = true;
        // A string does not go over a line in JSON: at a line's end a quote is missing.
        else if (character === '"' || character === '\n') inString = false;
      } else if (character === '"') inString = true;
      else if (character === '[' || character === '{') {
        if (depth++ === 0) from = at + 1;
      } else if (character === ']' || character === '}') {
        if (--depth === 0) {
          keep(at);
          const last = finish();
          if (last) yield last;
          return;
        }
      } else if (character === ',' && depth === 1) {
        keep(at);
        from = at + 1;
        yield finish() ?? { problem: 'nothing between two commas' };
      }
    }
    if (depth > 0) keep(chunk.length);
  }
  if (depth > 0) yield { problem: 'the file ends within the array: it was cut short' };
}
