import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCatalog } from '../../build/model/catalogs.ts';
import { encodeCatalog, measureCalibration, retrievalOf } from '../../build/model/test-set.ts';
import { openModelPack, type ModelPack } from '../../src/embed/pack.ts';
import { createTextReader } from '../../src/text/words.ts';
import { sharedData } from '../shared-data.ts';

const LARGEST_PACK = 25 * 1024 * 1024;
const shop = sharedData('data/myntra');
const folder = fileURLToPath(new URL('../../resources/model', import.meta.url));

let pack: ModelPack;
beforeAll(async () => {
  pack = await openModelPack(folder);
});
afterAll(() => pack.close());

describe('the bundled pack', () => {
  it('finds the picture of a text: first one time in three and more, among the first ten nearly nine times in ten', () => {
    expect(pack.info.quality.items).toBe(1204);
    expect(pack.info.quality.recallAt1).toBeGreaterThanOrEqual(0.36);
    expect(pack.info.quality.recallAt10).toBeGreaterThanOrEqual(0.88);
    expect(pack.info.quality.meanReciprocalRank).toBeGreaterThanOrEqual(0.53);
  });

  it('knows type and colour of drawn garments nine times in ten, and says how sure it is', () => {
    expect(pack.info.quality.drawnAttributes!.type).toBeGreaterThanOrEqual(0.9);
    expect(pack.info.quality.drawnAttributes!.colour).toBeGreaterThanOrEqual(0.9);
    expect(pack.info.quality.calibrationErrorSeen).toBeLessThanOrEqual(0.03);
  });

  it('holds the same against crowded pictures in every text, however many words it has', async () => {
    const { dimensions, vocabulary, wordVectors } = pack;
    const against = wordVectors[dimensions - 1]!;
    expect(against).toBeLessThan(0);
    const texts = Math.min(50, vocabulary.length);
    const bags = new Float32Array(texts * vocabulary.length);
    for (let text = 0; text < texts; text++) bags.fill(1, text * vocabulary.length, text * vocabulary.length + text + 1);
    const vectors = await pack.encodeTexts(bags, texts);
    for (let text = 0; text < texts; text++) expect(vectors[(text + 1) * dimensions - 1]).toBeCloseTo(against, 5);
  });

  it('says what it was trained on', () => {
    expect(pack.info.trainedOn.map(({ name }) => name)).toEqual(['myntra', 'myntra-small', 'drawn']);
  });

  it('is small enough for the tree', async () => {
    const names = ['model.json', ...Object.values(pack.info.files).map(({ name }) => name)];
    const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(LARGEST_PACK);
  });

  it.skipIf(shop === null)(
    'is as good as its model.json says, measured again',
    async () => {
      const test = await encodeCatalog(pack, createTextReader(), await openCatalog('myntra', shop!), 'test');
      const { quality } = pack.info;
      const retrieval = await retrievalOf(pack, test);
      expect(retrieval.items).toBe(quality.items);
      // Another processor may round another way and swap two near-equal pictures.
      expect(Math.abs(retrieval.recallAt10 - quality.recallAt10)).toBeLessThan(0.005);
      expect(Math.abs(retrieval.meanReciprocalRank - quality.meanReciprocalRank)).toBeLessThan(0.005);
      expect(Math.abs(measureCalibration(pack, test, 0) - quality.calibrationError)).toBeLessThan(0.001);
    },
    300_000,
  );
});
