// The scoring pass over the compact copy, in AssemblyScript (WebAssembly SIMD). What it computes is said in plain TypeScript by
// ../reference.ts; where everything lies in the shared memory, by ../layout.ts.

import { keyAt, precedes, rise, rowAt, sink } from './best-rows';
import { fourByOne, fourByTwo } from './dots';
import { exp2, log2 } from './powers';

/** Rows of a block: their codes, then their scales, then the sums of their codes. */
const BLOCK: i32 = 64;
/** Blocks that a thread takes at a time. */
const SHARE: i32 = 16;

// What threads agree by.
const GENERATION: usize = 0;
const OPEN: usize = 4;
const ACTIVE: usize = 8;
const NEXT: usize = 12;
/** The pass's parameters. */
const PASS: usize = 64;

// Kinds of pass; what is left finds the best rows.
const COUNT: i32 = 1;
const CENSUS: i32 = 2;
const KEYS: i32 = 3;
const READ: i32 = 4;

const ARITHMETIC: i32 = 0;
const FILTER: i32 = 1;
const COMBINED: i32 = 2;

// What a mode's key is made of; a mode that is off has a shape below 0.
const COSINE: i32 = 0;
const PRODUCT: i32 = 1;

/** As in embed/probability.ts. */
const LIMIT: f32 = 15;
/** As in layout.ts. */
const LEAST_LIKENESS: f32 = 1e-3;
/** Places of a census, over evidence from -LIMIT to LIMIT. */
const PLACES: i32 = 4096;

let blocks: i32 = 0;
let firstBlock: usize = 0;
let stride: i32 = 0;
let kind: i32 = 0;
let asked: usize = 0;
let vectors: usize = 0;
let vectorCount: i32 = 0;
let lookAt: i32 = 0;
let sumAt: i32 = 0;
/** What a row's product with the sum of words can be at most, either way. */
let sumReach: f32 = 0;
/** The words' vectors begin here; before them stand those that likenesses are made of. Only rows that are alike enough meet the words. */
let firstOfWords: i32 = 0;
let words: usize = 0;
let wordCount: i32 = 0;
let most: i32 = 0;
let modes: usize = 0;
/** This thread's own: the dot products of four rows, and what it finds. */
let dots: usize = 0;
let found: usize = 0;

@inline function parameter(at: i32): i32 {
  return load<i32>(PASS + (at << 2));
}

function begin(thread: i32): void {
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
  sumReach = load<f32>(PASS + 60);
  dots = parameter(13) + thread * parameter(14);
  found = dots + (vectorCount << 4);
}

/** A thread's life: waits for a pass and takes part in it, until the generation is negative. */
export function serve(thread: i32): void {
  let seen = 0;
  for (;;) {
    atomic.wait<i32>(GENERATION, seen, -1);
    seen = atomic.load<i32>(GENERATION);
    if (seen < 0) return;
    atomic.add<i32>(ACTIVE, 1);
    // Who wakes after a pass was closed leaves it alone: the next one's parameters may be being written.
    if (atomic.load<i32>(OPEN) == 1) work(thread);
    atomic.sub<i32>(ACTIVE, 1);
    atomic.notify(ACTIVE, 1);
  }
}

/** Scores shares of the blocks until none is left. */
export function work(thread: i32): void {
  begin(thread);
  for (;;) {
    const first = atomic.add<i32>(NEXT, SHARE);
    if (first >= blocks) return;
    const end = min(first + SHARE, blocks);
    for (let block = first; block < end; block++) scoreBlock(block);
  }
}

/** Writes a row's keys in the three modes where the first thread's findings begin. */
export function keysOf(row: i32): void {
  begin(0);
  const base = blockAt(row / BLOCK);
  const first = row & ~3;
  findKeys(base, first);
  v128.store(found, arithmeticKeys);
  v128.store(found + 16, filterKeys);
  v128.store(found + 32, combinedKeys);
}

@inline function blockAt(block: i32): usize {
  return firstBlock + <usize>block * <usize>(BLOCK * (stride + 8));
}
@inline function scalesAt(base: usize, at: i32): usize {
  return base + BLOCK * stride + (at << 2);
}
@inline function sumsAt(base: usize, at: i32): usize {
  return base + BLOCK * (stride + 4) + (at << 2);
}

