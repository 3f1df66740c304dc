import type { ModelPack } from '../../src/embed/pack.ts';
import { pictureToPixels, pixelsToTensor } from '../../src/embed/pixels.ts';
import { wordProbability } from '../../src/embed/probability.ts';
import { measureRetrieval, type Retrieval } from '../../src/evaluate/benchmark/retrieval.ts';
import { createSearchIndex } from '../../src/search/index.ts';
import type { TextReader } from '../../src/text/words.ts';
import type { Catalog, Split } from './catalogs.ts';

/** Items as the application itself sees them, through a pack. */
export interface TestSet {
  /** Each item's known words, as places in the vocabulary. */
  readonly words: readonly (readonly number[])[];
  /** f_I, items x D. */
  readonly vectors: Float32Array;
}

const BATCH = 32;

/** Reads, decodes and encodes the items of a catalog that are in a split (or all), or the first `limit` of them. */
export async function encodeCatalog(
  pack: ModelPack,
  reader: TextReader,
  catalog: Catalog,
  split: Split | 'all',
  limit = Infinity,
): Promise<TestSet> {
  const chosen = catalog.items.filter((item) => split === 'all' || item.split === split).slice(0, limit);
  const wanted = new Set(chosen.map(({ image }) => image));
  const files = new Map<string, Uint8Array>();
  for await (const { image, bytes } of catalog.pictures()) if (wanted.has(image)) files.set(image, bytes);

  const vectors = new Float32Array(chosen.length * pack.dimensions);
  const pictures = chosen.map(({ image }) => {
    const bytes = files.get(image);
    if (!bytes) throw new Error(`${catalog.name} has no picture ${image}`);
    return bytes;
  });
  for (let start = 0; start < chosen.length; start += BATCH) {
    const batch = await Promise.all(pictures.slice(start, start + BATCH).map((bytes) => pictureToPixels(bytes, pack.info.input)));
    vectors.set(await pack.encodeImages(pixelsToTensor(batch, pack.info.input), batch.length), start * pack.dimensions);
  }
  const words = chosen.map(({ texts }) => reader.catalogWords(texts).flatMap((word) => pack.wordIndex.get(word) ?? []));
  return { words, vectors };
}

/** Text -> image over the items of a set. */
export function retrievalOf(
  pack: Pick<ModelPack, 'dimensions' | 'vocabulary' | 'wordIndex' | 'encodeTexts'>,
  { words, vectors }: TestSet,
): Promise<Retrieval> {
  const index = createSearchIndex(pack.dimensions);
  words.forEach((_, item) => index.put(item, vectors.subarray(item * pack.dimensions, (item + 1) * pack.dimensions)));
  const texts = new Map(words.map((own, item) => [item, own.map((word) => pack.vocabulary[word]!.word)]));
  return measureRetrieval(pack, index, texts, [...texts.keys()]);
}

const BINS = 15;

/**
 * Expected calibration error: how far the words' probabilities are from how often they are right, over items and words.
 * @param least only probabilities of at least this count
 */
export function measureCalibration(
  pack: Pick<ModelPack, 'dimensions' | 'vocabulary' | 'attributeRows' | 'attributeBias'>,
  { words, vectors }: TestSet,
  least: number,
): number {
  const sums = Array.from({ length: BINS }, () => ({ count: 0, claimed: 0, right: 0 }));
  words.forEach((own, item) => {
    const has = new Set(own);
    pack.vocabulary.forEach(({ calibration }, word) => {
      const logit = dot(vectors, item, pack.attributeRows, word, pack.dimensions) + pack.attributeBias[word]!;
      const probability = wordProbability(logit, calibration);
      if (probability < least) return;
      const bin = sums[Math.floor(probability * BINS)]!;
      bin.count += 1;
      bin.claimed += probability;
      bin.right += Number(has.has(word));
    });
  });
  const total = sums.reduce((sum, { count }) => sum + count, 0);
  return total === 0 ? 0 : sums.reduce((sum, { claimed, right }) => sum + Math.abs(claimed - right), 0) / total;
}

/** The dot product of row i of one matrix and row j of another. */
export function dot(a: Float32Array, i: number, b: Float32Array, j: number, dimensions: number): number {
  let sum = 0;
  for (let d = 0; d < dimensions; d++) sum += a[i * dimensions + d]! * b[j * dimensions + d]!;
  return sum;
}
