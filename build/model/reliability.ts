/** Probabilities of one range: how many, what they claim on average, and how often they were right. */
export interface Bin {
  readonly count: number;
  readonly claimed: number;
  readonly right: number;
}

const BINS = 15;

/** What probabilities claim and how often they are right, in bins of equal width; a bin that none fell into has zeros. */
export function reliability(pairs: Iterable<readonly [probability: number, right: boolean]>): readonly Bin[] {
  const sums = Array.from({ length: BINS }, () => ({ count: 0, claimed: 0, right: 0 }));
  for (const [probability, right] of pairs) {
    const bin = sums[Math.min(BINS - 1, Math.floor(probability * BINS))]!;
    bin.count += 1;
    bin.claimed += probability;
    bin.right += Number(right);
  }
  return sums.map(({ count, claimed, right }) => ({ count, claimed: claimed / (count || 1), right: right / (count || 1) }));
}

/** Expected calibration error: how far claims are from the truth, on average over all of them. */
export function calibrationError(bins: readonly Bin[]): number {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  return bins.reduce((sum, { count, claimed, right }) => sum + count * Math.abs(claimed - right), 0) / (total || 1);
}