function scoreBlock(block: i32): void {
  const base = blockAt(block);
  if (kind == READ) return readBlock(base);
  const row = block * BLOCK;
  for (let at = 0; at < BLOCK; at += 4) {
    const marks = load<u32>(asked + row + at);
    if (marks == 0) continue;
    if (kind == CENSUS) census(base, row + at, marks);
    else rank(base, row + at, marks);
  }
}

/** Reads a block and does next to nothing with it: what the memory allows. */
function readBlock(base: usize): void {
  const end = base + <usize>(BLOCK * (stride + 8));
  let a = i32x4.splat(0), b = a, c = a, d = a;
  for (let at = base; at < end; at += 64) {
    a = v128.xor(a, v128.load(at));
    b = v128.xor(b, v128.load(at, 16));
    c = v128.xor(c, v128.load(at, 32));
    d = v128.xor(d, v128.load(at, 48));
  }
  v128.store(dots, v128.xor(v128.xor(a, b), v128.xor(c, d)));
}

// --- Dot products -------------------------------------------------------------------------------------------------------------

/** The products of four rows with some vectors. */
function dotsOfFour(base: usize, at: i32, first: i32, end: i32): void {
  const codes = base + at * stride;
  const sums = sumsAt(base, at);
  let vector = first;
  for (; vector + 2 <= end; vector += 2) {
    fourByTwo(codes, stride, vectorAt(vector), vectorAt(vector + 1), sums, dotsAt(vector));
  }
  if (vector < end) fourByOne(codes, stride, vectorAt(vector), sums, dotsAt(vector));
}

/** Where a query vector begins; plain dot products take it as 16-bit numbers. */
@inline function vectorAt(vector: i32): usize {
  return vectors + vector * (RELAXED ? stride : stride << 1);
}

@inline function dotsAt(vector: i32): usize {
  return dots + (vector << 4);
}

// --- Keys ---------------------------------------------------------------------------------------------------------------------

// What four rows are ranked by in each mode, higher first.
let arithmeticKeys: v128 = i32x4.splat(0);
let filterKeys: v128 = i32x4.splat(0);
let combinedKeys: v128 = i32x4.splat(0);

/** Finds the keys of four rows; a mode's key may be wrong where both it and the right one are too low to matter. */
function findKeys(base: usize, row: i32): void {
  const at = row & (BLOCK - 1);
  const look = lookAt < 0 ? f32x4.splat(0) : productsOf(base, at, lookAt);
  const sum = sumAt < 0 || !sumMatters(look) ? f32x4.splat(0) : productsOf(base, at, sumAt);
  arithmeticKeys = likenessKeys(ARITHMETIC, look, sum);
  filterKeys = likenessKeys(FILTER, look, sum);
  combinedKeys = likenessKeys(COMBINED, look, sum);
  for (let word = 0; word < wordCount; word++) {
    // Words can only lower a key.
    if (kind != KEYS && !matters(FILTER, filterKeys) && !matters(COMBINED, combinedKeys)) return;
    if (word == 0) dotsOfFour(base, at, firstOfWords, vectorCount);
    addWord(base, row, at, wordAt(word));
  }
}

/** Whether the sum of words could lift one of four rows, by their products with the look, to where a mode would keep it. */
@inline function sumMatters(look: v128): bool {
  return kind == KEYS || sumLifts(ARITHMETIC, look) || sumLifts(FILTER, look) || sumLifts(COMBINED, look);
}

function sumLifts(mode: i32, look: v128): bool {
  const parameters = modeAt(mode);
  const shape = load<i32>(parameters);
  const weight = Mathf.abs(load<f32>(parameters, 8));
  if (shape < 0 || shape > PRODUCT || weight == 0) return false;
  const most = f32x4.add(f32x4.mul(look, v128.load32_splat(parameters, 4)), f32x4.splat(weight * sumReach));
  return v128.any_true(f32x4.ge(most, v128.load32_splat(listAt(mode) + (shape == COSINE ? 4 : 12))));
}

/** Where a mode's parameters lie: shape, the weights of the look's and of the words' product, sharpness. */
@inline function modeAt(mode: i32): usize {
  return modes + (mode << 4);
}

@inline function productsOf(base: usize, at: i32, vector: i32): v128 {
  dotsOfFour(base, at, vector, vector + 1);
  return products(base, at, vector);
}

