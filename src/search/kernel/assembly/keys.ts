// What the four rows at hand are ranked by.

import { dotsOfFour, leftOut, placeOf, products } from './four';
import {
  ARITHMETIC, COMBINED, COSINE, FILTER, firstOfWords, kind, KEYS, LEAST_LIKENESS, LIMIT, listAt, lookAt, modeAt, PRODUCT,
  sumAt, vectorCount, wordAt, wordCount,
} from './pass';
import { exp2, log2 } from './powers';

/** How far single precision may bring a cosine from what it is. */
const ROUNDING: f32 = 1e-6;

/** How far keys of heads may lie from those of whole rows by rounding. */
const MARGIN: f32 = 1e-4;

// What four rows are ranked by in each mode, higher first; where only their heads are at hand, the most that it can be.
export let arithmeticKeys: v128 = i32x4.splat(0);
export let filterKeys: v128 = i32x4.splat(0);
export let combinedKeys: v128 = i32x4.splat(0);

/** Finds the chosen four rows' keys before words. */
export function findLikenessKeys(): void {
  dotsOfFour(0, firstOfWords);
  const look = lookAt < 0 ? f32x4.splat(0) : products(lookAt);
  const sum = sumAt < 0 ? f32x4.splat(0) : products(sumAt);
  arithmeticKeys = likenessKeys(ARITHMETIC, look, sum);
  filterKeys = likenessKeys(FILTER, look, sum);
  combinedKeys = likenessKeys(COMBINED, look, sum);
}

/** Adds what words say of the chosen four rows to their keys, until no key can matter: words only lower it. */
export function addWords(first: i32): void {
  dotsOfFour(firstOfWords, vectorCount);
  for (let word = 0; word < wordCount; word++) {
    if (kind != KEYS && !matters(FILTER, filterKeys) && !matters(COMBINED, combinedKeys)) return;
    addWord(first, wordAt(word));
  }
}

/** Which keys of four can still matter: they reach the worst row kept, or the one against which rows are counted. */
@inline function reaching(mode: i32, keys: v128): v128 {
  return f32x4.ge(f32x4.add(keys, f32x4.splat(MARGIN)), v128.load32_splat(listAt(mode), 4));
}
@inline export function matters(mode: i32, keys: v128): bool {
  return v128.any_true(reaching(mode, keys));
}

/** Which of the four rows at hand could be among the best of some mode, one bit each. */
export function reachingAny(): i32 {
  return i32x4.bitmask(v128.or(reaching(ARITHMETIC, arithmeticKeys), v128.or(reaching(FILTER, filterKeys), reaching(COMBINED, combinedKeys))));
}

/**
 * Which of four rows could still come among the best of some mode, however well what is behind their heads agrees with the query.
 * @param look, sum dot products of the heads with the query's
 * @param rests how long the rows are behind their heads, in codes
 */
export function couldReach(look: v128, sum: v128, rests: v128, scales: v128): v128 {
  return v128.or(couldReachIn(ARITHMETIC, look, sum, rests, scales), v128.or(couldReachIn(FILTER, look, sum, rests, scales), couldReachIn(COMBINED, look, sum, rests, scales)));
}

@inline function couldReachIn(mode: i32, look: v128, sum: v128, rests: v128, scales: v128): v128 {
  const parameters = modeAt(mode);
  const shape = load<i32>(parameters);
  if (shape < 0) return i32x4.splat(0);
  if (shape > PRODUCT) return i32x4.splat(-1);
  const heads = f32x4.add(f32x4.mul(look, v128.load32_splat(parameters, 4)), f32x4.mul(sum, v128.load32_splat(parameters, 8)));
  const most = f32x4.mul(f32x4.add(heads, f32x4.mul(rests, v128.load32_splat(parameters, 16))), scales);
  const least = load<f32>(listAt(mode) + (shape == COSINE ? 4 : 12));
  return f32x4.ge(most, f32x4.splat(least - ROUNDING));
}

