import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Lets text that was pasted be read as a file is: one reader for every delimiter and quote. The file is gone afterwards.
 * @param extension "csv", "jsonl" …
 */
export async function asFile<T>(text: string, extension: string, read: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'lookbench-pasted-'));
  try {
    const path = join(folder, `pasted.${extension}`);
    await writeFile(path, text);
    return await read(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
