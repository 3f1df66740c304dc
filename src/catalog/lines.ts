import { decodedChunks, type Encoding } from './encoding.ts';
import { limits } from './limits.ts';

export interface Line {
  readonly text: string;
  /** The line break as written; empty at the end of the file. */
  readonly end: string;
  /** Whether it is longer than a row may be; `text` is then only its start. */
  readonly tooLong: boolean;
}

/** What parts lines: `\r` alone only in files that have no `\n` (old Macintosh), elsewhere it is an ordinary character. */
export type LineBreak = '\n' | '\r';

/** The lines of a text file, one by one. */
export async function* readLines(path: string, encoding: Encoding, lineBreak: LineBreak): AsyncGenerator<Line> {
  let rest = '';
  let skipped = false;
  for await (const chunk of decodedChunks(path, encoding)) {
    rest += chunk;
    let from = 0;
    for (let at = rest.indexOf(lineBreak); at >= 0; at = rest.indexOf(lineBreak, from)) {
      const line = cut(rest.slice(from, at + 1), lineBreak);
      yield skipped ? { ...line, tooLong: true } : line;
      skipped = false;
      from = at + 1;
    }
    rest = rest.slice(from);
    if (rest.length > limits.rowCharacters) {
      rest = rest.slice(0, 1000);
      skipped = true;
    }
  }
  if (rest !== '') yield { text: rest, end: '', tooLong: skipped || rest.length > limits.rowCharacters };
}

function cut(line: string, lineBreak: LineBreak): Line {
  const end = lineBreak === '\n' && line.endsWith('\r\n') ? '\r\n' : lineBreak;
  const text = line.slice(0, -end.length);
  return { text, end, tooLong: text.length > limits.rowCharacters };
}
