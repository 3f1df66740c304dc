import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { LookbenchError } from '../../api/errors.ts';
import { openFolder } from './folder.ts';
import { isAbsolute, isAddress, plainPath } from './names.ts';
import type { Found, PicturePlace } from './place.ts';
import { openTar } from './tar.ts';
import { openZip } from './zip.ts';

/** A picture found, and the place that has it. */
export type Located = { readonly place: PicturePlace; readonly path: string; readonly stamp: string } | { readonly problem: string };

/** All places where a catalog's pictures are looked for, in order. */
export interface Pictures {
  readonly places: readonly PicturePlace[];
  /** @param reference a path or name as the catalog writes it, or an item's id where the catalog has no image column */
  locate(reference: string): Located;
}

const ARCHIVE = /\.(zip|tar|tar\.gz|tgz)$/i;
const PICTURE_FOLDER = /^(images?|pictures?|pics?|photos?|img|bilder|fotos?)([^\p{L}]|$)/iu;

/**
 * Opens the places for a catalog's pictures: those named, then the catalog's own folder, in which paths are followed. Where none
 * is named, folders and archives beside the catalog that are called like pictures (images, photos …) or like the catalog are
 * searched, too.
 * @throws LookbenchError `not-found` or `input` for a named place that is not there or is neither folder nor archive
 */
export async function openPictures(source: string, named: readonly string[]): Promise<Pictures> {
  const home = dirname(source);
  const places: PicturePlace[] = [];
  for (const place of named.length > 0 ? named : await beside(source)) places.push(await openPlace(place));
  places.push(await openFolder(home, 0));
  return {
    places,
    locate(reference) {
      if (isAddress(reference)) return { problem: `not fetched: ${reference} is a web address, and Lookbench never uses the network` };
      // A path that climbs out of the catalog's folder may still lead into a folder that was named.
      const climbs = !isAbsolute(reference) && plainPath(reference) === null;
      let first: Found | null = null;
      for (const place of places) {
        const found = place.find(climbs ? resolve(home, reference) : reference);
        if (found && 'path' in found) return { place, path: found.path, stamp: found.stamp };
        first ??= found;
      }
      if (first && 'problem' in first) return { problem: `picture ${reference}: ${first.problem}` };
      const damage = places.map((place) => place.problem).find((problem) => problem !== null);
      return { problem: `picture ${reference} was not found${damage ? `; ${damage}` : ''}` };
    },
  };
}

async function openPlace(path: string): Promise<PicturePlace> {
  if (!existsSync(path)) throw new LookbenchError('not-found', `There is no folder or archive ${path}.`, 'Check the path of the pictures.');
  try {
    if ((await stat(path)).isDirectory()) return await openFolder(path);
    if (/\.zip$/i.test(path)) return await openZip(path);
    if (ARCHIVE.test(path)) return await openTar(path);
  } catch (cause) {
    throw new LookbenchError(
      'input',
      `${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      'Check that it is whole and may be read.',
      { cause },
    );
  }
  throw new LookbenchError('input', `${path} is neither a folder nor a .tar, .tar.gz, .tgz or .zip file.`, 'Name a folder or such an archive.');
}

async function beside(source: string): Promise<string[]> {
  const home = dirname(source);
  const stem = basename(source, extname(source)).toLowerCase();
  const entries = await readdir(home, { withFileTypes: true });
  return entries
    .filter((entry) => {
      const called = PICTURE_FOLDER.test(entry.name) || entry.name.toLowerCase().replace(ARCHIVE, '') === stem;
      return called && (entry.isDirectory() || (entry.isFile() && ARCHIVE.test(entry.name)));
    })
    .map((entry) => join(home, entry.name))
    .sort();
}
