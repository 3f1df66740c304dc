import { isVisual, probabilityOf, type SearchPack } from './pack-words.ts';

/** A word the model sees in a picture. */
export interface SeenWord {
  readonly word: string;
  /** Calibrated: right four times in five where it is 0.8. */
  readonly probability: number;
  /** Whether the item's own text states it. */
  readonly stated: boolean;
}

/** Less probable words are not "seen". */
const LEAST_PROBABILITY = 0.25;

/**
 * The words the model sees in an item's picture, most probable first, and with them every word that the item's text states
 * and that the model could see but does not: there the catalog and the picture disagree. Only words the model is trusted with.
 *
 * @param vector the item's, of unit length
 * @param stated the item's words
 */
export function wordsSeen(pack: SearchPack, vector: Float32Array, stated: ReadonlySet<string>): readonly SeenWord[] {
  const seen: SeenWord[] = [];
  pack.vocabulary.forEach((known, at) => {
    if (!isVisual(known)) return;
    const probability = probabilityOf(pack, { ...known, at }, dot(pack.attributeRows, at * pack.dimensions, vector));
    if (probability >= LEAST_PROBABILITY || stated.has(known.word)) {
      seen.push({ word: known.word, probability, stated: stated.has(known.word) });
    }
  });
  return seen.sort((a, b) => b.probability - a.probability || (a.word < b.word ? -1 : 1));
}

function dot(matrix: Float32Array, from: number, vector: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += matrix[from + i]! * vector[i]!;
  return sum;
}
