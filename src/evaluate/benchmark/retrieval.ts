import type { ModelPack } from '../../embed/pack.ts';
import { dotProducts } from '../../search/dot-products.ts';
import { createSearchIndex, type SearchIndex } from '../../search/index.ts';
import { mean } from '../statistics.ts';
import type { Words } from './gallery.ts';

/** Text -> image: each item's own words against the pictures of all these items. */
export interface Retrieval {
  readonly items: number;
  /** Share of items whose picture is the first, or among the first ten. */
  readonly recallAt1: number;
  readonly recallAt10: number;
  readonly meanReciprocalRank: number;
}

const BATCH = 256;

/** @param items those of them that are in the index take part */
export async function measureRetrieval(
  pack: Pick<ModelPack, 'dimensions' | 'vocabulary' | 'wordIndex' | 'encodeTexts'>,
  index: SearchIndex,
  words: Words,
  items: readonly number[],
): Promise<Retrieval> {
  const pictures = createSearchIndex(pack.dimensions);
  for (const item of items) {
    const vector = index.vectorOf(item);
    if (vector) pictures.put(item, vector);
  }
  const { size } = pictures;
  const ranks: number[] = [];
  for (let from = 0; from < size; from += BATCH) {
    const batch = Array.from(pictures.items.subarray(from, Math.min(size, from + BATCH)), (item) => words.get(item) ?? []);
    const texts = await encodeTexts(pack, batch);
    dotProducts(pictures, texts).forEach((cosines, at) => ranks.push(rankOf(cosines, from + at, size)));
  }
  return {
    items: size,
    recallAt1: mean(ranks.map((rank) => Number(rank <= 1))),
    recallAt10: mean(ranks.map((rank) => Number(rank <= 10))),
    meanReciprocalRank: mean(ranks.map((rank) => 1 / rank)),
  };
}

async function encodeTexts(pack: Pick<ModelPack, 'dimensions' | 'vocabulary' | 'wordIndex' | 'encodeTexts'>, texts: readonly (readonly string[])[]): Promise<Float64Array[]> {
  const size = pack.vocabulary.length;
  const bags = new Float32Array(texts.length * size);
  texts.forEach((own, text) => {
    for (const word of own) {
      const at = pack.wordIndex.get(word);
      if (at !== undefined) bags[text * size + at] = 1;
    }
  });
  const vectors = await pack.encodeTexts(bags, texts.length);
  return texts.map((_, text) => Float64Array.from(vectors.subarray(text * pack.dimensions, (text + 1) * pack.dimensions)));
}

/** 1 for the best; equal pictures stand beside one another. */
function rankOf(cosines: Float64Array, row: number, size: number): number {
  let rank = 1;
  for (let other = 0; other < size; other++) if (cosines[other]! > cosines[row]!) rank++;
  return rank;
}
