import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { LookbenchError } from '../api/errors.ts';
import { readOpenWords, type OpenWords } from './open-words.ts';
import { packInfo, PACK_FORMAT, type PackInfo, type PackWord } from './pack-schema.ts';

/**
 * An open model: pictures in, vectors out, and its words in the same space. Nothing here is particular to how the bundled
 * model was made; a pack whose two encoders come from elsewhere serves the same interface.
 */
export interface ModelPack {
  readonly info: PackInfo;
  /** SHA-256 of `model.json`, which holds the hashes of all other files: names this pack and no other. */
  readonly packHash: string;
  /** D: the length of every vector. */
  readonly dimensions: number;
  /** The words, in the order of every array below; the order never changes within a pack. */
  readonly vocabulary: readonly PackWord[];
  /** Word -> its place in the vocabulary. */
  readonly wordIndex: ReadonlyMap<string, number>;
  /** f_w: V x D, each row of unit length. */
  readonly wordVectors: Float32Array;
  /** logit of word w = attributeRows[w] . f_I + attributeBias[w]: V x D, and V. */
  readonly attributeRows: Float32Array;
  readonly attributeBias: Float32Array;
  /** How other words are understood; null in a pack without. */
  readonly openWords: OpenWords | null;
  /**
   * f_I of n pictures.
   * @param pixels n x 3 x height x width, as `pixelsToTensor` gives them
   * @returns n x D, each row of unit length
   */
  encodeImages(pixels: Float32Array, n: number): Promise<Float32Array>;
  /**
   * f_T of n texts. A word's weight in a text is the model's own, so this is not the sum of the unit-length `wordVectors`.
   * @param bags n x V, how often each word occurs
   * @returns n x D, each row of unit length
   */
  encodeTexts(bags: Float32Array, n: number): Promise<Float32Array>;
  close(): Promise<void>;
}

/**
 * Opens a model pack: a folder with `model.json` and the files that it names. Every file is compared with its recorded size and
 * SHA-256, and what is run are the very bytes that were compared.
 * @throws LookbenchError `model`, naming the file that is missing, cut, altered or of a newer format
 */
export async function openModelPack(folder: string, options: { readonly threads?: number } = {}): Promise<ModelPack> {
  const { info, packHash } = await readInfo(folder);
  const { files } = info;
  // All are checked before any is run.
  const [openWords, ...bytes] = await Promise.all([
    info.openWords ? readChecked(folder, info.openWords.file) : null,
    readChecked(folder, files.image),
    readChecked(folder, files.text),
    readChecked(folder, files.attributes),
  ]);
  const [image, text, attributes] = await Promise.all([
    openSession(join(folder, files.image.name), bytes[0], options.threads),
    openSession(join(folder, files.text.name), bytes[1], options.threads),
    openSession(join(folder, files.attributes.name), bytes[2], options.threads),
  ]);

  const words = info.vocabulary.length;
  const { dimensions, input } = info;
  const wordVectors = await run(text, 'words', identity(words), [words, words], [words, dimensions]);
  const zero = new Float32Array(dimensions);
  const attributeBias = await run(attributes, 'vectors', zero, [1, dimensions], [1, words]);
  const logits = await run(attributes, 'vectors', identity(dimensions), [dimensions, dimensions], [dimensions, words]);
  await attributes.release();

  return {
    info,
    packHash,
    dimensions,
    vocabulary: info.vocabulary,
    wordIndex: new Map(info.vocabulary.map(({ word }, index) => [word, index])),
    wordVectors,
    attributeRows: linearRows(logits, attributeBias, dimensions),
    attributeBias,
    openWords: openWords && info.openWords ? readOpenWords(openWords, info.openWords) : null,
    encodeImages: (pixels, n) =>
      n === 0
        ? Promise.resolve(new Float32Array(0))
        : run(image, 'pixels', pixels, [n, 3, input.height, input.width], [n, dimensions]),
    encodeTexts: (bags, n) =>
      n === 0 ? Promise.resolve(new Float32Array(0)) : run(text, 'words', bags, [n, words], [n, dimensions]),
    close: async () => {
      await Promise.all([image.release(), text.release()]);
    },
  };
}

async function readInfo(folder: string): Promise<{ info: PackInfo; packHash: string }> {
  const path = join(folder, 'model.json');
  const bytes = await readPackFile(path);
  let content: unknown;
  try {
    content = JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw damaged(`${path} is not JSON.`, cause);
  }
  const format = typeof content === 'object' && content !== null && 'format' in content ? content.format : undefined;
  if (typeof format === 'number' && format > PACK_FORMAT) {
    throw new LookbenchError(
      'model',
      `${path} has format ${format}; this version reads up to ${PACK_FORMAT}.`,
      'Update Lookbench, or use an older model pack.',
    );
  }
  const parsed = packInfo.safeParse(content);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw damaged(`${path} is not a model pack's description: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}.`, parsed.error);
  }
  return { info: parsed.data, packHash: sha256(bytes) };
}

async function readChecked(folder: string, file: PackInfo['files']['image']): Promise<Buffer> {
  const path = join(folder, file.name);
  const bytes = await readPackFile(path);
  if (bytes.byteLength !== file.bytes) {
    throw damaged(`${path} has ${bytes.byteLength} bytes and should have ${file.bytes}: it was cut or replaced.`);
  }
  if (sha256(bytes) !== file.sha256) throw damaged(`${path} was altered: its SHA-256 is not the one in model.json.`);
  return bytes;
}

async function readPackFile(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw damaged(`${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`, cause);
  }
}

/**
 * No memory arena: its large aligned blocks have killed Electron processes (electron#44291, onnxruntime#29763).
 * No spinning: a thread that waits leaves its core to those that decode the next pictures.
 */
async function openSession(path: string, bytes: Buffer, threads: number | undefined): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(bytes, {
      enableCpuMemArena: false,
      enableMemPattern: false,
      interOpNumThreads: 1,
      extra: { session: { intra_op: { allow_spinning: '0' } } },
      ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
    });
  } catch (cause) {
    throw damaged(`${path} cannot be run: ${cause instanceof Error ? cause.message : String(cause)}.`, cause);
  }
}

/** Runs a model of one input and one output, whose shape must be the expected one. */
async function run(
  session: InferenceSession,
  input: string,
  values: Float32Array,
  shape: readonly number[],
  expected: readonly [number, number],
): Promise<Float32Array> {
  const outputs = await session.run({ [input]: new Tensor('float32', values, shape) });
  const output = outputs[session.outputNames[0] ?? ''];
  if (output?.type !== 'float32' || output.dims.join() !== expected.join()) {
    throw damaged(`The model answers ${output?.dims.join(' x ') ?? 'nothing'} where model.json promises ${expected.join(' x ')}.`);
  }
  return output.data as Float32Array;
}

function damaged(message: string, cause?: unknown): LookbenchError {
  return new LookbenchError('model', message, 'Reinstall Lookbench, or copy the whole model pack again.', { cause });
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function identity(size: number): Float32Array {
  const matrix = new Float32Array(size * size);
  for (let at = 0; at < size; at++) matrix[at * size + at] = 1;
  return matrix;
}

/** From the logits of the D unit vectors (D x V, bias included) to one row of D weights a word. */
function linearRows(logits: Float32Array, bias: Float32Array, dimensions: number): Float32Array {
  const words = bias.length;
  const rows = new Float32Array(words * dimensions);
  for (let word = 0; word < words; word++) {
    for (let d = 0; d < dimensions; d++) {
      rows[word * dimensions + d] = (logits[d * words + word] ?? 0) - (bias[word] ?? 0);
    }
  }
  return rows;
}
