import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { z } from 'zod';
import { LookbenchError } from '../../api/errors.ts';
import { pictureReference, type PictureInput, type PictureReference } from '../../embed/pack-schema.ts';
import { pictureToPixels, pixelsToTensor } from '../../embed/pixels.ts';

/** A picture model that judges likeness: it has seen no text and shares nothing with the model that is judged. */
export interface Reference {
  /** The network file's name. */
  readonly name: string;
  /** Of the network file, lower-case hexadecimal. */
  readonly sha256: string;
  /** The features of no picture in particular, from which likeness is measured; null for the network's own zero. */
  readonly centre: Float32Array | null;
  /**
   * What the network sees in pictures.
   * @param pictures the files' bytes
   */
  features(pictures: readonly Uint8Array[]): Promise<readonly Float32Array[]>;
  close(): Promise<void>;
}

const describedInPack = z.object({ reference: pictureReference });

/**
 * Opens a network of one input, pixels [N,3,height,width], and one output, features [N,D]. What it wants is described as
 * `{"network", "input": {"width", "height", "mean", "std"}, "centre"}`: by `reference` in the pack's `model.json`, or by a
 * file of its own. A network without a description gets pictures of the size that it states itself, with values scaled to
 * [-1, 1] as most networks trained on ImageNet by TensorFlow want them, and no centre.
 *
 * @param path a network (.onnx) or a description (.json); null for the model pack's own
 * @param packDir the model pack's folder
 * @throws LookbenchError `not-found` where there is no such file, `input` where it is no such network
 */
export async function openReference(path: string | null, packDir: string): Promise<Reference> {
  const { file, description } = await locate(path, packDir);
  if (!existsSync(file)) throw noReference(file);
  const bytes = await readFile(file);
  const session = await openSession(file, bytes);
  try {
    const input = description?.input ?? statedInput(file, session);
    return {
      name: basename(file),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      centre: description?.centre ? Float32Array.from(description.centre) : null,
      features: (pictures) => run(session, input, pictures, file),
      close: () => session.release(),
    };
  } catch (error) {
    await session.release();
    throw error;
  }
}

/** The network's file, and what is said of it. */
async function locate(path: string | null, packDir: string): Promise<{ readonly file: string; readonly description: PictureReference | null }> {
  if (path?.endsWith('.json') === false) return { file: path, description: null };
  const place = path ?? join(packDir, 'model.json');
  if (!existsSync(place)) throw noReference(place);
  const content: unknown = JSON.parse(await readFile(place, 'utf8'));
  const parsed = path === null ? describedInPack.safeParse(content).data?.reference : pictureReference.safeParse(content).data;
  if (parsed) return { file: resolve(dirname(place), parsed.network), description: parsed };
  if (path === null) throw noReference(place);
  throw new LookbenchError('input', `${place} does not describe a network.`, 'It holds {"network", "input": {"width", "height", "mean", "std"}}.');
}

function noReference(place: string): LookbenchError {
  return new LookbenchError('not-found', `There is no picture model in ${place} to judge likeness.`, 'Name one: --reference FILE.onnx');
}

async function openSession(file: string, bytes: Uint8Array): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(bytes, { enableCpuMemArena: false, interOpNumThreads: 1 });
  } catch (cause) {
    throw new LookbenchError('input', `${file} cannot be run as a network.`, 'Name an ONNX file.', { cause });
  }
}

function statedInput(file: string, session: InferenceSession): PictureInput {
  const [input] = session.inputMetadata;
  const [, channels, height, width] = input?.isTensor ? input.shape : [];
  if (channels !== 3 || typeof height !== 'number' || typeof width !== 'number') {
    throw new LookbenchError('input', `${file} does not say how large its pictures are.`, 'Describe it in a .json file, and name that.');
  }
  return { width, height, mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] };
}

async function run(session: InferenceSession, input: PictureInput, pictures: readonly Uint8Array[], file: string): Promise<Float32Array[]> {
  const pixels = await Promise.all(pictures.map((bytes) => pictureToPixels(bytes, input)));
  const tensor = new Tensor('float32', pixelsToTensor(pixels, input), [pictures.length, 3, input.height, input.width]);
  const output = (await session.run({ [session.inputNames[0] ?? '']: tensor }))[session.outputNames[0] ?? ''];
  const [rows, dimensions = 0] = output?.dims ?? [];
  if (output?.type !== 'float32' || output.dims.length !== 2 || rows !== pictures.length) {
    throw new LookbenchError('input', `${file} does not answer one row of features a picture.`, 'Its output has to be float32 [N,D].');
  }
  const values = output.data as Float32Array;
  return pictures.map((_, at) => values.slice(at * dimensions, (at + 1) * dimensions));
}
