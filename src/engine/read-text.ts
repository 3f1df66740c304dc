import { readFile } from 'node:fs/promises';
import { LookbenchError } from '../api/errors.ts';

/**
 * A text file of the user's.
 * @throws LookbenchError `not-found`
 */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new LookbenchError('not-found', `${path} cannot be read.`, 'Check the path and its permissions.', { cause });
  }
}
