import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder outside the tree for what is costly to make or fetch and the same for every checkout. */
export function cacheFolder() {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (process.platform === 'win32' && LOCALAPPDATA) return join(LOCALAPPDATA, 'lookbench', 'cache');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'lookbench');
  return join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'lookbench');
}