/** A mode's keys before its words. */
@inline function likenessKeys(mode: i32, look: v128, sum: v128): v128 {
  const parameters = modeAt(mode);
  const shape = load<i32>(parameters);
  if (shape < 0) return f32x4.splat(-Infinity);
  if (shape > PRODUCT) return f32x4.splat(0);
  const shown = f32x4.add(f32x4.mul(look, v128.load32_splat(parameters, 4)), f32x4.mul(sum, v128.load32_splat(parameters, 8)));
  const cosine = f32x4.add(shown, f32x4.mul(leftOut, v128.load32_splat(parameters, 16)));
  if (shape == COSINE) return cosine;
  if (kind != KEYS && !v128.any_true(f32x4.ge(cosine, v128.load32_splat(listAt(mode), 12)))) return f32x4.splat(-Infinity);
  const likeness = f32x4.mul(f32x4.add(cosine, f32x4.splat(1)), f32x4.splat(0.5));
  return f32x4.mul(log2(f32x4.min(f32x4.max(likeness, f32x4.splat(LEAST_LIKENESS)), f32x4.splat(1))), v128.load32_splat(parameters, 12));
}

/** Adds how well the chosen four rows fit one word, a logarithm, to the keys of filter and combined. */
function addWord(first: i32, word: usize): void {
  const stated = statedOfFour(load<i32>(word) + first);
  const wanted = load<i32>(word, 12) > 0;
  const parts = load<i32>(word, 4);
  let shown = f32x4.splat(1), lacking = f32x4.splat(0);
  if (parts == 0) {
    shown = v128.bitselect(v128.load32_splat(word, 24), v128.load32_splat(word, 28), stated);
    lacking = f32x4.sub(f32x4.splat(1), shown);
  }
  let part = load<i32>(word, 8);
  for (let p = 0; p < parts; p++, part += 28) {
    const t = exp2(evidence(part, wanted));
    const likely = f32x4.div(v128.load32_splat(part, 12), f32x4.add(f32x4.splat(1), t));
    // Summed, never 1 - shown: next to certainty that difference would keep no digits.
    lacking = f32x4.add(lacking, f32x4.mul(shown, f32x4.add(f32x4.mul(likely, t), v128.load32_splat(part, 20))));
    shown = f32x4.mul(shown, f32x4.add(likely, v128.load32_splat(part, 16)));
  }
  filterKeys = f32x4.add(filterKeys, f32x4.mul(log2(wanted ? shown : lacking), v128.load32_splat(word, 16)));
  // The odds times what the text says.
  const said = f32x4.mul(shown, v128.bitselect(v128.load32_splat(word, 32), v128.load32_splat(word, 36), stated));
  const factor = f32x4.div(wanted ? said : lacking, f32x4.add(said, lacking));
  const doubt = v128.load32_splat(word, 40);
  const held = f32x4.add(doubt, f32x4.mul(f32x4.sub(f32x4.splat(1), doubt), factor));
  combinedKeys = f32x4.add(combinedKeys, f32x4.mul(log2(held), v128.load32_splat(word, 20)));
}

/** All ones where the text states the word; its marks of a block begin at `marks`. */
@inline function statedOfFour(marks: usize): v128 {
  const four = <i32>load<u8>(marks + placeOf(0)) | (<i32>load<u8>(marks + placeOf(1)) << 8) | (<i32>load<u8>(marks + placeOf(2)) << 16) | (<i32>load<u8>(marks + placeOf(3)) << 24);
  return i32x4.gt_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(i32x4.splat(four))), i32x4.splat(0));
}

/**
 * Minus the evidence for a part of a word, as a power of two: t of p = 1 / (1 + t). Parameters: ../write-pass.ts, `writePart`. Where only
 * heads are at hand, what is left out speaks as well as it can for those who want the word, or do not.
 */
@inline export function evidence(part: usize, wanted: bool): v128 {
  const product = products(load<i32>(part));
  const shown = f32x4.add(f32x4.mul(product, v128.load32_splat(part, 4)), v128.load32_splat(part, 8));
  const reach = f32x4.mul(leftOut, v128.load32_splat(part, 24));
  const exponent = wanted ? f32x4.sub(shown, reach) : f32x4.add(shown, reach);
  const limit: f32 = LIMIT * <f32>Math.LOG2E;
  return f32x4.min(f32x4.max(exponent, f32x4.splat(-limit)), f32x4.splat(limit));
}
