import { groupOf } from '../../src/text/groups.ts';
import type { TextReader } from '../../src/text/words.ts';
import type { Lexicon } from './lexicon.ts';
import { toUnitLength, WORD_NUMBERS, wordVectors, type WordVectors } from './word-vectors.ts';

/** Words of English that are considered: the most frequent. Rarer ones have poor vectors. */
const CONSIDERED = 80_000;
/** Words of a shop's world, by likeness to words of the vocabulary: those that tell which differences matter there. */
const SHOP_WORDS = 6000;
/** How much of the plain directions is kept where they are evened out. */
const KEPT = 0.2;
/** Two words are related in a sense that matters only if they are also used alike: "red", and not the revolutionary. */
const LEAST_ALIKE = 0.2;
const ROUNDS = 8;
/** How much all relations together count beside a word's own direction. */
const RELATED = 3;
/** Of how many vocabulary words the likeness to the nearest counts, so that one odd neighbour makes no word useful. */
const NEIGHBOURS = 3;

/**
 * Directions in which alike words lie near one another as a shop means it (ours, from published parts):
 *
 * 1. GloVe vectors, whose differences are evened out (whitened by the covariance of a shop's words): all words of clothing share
 *    so much that red and blue, or shirt and skirt, would be nearly one;
 * 2. retrofitted to a lexicon (Faruqui et al. 2015): words that mean the same, or of which one is a kind of the other, are drawn
 *    together, so that "crimson" lies nearer to "red" than "blue" does, which is said in the same places.
 */
export function shopDirections(glove: WordVectors, lexicon: Lexicon, vocabulary: readonly string[]): WordVectors {
  const count = Math.min(CONSIDERED, glove.words.length);
  const words = glove.words.slice(0, count);
  const plain = glove.rows.subarray(0, count * WORD_NUMBERS);
  const anchors = glove.vectorOf(vocabulary.filter((word) => groupOf(word) !== null));
  const usefulness = words.map((_, at) => nearness(plain.subarray(at * WORD_NUMBERS, (at + 1) * WORD_NUMBERS), anchors));
  const shop = [...words.keys()].sort((a, b) => usefulness[b]! - usefulness[a]!).slice(0, SHOP_WORDS);
  const even = evenedOut(plain, shop);
  return wordVectors(words, retrofitted(words, plain, even, lexicon));
}

/**
 * The words worth keeping, in base form, the most useful first: frequent, no names, nothing that a shop's window would not say,
 * and like words of the vocabulary that name something visible.
 */
export function usefulWords(
  directions: WordVectors,
  lexicon: Lexicon,
  reader: TextReader,
  vocabulary: readonly string[],
  most: number,
): readonly string[] {
  const anchors = directions.vectorOf(vocabulary.filter((word) => groupOf(word) !== null));
  const found = new Map<string, number>();
  const own = new Set(vocabulary);
  directions.words.forEach((word, at) => {
    if (word.length < 3 || !lexicon.isCommon(word)) return;
    const base = reader.queryWord(word);
    if (own.has(base) || directions.rankOf(base) === undefined || !lexicon.isCommon(base) || found.has(base)) return;
    found.set(base, nearness(directions.rows.subarray(at * WORD_NUMBERS, (at + 1) * WORD_NUMBERS), anchors));
  });
  return [...found].sort((a, b) => b[1] - a[1]).slice(0, most).map(([word]) => word);
}

/** The mean cosine to the nearest of some unit vectors. */
function nearness(vector: Float32Array, anchors: Float32Array): number {
  const best = new Float64Array(NEIGHBOURS).fill(-1);
  for (let start = 0; start < anchors.length; start += WORD_NUMBERS) {
    let cosine = 0;
    for (let i = 0; i < WORD_NUMBERS; i++) cosine += vector[i]! * anchors[start + i]!;
    if (cosine <= best[0]!) continue;
    best[0] = cosine;
    best.sort();
  }
  return best.reduce((sum, cosine) => sum + cosine, 0) / NEIGHBOURS;
}

/** The vectors less the mean of some of them, and divided by their Cholesky factor: among those, no direction counts more than another. */
function evenedOut(rows: Float32Array, of: readonly number[]): Float32Array {
  const size = WORD_NUMBERS;
  const mean = new Float64Array(size);
  for (const row of of) for (let i = 0; i < size; i++) mean[i]! += rows[row * size + i]! / of.length;
  const covariance = new Float64Array(size * size);
  for (const row of of) {
    for (let i = 0; i < size; i++) {
      const own = (rows[row * size + i]! - mean[i]!) / of.length;
      for (let j = 0; j <= i; j++) covariance[i * size + j]! += own * (rows[row * size + j]! - mean[j]!);
    }
  }
  let variance = 0;
  for (let i = 0; i < size; i++) variance += covariance[i * size + i]! / size;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) covariance[i * size + j] = (1 - KEPT) * covariance[i * size + j]! + (i === j ? KEPT * variance : 0);
  }
  const factor = cholesky(covariance, size);
  const even = new Float32Array(rows.length);
  for (let start = 0; start < rows.length; start += size) {
    const row = even.subarray(start, start + size);
    for (let i = 0; i < size; i++) {
      let rest = rows[start + i]! - mean[i]!;
      for (let j = 0; j < i; j++) rest -= factor[i * size + j]! * row[j]!;
      row[i] = rest / factor[i * size + i]!;
    }
    toUnitLength(row);
  }
  return even;
}

/** L, lower triangular, with L Lᵀ = the matrix, of which the lower triangle is read. */
function cholesky(matrix: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * size + j]!;
      for (let k = 0; k < j; k++) rest -= factor[i * size + k]! * factor[j * size + k]!;
      factor[i * size + j] = i === j ? Math.sqrt(rest) : rest / factor[j * size + j]!;
    }
  }
  return factor;
}

/** Every word becomes, again and again, the mean of what it was at first and of what its relations have become. */
function retrofitted(words: readonly string[], plain: Float32Array, even: Float32Array, lexicon: Lexicon): Float32Array {
  const places = new Map(words.map((word, at) => [word, at]));
  const relations = words.map((word, at) => {
    const found = [...lexicon.related(word)].flatMap(([other, weight]) => {
      const place = places.get(other);
      const alike = place === undefined ? 0 : dotOf(plain, at, place);
      return place === undefined || alike < LEAST_ALIKE ? [] : [{ place, weight: weight * alike }];
    });
    const total = found.reduce((sum, { weight }) => sum + weight, 0);
    return found.map(({ place, weight }) => ({ place, weight: (RELATED * weight) / total }));
  });
  let rows = even;
  for (let round = 0; round < ROUNDS; round++) {
    const next = even.slice();
    relations.forEach((related, at) => {
      const row = next.subarray(at * WORD_NUMBERS, (at + 1) * WORD_NUMBERS);
      for (const { place, weight } of related) {
        for (let i = 0; i < WORD_NUMBERS; i++) row[i]! += weight * rows[place * WORD_NUMBERS + i]!;
      }
      toUnitLength(row);
    });
    rows = next;
  }
  return rows;
}

function dotOf(rows: Float32Array, a: number, b: number): number {
  let sum = 0;
  for (let i = 0; i < WORD_NUMBERS; i++) sum += rows[a * WORD_NUMBERS + i]! * rows[b * WORD_NUMBERS + i]!;
  return sum;
}
