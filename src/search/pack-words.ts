import type { ModelPack } from '../embed/pack.ts';
import type { PackInfo, PackWord } from '../embed/pack-schema.ts';
import { wordProbability } from '../embed/probability.ts';

/** What searching needs of a model pack. */
export type SearchPack = Pick<
  ModelPack,
  'dimensions' | 'vocabulary' | 'wordIndex' | 'wordVectors' | 'attributeRows' | 'attributeBias'
> & { readonly info: Pick<PackInfo, 'modes'>; readonly openWords: ModelPack['openWords'] };

/**
 * The least groundedness (average precision on validation items) at which a word's probability is trusted. At it, about one in
 * seven of the items that the model puts first carries the word: for the rarest visible words, which one item in 300 carries,
 * that is still fifty times better than chance. Below it come the words of taste and trade, which no picture shows.
 */
export const LEAST_GROUNDEDNESS = 0.15;

/** A word the model knows, with its place in the pack. */
export interface KnownWord extends PackWord {
  readonly at: number;
}

/** What the model knows of a word; null for a word it never saw. */
export function knownWord(pack: SearchPack, word: string): KnownWord | null {
  const at = pack.wordIndex.get(word);
  const known = at === undefined ? undefined : pack.vocabulary[at];
  return known && at !== undefined ? { ...known, at } : null;
}

/** Whether the model's picture of a word is trusted; otherwise the word is "not visual" and matched in the text. */
export function isVisual(word: Pick<PackWord, 'groundedness'>): boolean {
  return word.groundedness >= LEAST_GROUNDEDNESS;
}

/** f_w, in double precision as the kernel takes it. */
export function vectorOfWord(pack: SearchPack, { at }: KnownWord): Float64Array {
  return Float64Array.from(rowOf(pack.wordVectors, at, pack.dimensions));
}

/** The weights of a word's logit, in double precision; `probabilityOf` turns weights . f into p_w. */
export function attributeOfWord(pack: SearchPack, { at }: KnownWord): Float64Array {
  return Float64Array.from(rowOf(pack.attributeRows, at, pack.dimensions));
}

/** p_w of an item, from the dot product of the word's attribute weights with the item's vector. */
export function probabilityOf(pack: SearchPack, { at, calibration }: KnownWord, product: number): number {
  return wordProbability(product + pack.attributeBias[at]!, calibration);
}

function rowOf(matrix: Float32Array, row: number, dimensions: number): Float32Array {
  return matrix.subarray(row * dimensions, (row + 1) * dimensions);
}
