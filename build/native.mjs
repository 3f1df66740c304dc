// The install step of the tree (npm's postinstall), and a function for the scripts that choose an Electron.
//
// sharp's GLib is kept apart from the system's (separate-glib.mjs). better-sqlite3's prebuilt binary needs Node-API 10 and
// crashes the process where there is less (Node 20, Electron 33). Only there it is compiled from source, once a machine:
// the result is kept in the cache folder, outside the tree.
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from './cache-folder.mjs';
import { installDebianPackages } from './debian.mjs';
import { separateGlib } from './separate-glib.mjs';

const PREBUILD_NEEDS = 10;
const modules = fileURLToPath(new URL('../node_modules/', import.meta.url));
const source = join(modules, 'better-sqlite3');

/**
 * Makes the native packages fit to be loaded where Node-API has the given version; quick when they are.
 * @param {number} napi the lowest Node-API version of the programs that will load it
 */
export function ensureNative(napi = Number(process.versions.napi)) {
  separateGlib(modules);
  const built = join(source, 'build', 'Release', 'better_sqlite3.node');
  const stamp = join(source, 'build', 'stamp');
  if (napi >= PREBUILD_NEEDS) {
    if (existsSync(stamp)) rmSync(join(source, 'build'), { recursive: true }); // left by an older Node; the prebuilt one is better
    return;
  }
  const key = recipeKey();
  if (existsSync(built) && existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return;

  const cached = join(cacheFolder(), 'native', key, 'better_sqlite3.node');
  if (!existsSync(cached) || !loads(cached)) compileInto(cached);
  replaceFile(cached, built);
  writeFileSync(stamp, key);
}

/** Names everything the compiled file depends on. */
function recipeKey() {
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  const libc = process.platform === 'linux' && !glibcVersion() ? '-musl' : '';
  return `better-sqlite3-${version}-${process.platform}${libc}-${process.arch}-abi${process.versions.modules}`;
}

function glibcVersion() {
  const report = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (process.report.getReport());
  return report.header.glibcVersionRuntime;
}

/** @param {string} target where the compiled file goes */
function compileInto(target) {
  requireCompiler();
  console.log(`Compiling better-sqlite3 for Node-API ${process.versions.napi}: about a minute, once on this machine`);
  // Inside node_modules, so that the build finds node-addon-api; a copy, so that the package itself stays as published.
  const work = join(modules, `.build-better-sqlite3-${process.pid}`);
  try {
    cpSync(source, work, { recursive: true, filter: (path) => path !== join(source, 'build') });
    const recipe = join(work, 'binding.gyp');
    const lowered = readFileSync(recipe, 'utf8').replace(
      "'NAPI_VERSION=10'",
      "'NAPI_EXPERIMENTAL', 'NODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT'",
    );
    if (!lowered.includes('NAPI_EXPERIMENTAL')) throw new Error('better-sqlite3/binding.gyp no longer defines NAPI_VERSION=10.');
    writeFileSync(recipe, lowered);

    const args = [findNodeGyp(), 'rebuild', '--release', '--force_build=1', '--loglevel=error', ...headersOption()];
    const run = spawnSync(process.execPath, args, { cwd: work, encoding: 'utf8', env: { ...process.env, JOBS: 'max' } });
    const built = join(work, 'build', 'Release', 'better_sqlite3.node');
    if (run.status !== 0 || !loads(built)) {
      console.error(run.stdout + run.stderr);
      throw new Error(`better-sqlite3 could not be compiled; the lines above say why. Again: node build/native.mjs`);
    }
    replaceFile(built, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function requireCompiler() {
  if (process.platform === 'win32') return; // node-gyp finds Visual Studio by itself and says so when it cannot
  const missing = ['g++', 'make', 'python3'].filter((name) => !onPath(name));
  if (missing.length === 0) return;
  if (existsSync('/usr/bin/apt-get')) installDebianPackages(missing, 'to compile better-sqlite3 on this version of Node');
  else if (process.platform === 'darwin') throw new Error(`No ${missing.join(', ')} found. Run: xcode-select --install`);
  else throw new Error(`No ${missing.join(', ')} found. Install them, then run: node build/native.mjs`);
}

/** @param {string} name */
function onPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}

/** npm names its own node-gyp to the scripts it runs; elsewhere it is found beside npm. */
function findNodeGyp() {
  const { npm_config_node_gyp: given, npm_execpath: npm, PATH = '' } = process.env;
  const npmScripts = [npm, ...PATH.split(delimiter).map((folder) => join(folder, 'npm'))].filter((path) => path && existsSync(path));
  const beside = npmScripts.map((path) => resolve(dirname(realpathSync(String(path))), '../node_modules/node-gyp/bin/node-gyp.js'));
  const found = [given, ...beside].find((path) => path && existsSync(path));
  return found ?? createRequire(import.meta.url).resolve('node-gyp/bin/node-gyp.js');
}

/** The headers that came with this Node, where they did: node-gyp would download them. */
function headersOption() {
  if (process.env.npm_config_nodedir) return [];
  const prefix = resolve(dirname(process.execPath), '..');
  return existsSync(join(prefix, 'include', 'node', 'node_api.h')) ? [`--nodedir=${prefix}`] : [];
}

/**
 * Whether this Node can open a database with the file, tried in a process of its own because a wrong one crashes.
 * @param {string} file
 */
function loads(file) {
  const script = 'new (require(process.argv[1]))(":memory:", { nativeBinding: process.argv[2] }).prepare("SELECT 1").get()';
  return spawnSync(process.execPath, ['-e', script, source, file]).status === 0;
}

/**
 * Copies beside the target, then renames: no reader ever sees half a file.
 * @param {string} from
 * @param {string} to
 */
function replaceFile(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  const part = `${to}.${process.pid}`;
  copyFileSync(from, part);
  renameSync(part, to);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    ensureNative();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