/** Dot products with a query vector, in the units of the codes' own scales: the vector's scale is in the weights they are used with. */
@inline function products(base: usize, at: i32, vector: i32): v128 {
  return f32x4.mul(f32x4.convert_i32x4_s(v128.load(dotsAt(vector))), v128.load(scalesAt(base, at)));
}

/** A mode's keys before its words. */
@inline function likenessKeys(mode: i32, look: v128, sum: v128): v128 {
  const parameters = modeAt(mode);
  const shape = load<i32>(parameters);
  if (shape < 0) return f32x4.splat(-Infinity);
  if (shape > PRODUCT) return f32x4.splat(0);
  const cosine = f32x4.add(f32x4.mul(look, v128.load32_splat(parameters, 4)), f32x4.mul(sum, v128.load32_splat(parameters, 8)));
  if (shape == COSINE) return cosine;
  if (kind != KEYS && !v128.any_true(f32x4.ge(cosine, v128.load32_splat(listAt(mode), 12)))) return f32x4.splat(-Infinity);
  const likeness = f32x4.mul(f32x4.add(cosine, f32x4.splat(1)), f32x4.splat(0.5));
  return f32x4.mul(log2(f32x4.min(f32x4.max(likeness, f32x4.splat(LEAST_LIKENESS)), f32x4.splat(1))), v128.load32_splat(parameters, 12));
}

/** Where a word's parameters lie: see layout.ts, `writeWord`. */
@inline function wordAt(word: i32): usize {
  return words + word * 48;
}

/** Adds how well four rows fit one word, a logarithm, to the keys of filter and combined. */
function addWord(base: usize, row: i32, at: i32, word: usize): void {
  const stated = statedOfFour(word, row);
  const parts = load<i32>(word, 4);
  let shown = f32x4.splat(1), lacking = f32x4.splat(0);
  if (parts == 0) {
    shown = v128.bitselect(v128.load32_splat(word, 24), v128.load32_splat(word, 28), stated);
    lacking = f32x4.sub(f32x4.splat(1), shown);
  }
  let part = load<i32>(word, 8);
  for (let p = 0; p < parts; p++, part += 24) {
    const t = exp2(evidence(base, at, part));
    const likely = f32x4.div(v128.load32_splat(part, 12), f32x4.add(f32x4.splat(1), t));
    // Summed, never 1 - shown: next to certainty that difference would keep no digits.
    lacking = f32x4.add(lacking, f32x4.mul(shown, f32x4.add(f32x4.mul(likely, t), v128.load32_splat(part, 20))));
    shown = f32x4.mul(shown, f32x4.add(likely, v128.load32_splat(part, 16)));
  }
  const wanted = load<i32>(word, 12) > 0;
  filterKeys = f32x4.add(filterKeys, f32x4.mul(log2(wanted ? shown : lacking), v128.load32_splat(word, 16)));
  // The odds times what the text says.
  const said = f32x4.mul(shown, v128.bitselect(v128.load32_splat(word, 32), v128.load32_splat(word, 36), stated));
  const factor = f32x4.div(wanted ? said : lacking, f32x4.add(said, lacking));
  const doubt = v128.load32_splat(word, 40);
  const held = f32x4.add(doubt, f32x4.mul(f32x4.sub(f32x4.splat(1), doubt), factor));
  combinedKeys = f32x4.add(combinedKeys, f32x4.mul(log2(held), v128.load32_splat(word, 20)));
}

/** All ones where the text states the word. */
@inline function statedOfFour(word: usize, row: i32): v128 {
  const marks = v128.load32_zero(load<i32>(word) + row);
  return i32x4.gt_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(marks)), i32x4.splat(0));
}

/** Minus the evidence for a part of a word, as a power of two: t of p = 1 / (1 + t). Parameters: layout.ts, `writeWord`. */
@inline function evidence(base: usize, at: i32, part: usize): v128 {
  const product = products(base, at, load<i32>(part));
  const exponent = f32x4.add(f32x4.mul(product, v128.load32_splat(part, 4)), v128.load32_splat(part, 8));
  const limit: f32 = LIMIT * <f32>Math.LOG2E;
  return f32x4.min(f32x4.max(exponent, f32x4.splat(-limit)), f32x4.splat(limit));
}

