import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openModelPack, type ModelPack } from '../../src/embed/pack.ts';
import { pictureToPixels, pixelsToTensor } from '../../src/embed/pixels.ts';

/** What PyTorch answered for the same drawn pictures and words (build/model/export.py). */
interface Golden {
  readonly vectors: readonly (readonly number[])[];
  readonly logits: readonly (readonly number[])[];
  readonly wordVectors: readonly (readonly number[])[];
}

const TOLERANCE = 1e-3;
const place = (path: string) => fileURLToPath(new URL(path, import.meta.url));

let pack: ModelPack;
let golden: Golden;
beforeAll(async () => {
  pack = await openModelPack(place('../../resources/model'));
  golden = JSON.parse(await readFile(place('golden/golden.json'), 'utf8')) as Golden;
});
afterAll(() => pack.close());

function expectClose(actual: Float32Array, wanted: readonly (readonly number[])[]): void {
  const flat = wanted.flat();
  expect(actual.length).toBe(flat.length);
  const worst = flat.reduce((most, value, at) => Math.max(most, Math.abs(value - actual[at]!)), 0);
  expect(worst).toBeLessThan(TOLERANCE);
}

describe('the pack answers as PyTorch did', () => {
  it('for pictures, from the file to the vector and the words seen', async () => {
    const pictures = await Promise.all(
      golden.vectors.map((_, at) => pictureToPixels(place(`golden/${at}.png`), pack.info.input)),
    );
    const vectors = await pack.encodeImages(pixelsToTensor(pictures, pack.info.input), pictures.length);
    expectClose(vectors, golden.vectors);

    const { dimensions, attributeRows, attributeBias } = pack;
    const logits = golden.vectors.flatMap((_, item) =>
      pack.vocabulary.map((_word, word) => {
        let sum = attributeBias[word]!;
        for (let d = 0; d < dimensions; d++) sum += attributeRows[word * dimensions + d]! * vectors[item * dimensions + d]!;
        return sum;
      }),
    );
    expectClose(Float32Array.from(logits), golden.logits);
  });

  it('for words', () => {
    const { dimensions } = pack;
    expectClose(pack.wordVectors.subarray(0, golden.wordVectors.length * dimensions), golden.wordVectors);
  });
});
