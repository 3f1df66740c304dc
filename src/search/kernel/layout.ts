// Where everything lies in the memory that the scoring threads share; the other half of this agreement is assembly/pass.ts.

/**
 * Rows of a block: the heads of their codes; of every row its scale (float32), the sums of head and of rest (int32), and how long the
 * rest is (float32); and the rests of their codes, which few passes come to.
 */
export const BLOCK = 256;
/** Bytes of a row's four numbers. */
export const NUMBERS = 16;
/** Where the first block begins; before it lie signals and parameters. */
export const FIRST_BLOCK = 4096;
/** The most pages there can be: 4 GiB. */
export const MOST_PAGES = 65536;

/** What threads agree by, as places of 32-bit numbers. */
export const signals = { generation: 0, open: 1, active: 2, next: 3 } as const;
/** Where a pass's parameters begin, as a place of 32-bit numbers. */
export const PASS = 16;

/** Kinds of pass. */
export const kinds = { top: 0, count: 1, census: 2, keys: 3, read: 4 } as const;
/** How a mode's key is made: the cosine itself, likeness and words, words alone; or the mode is off. */
export const shapes = { off: -1, cosine: 0, product: 1, words: 2 } as const;

/** 32-bit numbers of a mode's, a word's and a part's parameters. */
export const MODE_FIELDS = 5;
export const WORD_FIELDS = 12;
export const PART_FIELDS = 7;
/** 32-bit numbers at the head of a mode's findings. */
export const LIST_HEAD = 4;

/** Places of a census: evidence from -LIMIT to LIMIT. */
export const PLACES = 4096;
/** As in embed/probability.ts. */
export const LIMIT = 15;
/** Likenesses under this count as this one: single precision keeps too few digits of their logarithms. Of real pictures no two are so unlike. */
export const LEAST_LIKENESS = 1e-3;

/** Bytes of a row's codes: 16 are multiplied at a time. */
export function strideOf(dimensions: number): number {
  return Math.ceil(dimensions / 16) * 16;
}

/** Bytes at the head of a row's codes which tell the most of a turned vector (main-directions.ts). */
export function headOf(dimensions: number): number {
  return strideOf(dimensions / 4);
}

export function blockBytes(stride: number): number {
  return BLOCK * (stride + NUMBERS);
}
