/** Values of one kind, measured together. */
export type Vector = readonly number[];
type Square = readonly (readonly number[])[];

export interface BellOptions {
  /** A word needs this many values to be known. */
  readonly fewest: number;
  /** So many values' worth of what all words have in common goes into each word's spread. */
  readonly shrink: number;
  /** Nothing is steadier. */
  readonly leastVariance: number;
}

/** How a word is used: where its values lie, their measures depending on one another. */
export interface Bell {
  readonly count: number;
  readonly mean: Vector;
  /** Lower triangle of the Cholesky decomposition of the covariance. */
  readonly root: Square;
}

/** Beyond so many spreads a value says no more of a word's usual ones: a wrong statement must not widen its bell. */
const FARTHEST = 3;
/** From the median of distances to the spread of a bell. */
const SPREADS = 1.4826;

/** @param values by word; most of them are right */
export function learnBells(values: ReadonlyMap<string, readonly Vector[]>, { fewest, shrink, leastVariance }: BellOptions): ReadonlyMap<string, Bell> {
  const known = [...values].filter(([, list]) => list.length >= fewest).map(([word, list]) => ({ word, count: list.length, ...scatterOf(list) }));
  const total = known.reduce((sum, { count }) => sum + count, 0);
  const common = known[0]?.scatter.map((row, i) => row.map((_, j) => known.reduce((sum, { scatter }) => sum + scatter[i]![j]!, 0) / total));
  return new Map(
    known.map(({ word, count, mean, scatter }) => {
      const covariance = scatter.map((row, i) => row.map((value, j) => (value + shrink * common![i]![j]!) / (count + shrink) + (i === j ? leastVariance : 0)));
      return [word, { count, mean, root: rootOf(covariance) }];
    }),
  );
}

export function densityOf({ mean, root }: Bell, value: Vector): number {
  const whitened: number[] = [];
  let exponent = -(mean.length / 2) * Math.log(2 * Math.PI);
  for (let i = 0; i < mean.length; i++) {
    let apart = value[i]! - mean[i]!;
    for (let k = 0; k < i; k++) apart -= root[i]![k]! * whitened[k]!;
    const spreads = apart / root[i]![i]!;
    whitened.push(spreads);
    exponent -= spreads ** 2 / 2 + Math.log(root[i]![i]!);
  }
  return Math.exp(exponent);
}

/** The mean, and the sums of products of what the values are apart from it. */
function scatterOf(list: readonly Vector[]): { readonly mean: Vector; readonly scatter: Square } {
  const bounds = list[0]!.map((_, i) => {
    const middle = median(list.map((value) => value[i]!));
    const reach = FARTHEST * SPREADS * median(list.map((value) => Math.abs(value[i]! - middle)));
    return { low: middle - reach, high: middle + reach };
  });
  const kept = list.map((value) => bounds.map(({ low, high }, i) => Math.min(high, Math.max(low, value[i]!))));
  const mean = bounds.map((_, i) => kept.reduce((sum, value) => sum + value[i]!, 0) / kept.length);
  const scatter = mean.map((_, i) => mean.map((_, j) => kept.reduce((sum, value) => sum + (value[i]! - mean[i]!) * (value[j]! - mean[j]!), 0)));
  return { mean, scatter };
}

function rootOf(covariance: Square): Square {
  const root = covariance.map((row) => row.map(() => 0));
  for (let j = 0; j < root.length; j++) {
    for (let i = j; i < root.length; i++) {
      let value = covariance[i]![j]!;
      for (let k = 0; k < j; k++) value -= root[i]![k]! * root[j]![k]!;
      root[i]![j] = i === j ? Math.sqrt(value) : value / root[j]![j]!;
    }
  }
  return root;
}

function median(values: readonly number[]): number {
  return values.toSorted((x, y) => x - y)[values.length >> 1]!;
}
