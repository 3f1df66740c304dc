import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../shared/', import.meta.url));

/**
 * The path of a file or folder of the read-only material beside the checkout, or null where it is absent.
 * Absence is said aloud, so that a skipped test is never a silent one.
 */
export function sharedData(path: string): string | null {
  const full = root + path;
  if (existsSync(full)) return full;
  console.warn(`SKIPPED: ../shared/${path} is absent; the tests that need it do not run.`);
  return null;
}
