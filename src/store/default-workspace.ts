import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The workspace used where none is named: `LOOKBENCH_WORKSPACE`, else a folder in the platform's application-data folder. */
export function defaultWorkspace(environment: NodeJS.ProcessEnv = process.env): string {
  const { LOOKBENCH_WORKSPACE: named, APPDATA, XDG_DATA_HOME } = environment;
  if (named) return resolve(named);
  if (process.platform === 'win32') return join(APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Lookbench', 'catalog');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Lookbench', 'catalog');
  return join(XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'lookbench', 'catalog');
}
