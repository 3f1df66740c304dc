/** Something measured, and its limit from the same run: ratios compare, times do not. */
export interface Measurement {
  readonly name: string;
  readonly unit: 'ms' | 's' | 'items/s' | 'share' | 'MB';
  readonly value: number;
  /** The middle half of the runs; left out where it was measured once. */
  readonly spread?: readonly [low: number, high: number];
  readonly limit: number;
  /** What the limit is, in words. */
  readonly limitIs: string;
}

/** A median with the middle half of what it is of. */
export interface Timed {
  readonly median: number;
  readonly spread: readonly [low: number, high: number];
}

/** value / limit. */
export function ratioOf({ value, limit }: Measurement): number {
  return value / limit;
}

/** How often a figure is measured at least. */
export const RUNS = 21;

/** Runs some works in turn, so that other programs slow all down alike; answers the milliseconds of each. */
export function timeInTurn(runs: number, works: readonly (() => unknown)[]): readonly Timed[] {
  const times = works.map((): number[] => []);
  for (let run = 0; run < runs; run++) {
    works.forEach((work, w) => {
      const start = performance.now();
      work();
      times[w]!.push(performance.now() - start);
    });
  }
  return times.map(timedOf);
}

/** The same for works that are waited for. */
export async function timeInTurnAsync(runs: number, works: readonly (() => Promise<unknown>)[]): Promise<readonly Timed[]> {
  const times = works.map((): number[] => []);
  for (let run = 0; run < runs; run++) {
    for (const [w, work] of works.entries()) {
      const start = performance.now();
      await work();
      times[w]!.push(performance.now() - start);
    }
  }
  return times.map(timedOf);
}

export function timedOf(times: readonly number[]): Timed {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!;
  return { median: at(0.5), spread: [at(0.25), at(0.75)] };
}
