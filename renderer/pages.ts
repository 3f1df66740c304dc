import { useQueries } from '@tanstack/react-query';
import type { CallInput, CallName, CallOutput } from '../src/api/contract.ts';
import { call } from './engine.ts';

export interface Pages<N extends CallName, Row> {
  readonly name: N;
  /** The call's input for the page that begins at `offset`. */
  readonly inputAt: (offset: number) => CallInput<N>;
  readonly rowsOf: (output: CallOutput<N>) => readonly Row[];
  /** Rows a page has. */
  readonly size: number;
  /** Rows in sight, both included. */
  readonly first: number;
  readonly last: number;
}

/** The rows in sight of a list too long to hold: asked for page by page, `undefined` until they are there. */
export function usePages<N extends CallName, Row>({ name, inputAt, rowsOf, size, first, last }: Pages<N, Row>): (at: number) => Row | undefined {
  const pages = pagesBetween(first, last, size);
  const answers = useQueries({
    queries: pages.map((page) => ({
      queryKey: [name, inputAt(page * size)],
      queryFn: () => call(name, inputAt(page * size)),
    })),
  });
  return (at) => {
    const output = answers[pages.indexOf(Math.floor(at / size))]?.data;
    return output === undefined ? undefined : rowsOf(output)[at % size];
  };
}

/** Numbers of the pages that hold the rows from `first` to `last`. */
export function pagesBetween(first: number, last: number, size: number): readonly number[] {
  const from = Math.floor(Math.max(first, 0) / size);
  const to = Math.floor(Math.max(last, first, 0) / size);
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
