/** Something measured, with what the machine itself allows, measured in the same run: ratios compare, times do not. */
export interface Measurement {
  readonly name: string;
  readonly unit: 'ms' | 'items/s';
  readonly value: number;
  readonly limit: number;
  /** What the limit is, in words. */
  readonly limitIs: string;
}

/** value / limit: for times at least 1, for rates at most 1, better the nearer to 1. */
export function ratioOf({ value, limit }: Measurement): number {
  return value / limit;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
