import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';

/**
 * Extracts a zip file's regular files with their permissions.
 * @param place gives each file's path under the folder, or null to leave it out
 */
export async function extractZip(zip: string, folder: string, place: (name: string) => string | null): Promise<void> {
  const archive = await openPromise(zip, { lazyEntries: true });
  for await (const entry of archive.eachEntry()) {
    const path = entry.fileName.endsWith('/') ? null : place(entry.fileName);
    if (path === null) continue;
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    const content = await archive.openReadStreamPromise(entry);
    await pipeline(content, createWriteStream(target, { mode: entry.externalFileAttributes >>> 16 }));
  }
}
