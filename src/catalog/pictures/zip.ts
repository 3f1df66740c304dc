import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import yauzl, { type Entry } from 'yauzl';
import { MAX_PICTURE_BYTES } from '../../embed/pixels.ts';
import { limits } from '../limits.ts';
import { indexNames, isAbsolute, plainPath } from './names.ts';
import { ambiguity, tooLargeFile, type Found, type PictureFile, type PicturePlace } from './place.ts';

/**
 * Opens a .zip with pictures. Nothing is unpacked to the disk, so no name in it can lead anywhere; an entry that says it is
 * larger than a picture may be is refused unread, and one that turns out larger than it said is broken off.
 */
export async function openZip(archive: string): Promise<PicturePlace> {
  const entries = new Map<string, Entry>();
  let problem: string | null = null;
  const zip = await yauzl.openPromise(archive, { autoClose: true, decodeStrings: false });
  try {
    for await (const entry of zip.eachEntry()) {
      const path = pathOf(entry);
      if (path !== null && !entries.has(path)) entries.set(path, entry);
      if (entries.size >= limits.files) break;
    }
  } catch (error) {
    problem = `the archive is damaged after ${entries.size} files (${error instanceof Error ? error.message : String(error)})`;
  }
  const names = indexNames(entries.keys());
  const stats = statSync(archive);
  const stampStart = `${resolve(archive)} ${stats.size} ${stats.mtimeMs}`;
  return {
    name: archive,
    files: names.size,
    problem,
    find(reference): Found | null {
      if (isAbsolute(reference) || plainPath(reference) === null) return { problem: `its path leaves the archive ${archive}` };
      const match = names.find(reference);
      if (!match) return null;
      if ('ambiguous' in match) return ambiguity(match.ambiguous);
      const size = entries.get(match.path)?.uncompressedSize ?? 0;
      if (size > MAX_PICTURE_BYTES) return { problem: tooLargeFile(size, MAX_PICTURE_BYTES) };
      return { path: match.path, stamp: `${stampStart} ${match.path}` };
    },
    async *read(wanted): AsyncGenerator<PictureFile> {
      const reading = await yauzl.openPromise(archive, { autoClose: false });
      try {
        for (const path of wanted) {
          const entry = entries.get(path);
          if (!entry) yield { path, problem: 'it is no longer in the archive' };
          else yield await readEntry(path, entry);
        }
      } finally {
        reading.close();
      }

      async function readEntry(path: string, entry: Entry): Promise<PictureFile> {
        try {
          const chunks: Buffer[] = [];
          for await (const chunk of await reading.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
          return { path, bytes: Buffer.concat(chunks) };
        } catch (error) {
          return { path, problem: `cannot be unpacked: ${error instanceof Error ? error.message : String(error)}` };
        }
      }
    },
  };
}

/** Names are decoded here, because one unsafe name must not end the reading of all others; such entries are left out. */
function pathOf(entry: Entry): string | null {
  const name = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
  return name.endsWith('/') || yauzl.validateFileName(name) !== null ? null : plainPath(name);
}
