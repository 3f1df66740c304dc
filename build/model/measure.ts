import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import { openModelPack, type ModelPack } from '../../src/embed/pack.ts';
import { PACK_FORMAT, packInfo, type PackInfo, type PictureInput } from '../../src/embed/pack-schema.ts';
import { createTextReader, type TextReader } from '../../src/text/words.ts';
import { createRandom } from '../sample/random.ts';
import type { Catalog } from './catalogs.ts';
import { changeQueries, chooseModes } from './choose-modes.ts';
import { TEACHER_FEATURES, teacherFeatures } from './pictures.ts';
import { dot, encodeCatalog, measureCalibration, measureRetrieval } from './test-set.ts';

const NAME = 'lookbench-r18';
const FILES = { image: 'image.onnx', text: 'text.onnx', attributes: 'attributes.onnx' } as const;
const QUERIES = 300;
/** Probabilities from here on count as "the model sees it". */
const SEEN = 0.1;

export interface MeasureInput {
  readonly version: string;
  /** Where prepare, train, calibrate and export wrote. */
  readonly cache: string;
  /** The folder that becomes the model pack. */
  readonly out: string;
  /** The shop's catalog, with val and test items. */
  readonly shop: Catalog;
  /** The bundled sample catalog. */
  readonly sample: Catalog;
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

  const modes = existsSync(input.teacherPath) ? await choose(pack, reader, input, log) : draft.modes;

  const test = await encodeCatalog(pack, reader, input.shop, 'test');
  const drawn = await encodeCatalog(pack, reader, input.sample, 'all');
  const retrieval = await measureRetrieval(pack, test);
  const drawnRetrieval = await measureRetrieval(pack, drawn);
  const quality: PackInfo['quality'] = {
    items: retrieval.items,
    recallAt1: rounded(retrieval.recallAt1),
    recallAt10: rounded(retrieval.recallAt10),
    meanReciprocalRank: rounded(retrieval.meanReciprocalRank),
    calibrationError: rounded(measureCalibration(pack, test, 0)),
    calibrationErrorSeen: rounded(measureCalibration(pack, test, SEEN)),
    drawn: { items: drawnRetrieval.items, recallAt10: rounded(drawnRetrieval.recallAt10) },
  };
  await pack.close();

  const info: PackInfo = packInfo.parse({ ...draft, modes, quality });
  await writeFile(join(folder, 'model.json'), `${JSON.stringify(info, null, 1)}\n`);
  await mkdir(input.out, { recursive: true });
  for (const name of ['model.json', ...Object.values(FILES)]) await copyFile(join(folder, name), join(input.out, name));
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
    modes: { arithmetic: { strength: 1 }, filter: { sharpness: 1 }, combined: { strength: 1, sharpness: 1 } },
    quality: {
      items: 1,
      recallAt1: 0,
      recallAt10: 0,
      meanReciprocalRank: 0,
      calibrationError: 1,
      calibrationErrorSeen: 1,
      drawn: { items: 1, recallAt10: 0 },
    },
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

/**
 * The modes' parameters from queries that start at validation items and search the whole catalog: among a few items only, nearly any
 * that fits the words is also among the most alike, and likeness would seem to matter less than it does to a shop.
 */
async function choose(pack: ModelPack, reader: TextReader, { shop, teacherPath }: MeasureInput, log: (event: object) => void): Promise<PackInfo['modes']> {
  const gallery = await encodeCatalog(pack, reader, shop, 'all');
  const validation = shop.items.flatMap(({ split }, at) => (split === 'val' ? [at] : []));
  const teacher = await InferenceSession.create(teacherPath);
  const features = new Float32Array(gallery.pictures.length * TEACHER_FEATURES);
  for (let at = 0; at < gallery.pictures.length; at += 32) {
    features.set(await teacherFeatures(teacher, gallery.pictures.slice(at, at + 32)), at * TEACHER_FEATURES);
  }
  await teacher.release();
  const lengths = gallery.pictures.map((_, at) => Math.sqrt(dot(features, at, features, at, TEACHER_FEATURES)));
  const judgement = (item: number, other: number) =>
    dot(features, item, features, other, TEACHER_FEATURES) / (lengths[item]! * lengths[other]!);
  const random = createRandom('choose modes');
  const queries = changeQueries(pack, gallery, validation, QUERIES, () => random.next());
  const { modes, measured } = chooseModes(pack, gallery, queries, judgement);
  log({ step: 'modes', queries: queries.length, gallery: gallery.pictures.length, measured });
  return modes;
}

function rounded(share: number): number {
  return Math.round(share * 1e4) / 1e4;
}
