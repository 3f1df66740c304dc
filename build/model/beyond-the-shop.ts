import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openModelPack, type ModelPack } from '../../src/embed/pack.ts';
import { pictureToPixels, pixelsToTensor } from '../../src/embed/pixels.ts';
import { wordProbability } from '../../src/embed/probability.ts';
import { itemIds } from '../../src/store/items.ts';
import { eachVector } from '../../src/store/vectors.ts';
import { openWorkspace } from '../../src/store/workspace.ts';
import { measureDrawnAttributes, type DrawnAttributes } from './drawn-attributes.ts';
import { articleTypes, encodePhotos, measureHomePhotos, type HomePhotos } from './home-photos.ts';
import { reliability, type Bin } from './reliability.ts';
import { dot, type TestSet } from './test-set.ts';

/** The file in the cache that holds a `Seeing`, for the report. */
export const SEEING = 'seeing.json';

/** How well a pack sees what it was not taught. */
export interface Seeing {
  readonly drawnAttributes: DrawnAttributes;
  /** Null where the photos are not there. */
  readonly homePhotos: HomePhotos | null;
  /** What the words' probabilities claim on the shop's test items, and how often they are right. */
  readonly reliability: readonly Bin[];
  /** Of one core. */
  readonly millisecondsPerImage: number;
}

export interface SeeingInput {
  /** The pack's folder. */
  readonly folder: string;
  /** The workspace with the shop's vectors, and the folder of its catalog. */
  readonly workspace: string;
  readonly shopFolder: string;
  /** The shop's test items. */
  readonly test: TestSet;
  /** The folder of home-photos; it may be missing. */
  readonly photosFolder: string;
  /** The folder of the sample catalog, the ids of its items, and their vectors in the same order. */
  readonly sampleFolder: string;
  readonly sampleIds: readonly string[];
  readonly drawn: TestSet;
}

/** Pictures that are timed. */
const TIMED = 60;

/** Measures a pack on pictures and with questions that training knew nothing of. */
export async function measureSeeing(pack: ModelPack, input: SeeingInput): Promise<Seeing> {
  return {
    drawnAttributes: await measureDrawnAttributes(pack, input.sampleFolder, { ids: input.sampleIds, vectors: input.drawn.vectors }),
    homePhotos: existsSync(input.photosFolder) ? await homePhotos(pack, input) : null,
    reliability: reliability(claims(pack, input.test)),
    millisecondsPerImage: await millisecondsPerImage(input),
  };
}

async function homePhotos(pack: ModelPack, { workspace: dir, shopFolder, photosFolder }: SeeingInput): Promise<HomePhotos> {
  const typeOf = await articleTypes(shopFolder);
  const workspace = openWorkspace(dir, { access: 'read' });
  try {
    const rows = [...eachVector(workspace.db)].map(({ item, vector }) => ({ item, vector: vector.slice() }));
    const idOf = itemIds(workspace.db);
    const vectors = new Float32Array(rows.length * pack.dimensions);
    rows.forEach(({ vector }, row) => vectors.set(vector, row * pack.dimensions));
    const types = rows.map(({ item }) => typeOf.get(idOf.get(item)!) ?? '');
    return measureHomePhotos(await encodePhotos(pack, photosFolder), { types, vectors }, pack.dimensions);
  } finally {
    workspace.close();
  }
}

/** Every word's probability for every item, and whether the item has the word. */
function* claims(pack: ModelPack, { words, vectors }: TestSet): Generator<readonly [number, boolean]> {
  for (const [item, own] of words.entries()) {
    const has = new Set(own);
    for (const [word, { calibration }] of pack.vocabulary.entries()) {
      const logit = dot(vectors, item, pack.attributeRows, word, pack.dimensions) + pack.attributeBias[word]!;
      yield [wordProbability(logit, calibration), has.has(word)];
    }
  }
}

/** The processor's time, not the clock's: other work on the machine does not count. */
async function millisecondsPerImage({ folder, sampleFolder }: SeeingInput): Promise<number> {
  const pack = await openModelPack(folder, { threads: 1 });
  const names = (await readdir(join(sampleFolder, 'images'))).sort().slice(0, TIMED);
  const pictures = await Promise.all(names.map((name) => readFile(join(sampleFolder, 'images', name))));
  const encode = async (bytes: Uint8Array) =>
    pack.encodeImages(pixelsToTensor([await pictureToPixels(bytes, pack.info.input)], pack.info.input), 1);
  try {
    await encode(pictures[0]!);
    const start = process.cpuUsage();
    for (const bytes of pictures) await encode(bytes);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000 / pictures.length;
  } finally {
    await pack.close();
  }
}
