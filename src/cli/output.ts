import type { ErrorData } from '../api/errors.ts';

/** Where a command's words go: the answer to stdout, everything else to stderr. */
export interface Output {
  /** One JSON document is asked for. */
  readonly json: boolean;
  /** Columns of the terminal; a plain width where the answer goes into a file or a pipe. */
  readonly width: number;
  /** Stderr is a terminal, so that a line can be written over. */
  readonly live: boolean;
  /** Gives the answer: as JSON where that is asked for, in words otherwise. */
  answer(value: unknown, words: () => string): void;
  /** Says something beside the answer; nothing when quiet. */
  note(text: string): void;
  /** Writes to stderr as it is, for progress; nothing when quiet. */
  progress(text: string): void;
  fail(error: ErrorData): void;
}

const PLAIN_WIDTH = 100;

export function createOutput({ json, quiet }: { readonly json: boolean; readonly quiet: boolean }): Output {
  const { stdout, stderr } = process;
  const progress = (text: string) => {
    if (!quiet) stderr.write(text);
  };
  return {
    json,
    width: stdout.columns ?? (Number(process.env.COLUMNS) || PLAIN_WIDTH),
    live: stderr.isTTY,
    answer(value, words) {
      stdout.write(`${json ? JSON.stringify(value) : words()}\n`);
    },
    note: (text) => progress(`${text}\n`),
    progress,
    fail({ kind, message, hint }) {
      if (json) stdout.write(`${JSON.stringify({ error: { kind, message, hint } })}\n`);
      else stderr.write(`${message}\n${hint ? `${hint}\n` : ''}`);
    },
  };
}
