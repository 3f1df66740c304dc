/** The largest code of an item's vector. */
export const MOST_OF_ITEM = 127;
/**
 * The largest code of a query's vector: with 64 added it is a number from 1 to 127, the only kind that relaxed dot products take on
 * one side. Every variant of the kernel takes the same codes, so that all give the same sums.
 */
const MOST_OF_QUERY = 63;

/** An array of numbers, typed or not. */
export type NumberArray = ArrayLike<number> & Iterable<number>;

/** A vector as small whole numbers: value = code x scale. */
export interface Codes {
  readonly codes: Int8Array;
  readonly scale: number;
}

/** An item's vector in 255 steps. A vector of nothing but zeros has scale 0. */
export function quantise(vector: NumberArray): Codes {
  return inSteps(vector, MOST_OF_ITEM);
}

/** A query's vector in 127 steps. */
export function quantiseQuery(vector: NumberArray): Codes {
  return inSteps(vector, MOST_OF_QUERY);
}

function inSteps(vector: NumberArray, most: number): Codes {
  let largest = 0;
  for (const value of vector) largest = Math.max(largest, Math.abs(value));
  const codes = new Int8Array(vector.length);
  if (largest === 0) return { codes, scale: 0 };
  const steps = most / largest;
  for (let i = 0; i < vector.length; i++) codes[i] = Math.round(vector[i]! * steps);
  return { codes, scale: Math.fround(largest / most) };
}
