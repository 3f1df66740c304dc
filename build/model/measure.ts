import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openModelPack } from '../../src/embed/pack.ts';
import { PACK_FORMAT, packInfo, type PackInfo, type PictureInput } from '../../src/embed/pack-schema.ts';
import { createTextReader } from '../../src/text/words.ts';
import { measureSeeing, SEEING } from './beyond-the-shop.ts';
import type { Catalog } from './catalogs.ts';
import { chooseForPack } from './choose-modes.ts';
import { describeImagenet } from './imagenet-reference.ts';
import { makeOpenWords, NOTICE } from './open-words.ts';
import { encodeCatalog, measureCalibration, retrievalOf } from './test-set.ts';
import { catalogWorkspace } from './workspaces.ts';

const NAME = 'lookbench-r18';
const FILES = { image: 'image.onnx', text: 'text.onnx', attributes: 'attributes.onnx' } as const;
/** Written by reference.py: how the pack's reference wants its pictures. */
const REFERENCE = { network: 'reference.onnx', description: 'reference.json' } as const;
/** Probabilities from here on count as "the model sees it". */
const SEEN = 0.1;

export interface MeasureInput {
  readonly version: string;
  /** Where prepare, train, calibrate and export wrote. */
  readonly cache: string;
  /** The folder that becomes the model pack. */
  readonly out: string;
  /** The shop's catalog, with val and test items, and its folder. */
  readonly shop: Catalog;
  readonly shopFolder: string;
  /** Names of the catalogs whose training pictures the teacher has seen in prepare. */
  readonly taught: readonly string[];
  /** The bundled sample catalog, and its folder. */
  readonly sample: Catalog;
  readonly sampleFolder: string;
  /** The folder of home-photos; it may be missing. */
  readonly photosFolder: string;
  /** A picture model that judges likeness; without it the modes' parameters are those of the last pack, or plain. */
  readonly teacherPath: string;
}

/**
 * Completes the exported files to a model pack: chooses the modes' parameters on validation queries and measures the pack on test
 * items, all with the exported files and the application's own code, and writes `model.json` with what was found.
 */
export async function measure(input: MeasureInput, log: (event: object) => void): Promise<void> {
  const folder = join(input.cache, 'pack');
  const draft = await describe(input, folder);
  await writeFile(join(folder, 'model.json'), JSON.stringify(draft));
  const pack = await openModelPack(folder);
  const reader = createTextReader();

  const workspace = join(input.cache, 'workspaces', input.shop.name);
  await catalogWorkspace(workspace, input.shopFolder, pack, reader, log);
  const modes = existsSync(input.teacherPath)
    ? await chooseForPack(pack, workspace, await describeImagenet(input.cache, input.teacherPath, input.taught), log)
    : draft.modes;

  const test = await encodeCatalog(pack, reader, input.shop, 'test');
  const drawn = await encodeCatalog(pack, reader, input.sample, 'all');
  const openWords = await makeOpenWords(pack, reader, await encodeCatalog(pack, reader, input.shop, 'val'), { cache: input.cache, folder }, log);
  const { sample, sampleFolder, photosFolder, shopFolder } = input;
  const sampleIds = sample.items.map(({ id }) => id);
  const seeing = await measureSeeing(pack, { folder, workspace, shopFolder, test, photosFolder, sampleFolder, sampleIds, drawn });
  await writeFile(join(input.cache, SEEING), JSON.stringify(seeing));
  const { drawnAttributes, homePhotos, millisecondsPerImage } = seeing;

  const retrieval = await retrievalOf(pack, test);
  const drawnRetrieval = await retrievalOf(pack, drawn);
  const quality: PackInfo['quality'] = {
    items: retrieval.items,
    recallAt1: rounded(retrieval.recallAt1),
    recallAt10: rounded(retrieval.recallAt10),
    meanReciprocalRank: rounded(retrieval.meanReciprocalRank),
    calibrationError: rounded(measureCalibration(pack, test, 0)),
    calibrationErrorSeen: rounded(measureCalibration(pack, test, SEEN)),
    drawn: { items: drawnRetrieval.items, recallAt10: rounded(drawnRetrieval.recallAt10) },
    drawnAttributes: {
      items: drawnAttributes.items,
      type: rounded(drawnAttributes.type),
      colour: rounded(drawnAttributes.colour),
      eitherColour: rounded(drawnAttributes.eitherColour),
    },
    ...(homePhotos ? { homePhotos: { photos: homePhotos.photos, right: rounded(homePhotos.right) } } : {}),
    millisecondsPerImage: rounded(millisecondsPerImage),
    packBytes: [draft.files.image, draft.files.text, draft.files.attributes, openWords.file].reduce((sum, { bytes }) => sum + bytes, 0),
  };
  await pack.close();

  const info: PackInfo = packInfo.parse({ ...draft, openWords, modes, quality });
  await writeFile(join(folder, 'model.json'), `${JSON.stringify(info, null, 1)}\n`);
  await mkdir(input.out, { recursive: true });
  const reference = info.reference ? [info.reference.network] : [];
  for (const name of ['model.json', ...Object.values(FILES), openWords.file.name, NOTICE, ...reference]) await copyFile(join(folder, name), join(input.out, name));
  log({ step: 'measure', modes, quality });
}

/** `model.json` as far as it is known before measuring: plain modes, and no quality. */
async function describe({ cache, version }: MeasureInput, folder: string): Promise<PackInfo> {
  const json = async <T>(name: string): Promise<T> => JSON.parse(await readFile(join(cache, name), 'utf8')) as T;
  const vocabulary = await json<{ word: string; count: number; group?: string }[]>('vocabulary.json');
  const fits = await json<Pick<PackInfo['vocabulary'][number], 'calibration' | 'groundedness'>[]>('calibration.json');
  const { dimensions, ...training } = await json<PackInfo['training'] & { dimensions: number }>('training.json');
  return packInfo.parse({
    format: PACK_FORMAT,
    name: NAME,
    version,
    files: {
      image: await fileInfo(folder, FILES.image),
      text: await fileInfo(folder, FILES.text),
      attributes: await fileInfo(folder, FILES.attributes),
    },
    input: await json<PictureInput>('input.json'),
    dimensions,
    vocabulary: vocabulary.map((word, at) => ({ ...word, ...fits[at] })),
    modes: { arithmetic: { strength: 1 }, filter: { sharpness: 1 }, combined: { strength: 1, sharpness: 1, doubt: 0 } },
    quality: {
      items: 1,
      recallAt1: 0,
      recallAt10: 0,
      meanReciprocalRank: 0,
      calibrationError: 1,
      calibrationErrorSeen: 1,
      drawn: { items: 1, recallAt10: 0 },
    },
    ...(existsSync(join(cache, REFERENCE.description))
      ? { reference: { network: REFERENCE.network, ...(await json<object>(REFERENCE.description)) } }
      : {}),
    trainedOn: await trainedOn(cache),
    training,
  });
}

async function fileInfo(folder: string, name: string): Promise<PackInfo['files']['image']> {
  const bytes = await readFile(join(folder, name));
  return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function trainedOn(cache: string): Promise<PackInfo['trainedOn']> {
  const counts = new Map<string, number>();
  for (const line of (await readFile(join(cache, 'items.jsonl'), 'utf8')).trimEnd().split('\n')) {
    const { catalog, split } = JSON.parse(line) as { catalog: string; split: string };
    if (split === 'train') counts.set(catalog, (counts.get(catalog) ?? 0) + 1);
  }
  return [...counts].map(([name, items]) => ({ name, items }));
}

function rounded(share: number): number {
  return Math.round(share * 1e4) / 1e4;
}
