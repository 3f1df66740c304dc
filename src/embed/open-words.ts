import { LookbenchError } from '../api/errors.ts';
import type { OpenWordsInfo } from './pack-schema.ts';

/**
 * Words of everyday English with directions in which alike words lie near one another: by them a word that a model never
 * learned is understood from those that it did.
 */
export interface OpenWords {
  readonly info: OpenWordsInfo;
  readonly words: readonly string[];
  /** A word's place among the words, or undefined. */
  placeOf(word: string): number | undefined;
  /** How alike two words are, by their places: the cosine of their directions, -1..1. */
  alike(a: number, b: number): number;
}

/**
 * Reads a table of open words: the directions, `words` x `numbers` signed bytes, then the words, in UTF-8, a line each.
 * @throws LookbenchError `model` where it does not hold as many as it should
 */
export function readOpenWords(bytes: Buffer, info: OpenWordsInfo): OpenWords {
  const { numbers } = info;
  const size = info.words * numbers;
  const words = bytes.subarray(size).toString('utf8').split('\n');
  if (bytes.length < size || words.length !== info.words) {
    throw new LookbenchError(
      'model',
      `${info.file.name} has ${words.length} words where model.json promises ${info.words}.`,
      'Reinstall Lookbench, or copy the whole model pack again.',
    );
  }
  const rows = new Int8Array(bytes.buffer, bytes.byteOffset, size);
  const lengths = Float64Array.from(words, (_, at) => Math.sqrt(product(at, at)));
  const places = new Map(words.map((word, at) => [word, at]));

  function product(a: number, b: number): number {
    let sum = 0;
    for (let i = 0; i < numbers; i++) sum += rows[a * numbers + i]! * rows[b * numbers + i]!;
    return sum;
  }

  return {
    info,
    words,
    placeOf: (word) => places.get(word),
    alike: (a, b) => product(a, b) / (lengths[a]! * lengths[b]!),
  };
}

/** The bytes that `readOpenWords` reads. @param directions words x numbers, of unit length */
export function writeOpenWords(words: readonly string[], directions: Float32Array): Buffer {
  const numbers = directions.length / words.length;
  const rows = new Int8Array(directions.length);
  for (let start = 0; start < rows.length; start += numbers) {
    const direction = directions.subarray(start, start + numbers);
    const most = Math.max(...direction.map(Math.abs));
    // Only directions matter: each row uses the whole range of a byte.
    rows.set(direction.map((value) => Math.round((127 * value) / most)), start);
  }
  return Buffer.concat([Buffer.from(rows.buffer), Buffer.from(words.join('\n'), 'utf8')]);
}