// --- Findings -----------------------------------------------------------------------------------------------------------------

/**
 * A mode's findings: how many; the least key that can matter, with its row; the least cosine that can reach it. Then the best
 * rows as pairs of key and row, a heap whose root is the worst.
 */
@inline function listAt(mode: i32): usize {
  return found + <usize>mode * <usize>(16 + (most << 3));
}

/** Whether a key of four can still matter: it reaches the worst row kept, or the one against which rows are counted. */
@inline function matters(mode: i32, keys: v128): bool {
  return v128.any_true(f32x4.ge(keys, v128.load32_splat(listAt(mode), 4)));
}

function rank(base: usize, row: i32, marks: u32): void {
  findKeys(base, row);
  considerFour(ARITHMETIC, arithmeticKeys, row, marks);
  considerFour(FILTER, filterKeys, row, marks);
  considerFour(COMBINED, combinedKeys, row, marks);
}

function considerFour(mode: i32, keys: v128, row: i32, marks: u32): void {
  if (!matters(mode, keys)) return;
  if ((marks & 0x01) != 0) consider(mode, f32x4.extract_lane(keys, 0), row);
  if ((marks & 0x100) != 0) consider(mode, f32x4.extract_lane(keys, 1), row + 1);
  if ((marks & 0x10000) != 0) consider(mode, f32x4.extract_lane(keys, 2), row + 2);
  if ((marks & 0x1000000) != 0) consider(mode, f32x4.extract_lane(keys, 3), row + 3);
}

function consider(mode: i32, key: f32, row: i32): void {
  // A word that counts next to nothing and leaves a row out is not a number.
  if (!(key > -Infinity)) return;
  const list = listAt(mode);
  const size = load<i32>(list);
  if (kind == COUNT) {
    if (precedes(key, row, load<f32>(list, 4), load<i32>(list, 8))) store<i32>(list, size + 1);
    return;
  }
  if (size < most) {
    store<i32>(list, size + 1);
    rise(list, size, key, row);
    if (size + 1 < most) return;
  } else {
    if (!precedes(key, row, keyAt(list, 0), rowAt(list, 0))) return;
    sink(list, size, key, row);
  }
  store<f32>(list, keyAt(list, 0), 4);
  if (load<i32>(modeAt(mode)) == PRODUCT) store<f32>(list, leastCosine(mode, keyAt(list, 0)), 12);
}

/** The cosine under which no row has this key in a product, since words only lower it; a little lower, for roundings. */
function leastCosine(mode: i32, key: f32): f32 {
  const likeness = Mathf.pow(2, key / load<f32>(modeAt(mode), 12));
  return likeness > LEAST_LIKENESS ? 2 * likeness - 1.0001 : -Infinity;
}

/** How often each place of each word is taken, by rows whose text states it and by others. Words have one part here. */
function census(base: usize, row: i32, marks: u32): void {
  const at = row & (BLOCK - 1);
  dotsOfFour(base, at, 0, vectorCount);
  const unit: f32 = <f32>PLACES / (2 * LIMIT * <f32>Math.LOG2E);
  for (let word = 0; word < wordCount; word++) {
    const own = wordAt(word);
    const place = f32x4.mul(f32x4.sub(f32x4.splat(LIMIT * <f32>Math.LOG2E), evidence(base, at, load<i32>(own, 8))), f32x4.splat(unit));
    const places = i32x4.min_s(i32x4.trunc_sat_f32x4_s(place), i32x4.splat(PLACES - 1));
    const stated = load<i32>(own) + row;
    const counts = found + word * (2 * PLACES * 4);
    if ((marks & 0x01) != 0) tally(counts, load<u8>(stated), i32x4.extract_lane(places, 0));
    if ((marks & 0x100) != 0) tally(counts, load<u8>(stated, 1), i32x4.extract_lane(places, 1));
    if ((marks & 0x10000) != 0) tally(counts, load<u8>(stated, 2), i32x4.extract_lane(places, 2));
    if ((marks & 0x1000000) != 0) tally(counts, load<u8>(stated, 3), i32x4.extract_lane(places, 3));
  }
}

@inline function tally(counts: usize, stated: u8, place: i32): void {
  const count = counts + ((<i32>stated * PLACES + place) << 2);
  store<i32>(count, load<i32>(count) + 1);
}
