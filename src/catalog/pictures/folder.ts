import { realpathSync, statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { MAX_PICTURE_BYTES } from '../../embed/pixels.ts';
import { limits } from '../limits.ts';
import { mapInOrder } from '../streams.ts';
import { indexNames, plainPath } from './names.ts';
import { ambiguity, tooLargeFile, type Found, type PictureFile, type PicturePlace } from './place.ts';

/** Files read ahead of the one that is asked for. */
const READ_AHEAD = 16;

/**
 * Opens a folder of pictures.
 *
 * Nothing outside the folder is ever read: a path that climbs out of it, an absolute path to elsewhere and a symbolic link that
 * leads out are refused. Links within the folder are followed.
 *
 * @param depth how many levels of folders within it are searched by name; paths are followed however deep they go
 */
export async function openFolder(folder: string, depth = Infinity): Promise<PicturePlace> {
  const root = realpathSync(folder);
  const paths: string[] = [];
  await list(root, '', depth, paths);
  const names = indexNames(paths);

  /** Follows a path within the folder to the file itself. Null where there is no such file. */
  function follow(path: string): Found | null {
    let real: string;
    try {
      real = realpathSync(path);
    } catch {
      return null;
    }
    const inside = relative(root, real);
    if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return { problem: `its path leaves the picture folder ${folder}` };
    const stats = statSync(real);
    if (!stats.isFile()) return null;
    if (stats.size > MAX_PICTURE_BYTES) return { problem: tooLargeFile(stats.size, MAX_PICTURE_BYTES) };
    return { path: inside.split(sep).join('/'), stamp: `${real} ${stats.size} ${stats.mtimeMs}` };
  }

  return {
    name: folder,
    files: names.size,
    problem: null,
    find(reference) {
      if (isAbsolute(reference)) {
        // As named, where the folder itself was named through a link.
        const inside = [folder, root].map((base) => relative(resolve(base), resolve(reference))).find((path) => !path.startsWith('..') && !isAbsolute(path));
        if (inside === undefined) return { problem: `its path leaves the picture folder ${folder}` };
        return follow(join(root, inside));
      }
      if (plainPath(reference) === null) return { problem: `its path leaves the picture folder ${folder}` };
      const match = names.find(reference);
      if (match && 'ambiguous' in match) return ambiguity(match.ambiguous);
      return follow(join(root, match ? match.path : reference));
    },
    read: (wanted) => mapInOrder(wanted, READ_AHEAD, (path) => readOne(root, path)),
  };
}

async function readOne(root: string, path: string): Promise<PictureFile> {
  try {
    return { path, bytes: await readFile(join(root, path)) };
  } catch (error) {
    return { path, problem: `cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** Paths of the files below a folder, in a fixed order; hidden ones are none of the catalog's. */
async function list(root: string, below: string, depth: number, paths: string[]): Promise<void> {
  const entries = await readdir(join(root, below), { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith('.') || paths.length >= limits.files) continue;
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) {
      if (depth > 0) await list(root, path, depth - 1, paths);
    } else if (entry.isFile() || entry.isSymbolicLink()) paths.push(path);
  }
}
