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
  /** Inverse of the lower triangle of the covariance's Cholesky decomposition, row by row. */
  readonly root: Float64Array;
  readonly logNorm: number;
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
      return [word, { count, mean, ...inverseRoot(covariance) }];
    }),
  );
}

export function densityOf({ mean, root, logNorm }: Bell, value: Vector): number {
  const size = mean.length;
  let exponent = logNorm;
  // The rows of the inverse root turn what is apart into independent spreads.
  for (let i = 0; i < size; i++) {
    let spreads = 0;
    for (let k = 0; k <= i; k++) spreads += root[i * size + k]! * (value[k]! - mean[k]!);
    exponent -= (spreads * spreads) / 2;
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

function inverseRoot(covariance: Square): Pick<Bell, 'root' | 'logNorm'> {
  const size = covariance.length;
  const lower = covariance.map((row) => row.map(() => 0));
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i++) {
      let value = covariance[i]![j]!;
      for (let k = 0; k < j; k++) value -= lower[i]![k]! * lower[j]![k]!;
      lower[i]![j] = i === j ? Math.sqrt(value) : value / lower[j]![j]!;
    }
  }
  const root = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let value = i === j ? 1 : 0;
      for (let k = j; k < i; k++) value -= lower[i]![k]! * root[k * size + j]!;
      root[i * size + j] = value / lower[i]![i]!;
    }
  }
  return { root, logNorm: -(size / 2) * Math.log(2 * Math.PI) - lower.reduce((sum, row, i) => sum + Math.log(row[i]!), 0) };
}

function median(values: readonly number[]): number {
  return values.toSorted((x, y) => x - y)[values.length >> 1]!;
}
