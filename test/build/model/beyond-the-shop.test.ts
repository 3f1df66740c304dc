import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { measureDrawnAttributes } from '../../../build/model/drawn-attributes.ts';
import { measureHomePhotos } from '../../../build/model/home-photos.ts';
import { calibrationError, reliability } from '../../../build/model/reliability.ts';

let folder: string | null = null;
afterEach(async () => {
  if (folder) await rm(folder, { recursive: true });
  folder = null;
});

describe('photos from home', () => {
  const gallery = { types: ['Tshirts', 'Jeans', 'Watches', 'Sweatshirts'], vectors: Float32Array.of(1, 0, 0, 1, -1, 0, 0.7, 0.7) };

  it('are right where the nearest picture is of a type of their class', () => {
    const vectors = Float32Array.of(0.9, 0.1, 0.1, 0.9, -0.9, 0.1, 0.6, 0.5, 0.6, 0.5);
    const found = measureHomePhotos({ labels: ['t-shirt', 'pants', 'hat', 'outwear', 'longsleeve'], vectors }, gallery, 2);
    expect(found).toMatchObject({ photos: 5, right: 4 / 5 });
    expect(found.confusion).toMatchObject({ 't-shirt': { 't-shirt': 1 }, pants: { pants: 1 }, hat: { other: 1 }, outwear: { outwear: 1 }, longsleeve: { longsleeve: 1 } });
  });

  it('tell another class by the first that has the type', () => {
    const found = measureHomePhotos({ labels: ['skirt', 'skirt'], vectors: Float32Array.of(0.6, 0.5, 1, 0) }, gallery, 2);
    expect(found.confusion.skirt).toEqual({ longsleeve: 1, 't-shirt': 1 });
    expect(found.right).toBe(0);
  });
});

describe('what was drawn', () => {
  it('is compared with the most probable type and colour; a shade is no plain colour', async () => {
    folder = await mkdtemp(join(tmpdir(), 'lookbench-drawn-'));
    const truth = (type: string, colour: string, secondColour: string | null) => ({ type, colour, secondColour });
    const truths = { a: truth('dress', 'navy blue', null), b: truth('dress', 'blue', null), c: truth('shoe', 'blue', 'white') };
    await writeFile(join(folder, 'truth.json'), JSON.stringify(truths));
    const words = ['dress', 'shoe', 'blue', 'navy blue', 'white'];
    const found = await measureDrawnAttributes(
      {
        dimensions: 5,
        vocabulary: words.map((word) => ({ word, count: 1, calibration: { slope: 1, offset: 0 }, groundedness: 1 })),
        wordIndex: new Map(words.map((word, at) => [word, at])),
        attributeRows: Float32Array.from({ length: 25 }, (_, at) => (at % 6 === 0 ? 4 : 0)),
        attributeBias: new Float32Array(5).fill(-2),
      },
      folder,
      // a: blue is sure, navy nearly so; b: blue alone; c: a shoe, white before blue.
      { ids: ['a', 'b', 'c'], vectors: Float32Array.of(1, 0, 1, 0.9, 0, 1, 0, 1, 0, 0, 0, 1, 0.5, 0, 1) },
    );
    expect(found).toEqual({ items: 3, type: 1, colour: 2 / 3, eitherColour: 1 });
  });
});

describe('reliability', () => {
  it('is what probabilities claim and how often they are right, bin by bin', () => {
    const bins = reliability([[0.9, true], [0.92, false], [1, true], [0, false], [0.01, true]]);
    expect(bins[0]).toMatchObject({ count: 2, right: 0.5 });
    expect(bins[13]).toMatchObject({ count: 2, right: 0.5 });
    expect(bins[13]!.claimed).toBeCloseTo(0.91, 9);
    expect(bins[14]).toMatchObject({ count: 1, claimed: 1, right: 1 });
    expect(calibrationError(bins)).toBeCloseTo((2 * Math.abs(0.005 - 0.5) + 2 * Math.abs(0.91 - 0.5) + 0) / 5, 9);
  });

  it('is perfect where nothing was claimed', () => {
    expect(calibrationError(reliability([]))).toBe(0);
  });
});
