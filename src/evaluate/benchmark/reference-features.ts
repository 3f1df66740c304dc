import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { LookbenchError } from '../../api/errors.ts';
import { each, openDatabase, run, sql, transaction, type Db } from '../../store/database.ts';
import { getRendition } from '../../store/thumbs.ts';
import type { Workspace } from '../../store/workspace.ts';
import type { Reference } from './reference.ts';

/** Pictures judged together. */
const BATCH = 32;

/** What a reference sees in pictures, by the pictures' content address. */
export type Features = ReadonlyMap<string, Float32Array>;

/**
 * What a reference sees in the pictures that a workspace keeps. It is worked out once and kept beside the workspace's databases,
 * by the addresses of the picture and of the reference; where the folder cannot be written, it is not kept.
 *
 * @param pictures content addresses
 * @param progress told how many pictures are done, now and then
 */
export async function referenceFeatures(
  { dir, thumbs }: Pick<Workspace, 'dir' | 'thumbs'>,
  reference: Reference,
  pictures: readonly string[],
  progress: (done: number, of: number) => void,
): Promise<Features> {
  const wanted = [...new Set(pictures)];
  const kept = openKept(dir);
  try {
    const known = readKept(kept, reference.sha256);
    const missing = wanted.filter((picture) => !known.has(picture));
    for (let at = 0; at < missing.length; at += BATCH) {
      const batch = missing.slice(at, at + BATCH);
      const features = await reference.features(batch.map((picture) => pictureOf(thumbs, picture)));
      batch.forEach((picture, i) => known.set(picture, features[i]!));
      transaction(kept, () => batch.forEach((picture, i) => keep(kept, reference.sha256, picture, features[i]!)));
      progress(wanted.length - missing.length + at + batch.length, wanted.length);
    }
    return known;
  } finally {
    kept.close();
  }
}

function openKept(dir: string): Db {
  const kept = openDatabase(isWritable(dir) ? join(dir, 'references.db') : ':memory:', { readonly: false });
  kept.exec(`
    CREATE TABLE IF NOT EXISTS features (
      reference BLOB NOT NULL, -- SHA-256 of the network's file
      picture BLOB NOT NULL,   -- SHA-256 of the picture's bytes
      vector BLOB NOT NULL,    -- float32
      PRIMARY KEY (reference, picture)
    ) STRICT;`);
  return kept;
}

function isWritable(dir: string): boolean {
  try {
    accessSync(dir, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function readKept(kept: Db, reference: string): Map<string, Float32Array> {
  const rows = each<{ picture: Uint8Array; vector: Uint8Array }>(kept, sql`
    SELECT picture, vector FROM features WHERE reference = ${fromHex(reference)}`);
  const features = new Map<string, Float32Array>();
  // Copied, because a blob need not lie on a four-byte boundary.
  for (const { picture, vector } of rows) features.set(Buffer.from(picture).toString('hex'), new Float32Array(new Uint8Array(vector).buffer));
  return features;
}

function keep(kept: Db, reference: string, picture: string, vector: Float32Array): void {
  const bytes = new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
  run(kept, sql`
    INSERT INTO features (reference, picture, vector) VALUES (${fromHex(reference)}, ${fromHex(picture)}, ${bytes})
    ON CONFLICT DO NOTHING`);
}

function pictureOf(thumbs: Db, picture: string): Uint8Array {
  const rendition = getRendition(thumbs, 'large', picture);
  if (rendition) return rendition.bytes;
  throw new LookbenchError('not-found', `The workspace no longer keeps the picture ${picture}.`, 'Import the catalog again.');
}

function fromHex(hash: string): Uint8Array {
  return Buffer.from(hash, 'hex');
}
