import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { LookbenchError } from '../../src/api/errors.ts';
import type { PictureInput } from '../../src/embed/pack-schema.ts';
import { pictureToPixels, pixelsToTensor } from '../../src/embed/pixels.ts';
import type { Catalog } from './catalogs.ts';
import { npyHeader } from './npy.ts';

/** The teacher's input and output (imagenet-mobilenetv2/SOURCE.md). */
export const TEACHER_INPUT: PictureInput = { width: 224, height: 224, mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] };
export const TEACHER_FEATURES = 1280;
const BATCH = 32;

/** How much larger training pictures are than what the network takes, so that a part of one is as sharp as a whole picture. */
const LARGER = 1.25;

/**
 * Writes one catalog's pictures as the model will see them (`pixels.npy`, items x height x width x 3 bytes) and, of its training
 * items, larger ones to take parts from (`training.npy`) and what the teacher sees in them (`teacher.npy`, items x 1280); rows in the
 * catalog's order. Done once: found complete, the folder is left as it is. `pictures.json`, written last, lists the items whose
 * picture is missing or cannot be decoded.
 * @returns the rows of those
 */
export async function preparePictures(
  catalog: Catalog,
  folder: string,
  input: PictureInput,
  teacher: InferenceSession | null,
  log: (event: object) => void,
): Promise<ReadonlySet<number>> {
  const marker = join(folder, 'pictures.json');
  if (existsSync(marker)) return new Set((JSON.parse(await readFile(marker, 'utf8')) as { absent: number[] }).absent);
  await mkdir(folder, { recursive: true });
  const rows = catalog.items.length;
  const pixels = await createRows(join(folder, 'pixels.npy'), '|u1', [rows, input.height, input.width, 3]);
  const larger = { ...input, width: input.width * LARGER, height: input.height * LARGER };
  const training = await createRows(join(folder, 'training.npy'), '|u1', [rows, larger.height, larger.width, 3]);
  const features = teacher && (await createRows(join(folder, 'teacher.npy'), '<f4', [rows, TEACHER_FEATURES]));

  const rowsOf = new Map<string, number[]>();
  catalog.items.forEach(({ image }, row) => rowsOf.set(image, [...(rowsOf.get(image) ?? []), row]));
  const seen = new Set<number>();
  const prepareBatch = async (batch: readonly { readonly image: string; readonly bytes: Uint8Array }[]): Promise<void> => {
    const decoded = await Promise.all(
      batch.map(async ({ image, bytes }) => ({ image, bytes, picture: await decode(bytes, input) })),
    );
    const wanted: { readonly row: number; readonly bytes: Uint8Array }[] = [];
    for (const { image, bytes, picture } of decoded) {
      for (const row of picture ? (rowsOf.get(image) ?? []) : []) {
        await pixels.write(row, picture!);
        seen.add(row);
        if (catalog.items[row]!.split === 'train') wanted.push({ row, bytes });
      }
    }
    await Promise.all(wanted.map(async ({ row, bytes }) => training.write(row, await pictureToPixels(bytes, larger))));
    if (teacher && features && wanted.length > 0) {
      const answer = await teacherFeatures(teacher, wanted.map(({ bytes }) => bytes));
      for (const [at, { row }] of wanted.entries()) {
        await features.write(row, answer.subarray(at * TEACHER_FEATURES, (at + 1) * TEACHER_FEATURES));
      }
    }
    log({ step: 'pictures', catalog: catalog.name, done: seen.size, of: rows });
  };

  let batch: { image: string; bytes: Uint8Array }[] = [];
  for await (const picture of catalog.pictures()) {
    batch.push(picture);
    if (batch.length === BATCH) {
      await prepareBatch(batch);
      batch = [];
    }
  }
  await prepareBatch(batch);
  await pixels.close();
  await training.close();
  await features?.close();
  const absent = [...catalog.items.keys()].filter((row) => !seen.has(row));
  await writeFile(`${marker}.part`, JSON.stringify({ rows, absent }));
  await rename(`${marker}.part`, marker);
  return new Set(absent);
}

async function decode(bytes: Uint8Array, input: PictureInput): Promise<Uint8Array | null> {
  try {
    return await pictureToPixels(bytes, input);
  } catch (error) {
    if (error instanceof LookbenchError && error.kind === 'input') return null;
    throw error;
  }
}

/** What the teacher sees in pictures: one row of 1280 features each. */
export async function teacherFeatures(teacher: InferenceSession, pictures: readonly Uint8Array[]): Promise<Float32Array> {
  const pixels = await Promise.all(pictures.map((bytes) => pictureToPixels(bytes, TEACHER_INPUT)));
  const shape = [pictures.length, 3, TEACHER_INPUT.height, TEACHER_INPUT.width];
  const tensor = new Tensor('float32', pixelsToTensor(pixels, TEACHER_INPUT), shape);
  const outputs = await teacher.run({ [teacher.inputNames[0] ?? '']: tensor });
  return outputs[teacher.outputNames[0] ?? '']?.data as Float32Array;
}

/** A NumPy array on disk that is filled row by row, in any order. */
async function createRows(path: string, type: '|u1' | '<f4', shape: readonly number[]) {
  const file = await open(path, 'w');
  const header = npyHeader(type, shape);
  const rowBytes = shape.slice(1).reduce((product, size) => product * size, type === '<f4' ? 4 : 1);
  await file.write(header, 0, header.length, 0);
  await file.truncate(header.length + rowBytes * (shape[0] ?? 0));
  return {
    write: async (row: number, values: Uint8Array | Float32Array): Promise<void> => {
      const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
      await file.write(bytes, 0, rowBytes, header.length + row * rowBytes);
    },
    close: () => file.close(),
  };
}
