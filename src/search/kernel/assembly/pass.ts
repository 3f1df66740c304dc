// What a pass is to score, and where all of it lies in the shared memory; the other half of this agreement is ../layout.ts.

/** Rows of a block: their heads, their scales, the sums of heads and of rests, how long the rests are, and the rests. */
export const BLOCK: i32 = 256;
/** As in layout.ts. */
export const NUMBERS: i32 = 16;

/** The pass's parameters. */
const PASS: usize = 64;

// Kinds of pass; what is left finds the best rows.
export const COUNT: i32 = 1;
export const CENSUS: i32 = 2;
export const KEYS: i32 = 3;
export const READ: i32 = 4;

export const ARITHMETIC: i32 = 0;
export const FILTER: i32 = 1;
export const COMBINED: i32 = 2;

// What a mode's key is made of; a mode that is off has a shape below 0.
export const COSINE: i32 = 0;
export const PRODUCT: i32 = 1;

/** As in embed/probability.ts. */
export const LIMIT: f32 = 15;
/** As in layout.ts. */
export const LEAST_LIKENESS: f32 = 1e-3;
/** Places of a census, over evidence from -LIMIT to LIMIT. */
export const PLACES: i32 = 4096;

export let blocks: i32 = 0;
let firstBlock: usize = 0;
export let stride: i32 = 0;
export let kind: i32 = 0;
export let asked: usize = 0;
export let vectors: usize = 0;
export let vectorCount: i32 = 0;
export let lookAt: i32 = 0;
export let sumAt: i32 = 0;
/** Codes at the head of every row, which tell nearly all of it, or are all of it. */
export let head: i32 = 0;
/** The words' vectors begin here; before them stand those that likenesses are made of. */
export let firstOfWords: i32 = 0;
let words: usize = 0;
export let wordCount: i32 = 0;
export let most: i32 = 0;
let modes: usize = 0;
/**
 * This thread's own: the dot products of four rows; the rows of a block that may be among the best, as places in it; the sums of four
 * rows' heads and rests; and what it finds.
 */
export let dots: usize = 0;
export let chosen: usize = 0;
export let sumsOfChosen: usize = 0;
export let found: usize = 0;

@inline function parameter(at: i32): i32 {
  return load<i32>(PASS + (at << 2));
}

/** Reads the parameters of the pass that a thread takes part in. */
export function begin(thread: i32): void {
  blocks = parameter(0);
  firstBlock = parameter(1);
  stride = parameter(2);
  kind = parameter(3);
  asked = parameter(4);
  vectors = parameter(5);
  vectorCount = parameter(6);
  lookAt = parameter(7);
  sumAt = parameter(8);
  firstOfWords = max(lookAt, sumAt) + 1;
  words = parameter(9);
  wordCount = parameter(10);
  most = parameter(11);
  modes = parameter(12);
  head = parameter(15);
  dots = parameter(13) + thread * parameter(14);
  chosen = dots + (vectorCount << 4);
  // Room for three more: the last four are filled up.
  sumsOfChosen = chosen + ((BLOCK + 4) << 2);
  found = sumsOfChosen + 32;
}

@inline export function blockAt(block: i32): usize {
  return firstBlock + <usize>block * <usize>(BLOCK * (stride + NUMBERS));
}
@inline export function scalesAt(base: usize, at: i32): usize {
  return base + BLOCK * head + (at << 2);
}
@inline export function sumsOfHeadsAt(base: usize, at: i32): usize {
  return base + BLOCK * (head + 4) + (at << 2);
}
@inline export function sumsOfRestsAt(base: usize, at: i32): usize {
  return base + BLOCK * (head + 8) + (at << 2);
}
@inline export function lengthsOfRestsAt(base: usize, at: i32): usize {
  return base + BLOCK * (head + 12) + (at << 2);
}

/** Where a mode's parameters lie: see ../write-pass.ts, `writeMode`. */
@inline export function modeAt(mode: i32): usize {
  return modes + mode * 20;
}

/** Where a word's parameters lie: see ../write-pass.ts, `writeWord`. */
@inline export function wordAt(word: i32): usize {
  return words + word * 48;
}

/**
 * A mode's findings: how many; the least key that can matter, with its row; the least cosine that can reach it. Then the best
 * rows as pairs of key and row, a heap whose root is the worst.
 */
@inline export function listAt(mode: i32): usize {
  return found + <usize>mode * <usize>(16 + (most << 3));
}
