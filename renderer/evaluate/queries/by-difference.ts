import type { EvaluatedQuery } from '../../../src/api/evaluate.ts';

/** A query and how much better one system does on it than another. */
export interface Row {
  readonly query: EvaluatedQuery;
  readonly difference: number;
}

/**
 * The queries by falling difference, those that differ as much in the set's order.
 * @param a index of the one system, `b` of the other, `m` of the measure
 */
export function byDifference(queries: readonly EvaluatedQuery[], a: number, b: number, m: number): readonly Row[] {
  return queries.map((query) => ({ query, difference: query.values[a]![m]! - query.values[b]![m]! })).sort((one, other) => other.difference - one.difference);
}
