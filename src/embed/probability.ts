import type { Calibration } from './pack-schema.ts';

/**
 * Beyond this the probability is held: 1 - p stays a number above 0 in float32 too, so that no single word can
 * wipe out a product of probabilities.
 */
const LIMIT = 15;

/**
 * How probable it is that the word describes the picture: right four times in five where it says 0.8.
 * @param logit from the pack's attribute rows
 * @returns above 0 and below 1, never falling where the logit rises
 */
export function wordProbability(logit: number, { slope, offset }: Calibration): number {
  const evidence = Math.min(LIMIT, Math.max(-LIMIT, slope * logit + offset));
  return 1 / (1 + Math.exp(-evidence));
}
