import type { Calibration } from '../embed/pack-schema.ts';
import { wordProbability } from '../embed/probability.ts';
import { attributeOfWord, isVisual, knownWord, probabilityOf, vectorOfWord, type KnownWord, type SearchPack } from './pack-words.ts';

/** A word, or several that must all be shown, as the model sees it. */
export interface Sight {
  /** f_w, of unit length. */
  readonly vector: Float64Array;
  /** p_w is the product of the parts' probabilities; a single word has one part. */
  readonly parts: readonly SightPart[];
}

export interface SightPart {
  /** Of the dot product with f_I that `probability` takes. */
  readonly weights: Float64Array;
  probability(product: number): number;
  /** The same as numbers: evidence = slope x product + offset, held within its limit; p = trust x sigmoid(evidence) + rest. */
  readonly evidence: { readonly slope: number; readonly offset: number };
  readonly trust: number;
  readonly rest: number;
  /** The learned words that it stands for, the weightiest first; the word itself where that was learned. */
  readonly words: readonly string[];
}

/** A learned word among those that another is understood from. */
export interface Share {
  readonly known: KnownWord;
  /** All shares make 1. */
  readonly share: number;
}

/** `blend` gives logits that are calibrated already. */
export const CALIBRATED: Calibration = { slope: 1, offset: 0 };

/** Of a word's meaning, a share smaller than this is not worth telling. */
const LEAST_TOLD = 0.15;

/** How a word is seen: as learned where the model is trusted with it, otherwise by its meaning; null where neither helps. */
export function sightOf(pack: SearchPack, word: string): Sight | null {
  const known = knownWord(pack, word);
  return known && isVisual(known) ? sightOfKnown(pack, known) : sightByMeaning(pack, word);
}

function sightOfKnown(pack: SearchPack, known: KnownWord): Sight {
  const { slope, offset } = known.calibration;
  const part: SightPart = {
    weights: attributeOfWord(pack, known),
    probability: (product) => probabilityOf(pack, known, product),
    evidence: { slope, offset: slope * pack.attributeBias[known.at]! + offset },
    trust: 1,
    rest: 0,
    words: [known.word],
  };
  return { vector: vectorOfWord(pack, known), parts: [part] };
}

/**
 * How a word that the model never learned is seen: from the learned words most like it in meaning, and a phrase from its parts,
 * all of which must be shown. Null where it has too little in common with any. A few hundred comparisons: far under a millisecond.
 */
export function sightByMeaning(pack: SearchPack, word: string): Sight | null {
  const whole = sightOfOpen(pack, word);
  if (whole || !word.includes(' ')) return whole;
  const parts = partsOf(pack, word.split(' '));
  return parts && { vector: meanDirection(parts.map(({ vector }) => [vector, 1])), parts: parts.flatMap((part) => part.parts) };
}

/**
 * The learned words most like an open one, with their shares in its meaning; only such as the model is trusted with.
 * @param except the place in the vocabulary of a word that is held out
 * @returns the likeness of the nearest, and at most `nearest` shares; null where the table lacks the word
 */
export function meaningOf(pack: SearchPack, word: string, except?: number): { readonly likeness: number; readonly shares: readonly Share[] } | null {
  const { openWords, vocabulary } = pack;
  const place = openWords?.placeOf(word);
  if (!openWords || place === undefined) return null;
  const alike: { readonly at: number; readonly likeness: number }[] = [];
  vocabulary.forEach((known, at) => {
    const other = at === except || !isVisual(known) ? undefined : openWords.placeOf(known.word);
    if (other !== undefined) alike.push({ at, likeness: openWords.alike(place, other) });
  });
  const nearest = alike.sort((a, b) => b.likeness - a.likeness).slice(0, openWords.info.nearest);
  const likeness = nearest[0]?.likeness ?? -1;
  const weights = nearest.map((one) => Math.exp(openWords.info.sharpness * (one.likeness - likeness)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { likeness, shares: nearest.map(({ at }, n) => ({ known: { ...vocabulary[at]!, at }, share: weights[n]! / total })) };
}

/**
 * The mean of learned words, by their shares: of their vectors, and of their calibrated logits, which stays linear in f_I.
 * @returns the logit as weights . f_I + bias
 */
export function blend(pack: SearchPack, shares: readonly Share[]): { readonly vector: Float64Array; readonly weights: Float64Array; readonly bias: number } {
  const weights = new Float64Array(pack.dimensions);
  let bias = 0;
  for (const { known, share } of shares) {
    const { slope, offset } = known.calibration;
    attributeOfWord(pack, known).forEach((weight, i) => (weights[i]! += share * slope * weight));
    bias += share * (slope * pack.attributeBias[known.at]! + offset);
  }
  return { vector: meanDirection(shares.map(({ known, share }) => [vectorOfWord(pack, known), share])), weights, bias };
}

function sightOfOpen(pack: SearchPack, word: string): Sight | null {
  const { openWords } = pack;
  if (!openWords || pack.wordIndex.has(word)) return null;
  const meaning = meaningOf(pack, word);
  if (!meaning || meaning.likeness < openWords.info.leastLikeness) return null;
  const { vector, weights, bias } = blend(pack, meaning.shares);
  const { trust, otherwise } = openWords.info;
  const probability = (product: number) => trust * wordProbability(product + bias, CALIBRATED) + (1 - trust) * otherwise;
  const words = meaning.shares.filter(({ share }) => share >= LEAST_TOLD).map(({ known }) => known.word);
  return { vector, parts: [{ weights, probability, evidence: { slope: 1, offset: bias }, trust, rest: (1 - trust) * otherwise, words }] };
}

/** The sights of a phrase's parts, the longest known runs of words first; null where one part is not understood. */
function partsOf(pack: SearchPack, words: readonly string[]): readonly Sight[] | null {
  if (words.length === 0) return [];
  for (let length = words.length; length > 0; length--) {
    const word = words.slice(0, length).join(' ');
    const known = knownWord(pack, word);
    const sight = known && isVisual(known) ? sightOfKnown(pack, known) : sightOfOpen(pack, word);
    const rest = sight && partsOf(pack, words.slice(length));
    if (rest) return [sight, ...rest];
  }
  return null;
}

function meanDirection(weighed: readonly (readonly [Float64Array, number])[]): Float64Array {
  const sum = new Float64Array(weighed[0]?.[0].length ?? 0);
  for (const [vector, weight] of weighed) vector.forEach((value, i) => (sum[i]! += weight * value));
  const length = Math.hypot(...sum);
  return sum.map((value) => value / length);
}
