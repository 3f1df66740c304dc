import type { SnapshotComparison } from '../../../src/api/evaluate.ts';

export interface Regression {
  readonly query: string;
  readonly before: number;
  readonly after: number;
}

/** Queries on which a system (index `s`) became worse by a measure (index `m`), the worst first. */
export function regressionsOf(queries: SnapshotComparison['queries'], s: number, m: number): readonly Regression[] {
  return queries
    .map(({ query, before, after }) => ({ query, before: before[s]![m]!, after: after[s]![m]! }))
    .filter(({ before, after }) => after < before)
    .sort((a, b) => a.after - a.before - (b.after - b.before));
}
