import { createReadStream, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract, type Extract } from 'tar-stream';
import { MAX_PICTURE_BYTES } from '../../embed/pixels.ts';
import { limits } from '../limits.ts';
import { indexNames, isAbsolute, plainPath } from './names.ts';
import { ambiguity, tooLargeFile, type PictureFile, type PicturePlace } from './place.ts';

type Entry = Extract extends AsyncIterable<infer E> ? E : never;

/**
 * Opens a .tar or .tar.gz with pictures. It is read through twice, once for the names and once for the pictures, which come in
 * the archive's order: nothing is unpacked to the disk, so no name in it can lead anywhere.
 */
export async function openTar(archive: string): Promise<PicturePlace> {
  const sizes = new Map<string, number>();
  let problem: string | null = null;
  try {
    for await (const entry of entries(archive)) {
      const path = pathOf(entry);
      if (path !== null && !sizes.has(path)) sizes.set(path, entry.header.size);
      entry.resume();
      if (sizes.size >= limits.files) break;
    }
  } catch (error) {
    problem = `the archive is damaged or cut short after ${sizes.size} files (${error instanceof Error ? error.message : String(error)})`;
  }
  const names = indexNames(sizes.keys());
  const stats = statSync(archive);
  const stampStart = `${resolve(archive)} ${stats.size} ${stats.mtimeMs}`;
  return {
    name: archive,
    files: names.size,
    problem,
    find(reference) {
      if (isAbsolute(reference) || plainPath(reference) === null) return { problem: `its path leaves the archive ${archive}` };
      const match = names.find(reference);
      if (!match) return null;
      if ('ambiguous' in match) return ambiguity(match.ambiguous);
      const size = sizes.get(match.path) ?? 0;
      if (size > MAX_PICTURE_BYTES) return { problem: tooLargeFile(size, MAX_PICTURE_BYTES) };
      return { path: match.path, stamp: `${stampStart} ${match.path}` };
    },
    async *read(wanted): AsyncGenerator<PictureFile> {
      const left = new Set(wanted);
      let damage = 'it is no longer in the archive';
      try {
        for await (const entry of entries(archive)) {
          const path = pathOf(entry);
          // Of two entries with one name the first is taken, as in the list of names.
          if (path === null || !left.has(path)) {
            entry.resume();
            continue;
          }
          const bytes = await bytesOf(entry);
          left.delete(path);
          yield { path, bytes };
          if (left.size === 0) return;
        }
      } catch (error) {
        damage = `the archive is damaged: ${error instanceof Error ? error.message : String(error)}`;
      }
      for (const path of left) yield { path, problem: damage };
    },
  };
}

/** The entries of an archive, one at a time; a damaged stream throws, and leaving the loop closes the file. */
async function* entries(archive: string): AsyncGenerator<Entry> {
  const file = createReadStream(archive, { highWaterMark: 1 << 18 });
  const unpacked = extract();
  const flow = (await isGzip(archive)) ? pipeline(file, createGunzip(), unpacked) : pipeline(file, unpacked);
  // The loop below sees the same error; without a handler of its own the promise would end the process.
  flow.catch(() => undefined);
  try {
    yield* unpacked;
  } finally {
    file.destroy();
    unpacked.destroy();
  }
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

function pathOf({ header }: Entry): string | null {
  return header.type === 'file' && !isAbsolute(header.name) ? plainPath(header.name) : null;
}

async function bytesOf(entry: Entry): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of entry) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
