// `npm run package [-- dir|AppImage|deb|nsis|dmg …]`: the application as people install it, into release/. `dir`, the
// default, needs no network; the others fetch their tools.
import { build, Platform, type Configuration } from 'electron-builder';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, bundledPackagesFile, packagesOutside } from './bundle.ts';
import { findElectron, type Electron } from './electron.ts';
import { licencesText, withDependencies } from './licences.ts';
import { ensureSampleCatalog } from './sample-catalog.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const release = join(root, 'release');
/** What packages need for their own installation and never while they run. */
const installOnly = ['adm-zip', 'global-agent', 'node-addon-api'];

/** Makes the application for this platform, unless it is there as the inputs have it, and answers its executable's path. */
export async function packageApp(targets: readonly string[] = ['dir']): Promise<string> {
  await bundle();
  await ensureSampleCatalog();
  const electron = await findElectron();
  const stampFile = join(release, 'stamp');
  const stamp = hashInputs(electron);
  const isDir = targets.length === 1 && targets[0] === 'dir';
  if (isDir && existsSync(executable()) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return executable();

  rmSync(stampFile, { force: true });
  mkdirSync(release, { recursive: true });
  const needed = withDependencies(modules, packagesOutside, installOnly);
  const bundled = JSON.parse(readFileSync(bundledPackagesFile, 'utf8')) as string[];
  const licences = licencesText([...bundled.map((folder) => join(root, folder)), ...needed.map((name) => join(modules, name))]);
  const notice = readFileSync(join(root, 'resources/model/words.NOTICE.txt'), 'utf8');
  writeFileSync(join(release, 'THIRD-PARTY-LICENSES.txt'), `${licences}\nAlso resources/model/words.bin:\n\n${notice}`);
  await build({
    projectDir: root,
    targets: Platform.current().createTarget([...targets]),
    publish: 'never',
    config: configuration(electron, needed),
  });
  writeFileSync(stampFile, stamp);
  return executable();
}

function configuration(electron: Electron, needed: readonly string[]): Configuration {
  const compiled = electron.standIn ? ['!node_modules/better-sqlite3/prebuilds'] : ['!node_modules/better-sqlite3/build'];
  return {
    appId: 'io.github.lookbench',
    productName: 'Lookbench',
    copyright: 'Lookbench',
    directories: { output: 'release', buildResources: 'resources/icons' },
    icon: 'dist/icon.png',
    electronVersion: electron.version,
    electronDist: electronFolder(electron),
    npmRebuild: false,
    asar: true,
    files: [
      'package.json',
      'dist/**',
      '!dist/{stamp,packages.json}',
      `!node_modules/!(${[...new Set(needed.map((name) => name.split('/')[0]))].join('|')})/**`,
      '!node_modules/**/*.{md,map,d.ts,d.mts,d.cts}',
      '!node_modules/better-sqlite3/{src,deps,binding.gyp}',
      '!node_modules/better-sqlite3/build/{stamp,Release/!(better_sqlite3.node)}',
      `!node_modules/better-sqlite3/prebuilds/!(${process.platform}-${process.arch}.node)`,
      ...compiled,
      `!node_modules/onnxruntime-node/bin/napi-v6/!(${process.platform})`,
      `!node_modules/onnxruntime-node/bin/napi-v6/${process.platform}/!(${process.arch})`,
      '!node_modules/onnxruntime-node/script',
    ],
    // The system loads these from files of their own, which an archive does not have.
    asarUnpack: ['**/*.{node,so,so.*,dylib,dll}'],
    extraResources: [
      { from: 'resources/model', to: 'model' },
      { from: 'resources/sample', to: 'sample' },
      { from: 'release/THIRD-PARTY-LICENSES.txt', to: 'THIRD-PARTY-LICENSES.txt' },
    ],
    electronLanguages: ['en-US'],
    // A runtime for development brings a program that runs any folder; a release runs its own archive only.
    afterPack: async ({ packager, appOutDir }) => {
      await rm(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
    },
    electronFuses: {
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
      // The page keeps no cookies, and their encryption would make macOS ask for the keychain.
      enableCookieEncryption: false,
    },
    linux: { executableName: 'lookbench', maintainer: 'Lookbench', category: 'Graphics', synopsis: 'Search a fashion catalog by picture and words', target: ['AppImage', 'deb'] },
    deb: { packageName: 'lookbench' },
    win: { target: ['nsis'] },
    nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
    mac: { category: 'public.app-category.graphics-design', target: ['dmg'], hardenedRuntime: true },
  };
}

/** The folder that holds the runtime; on a Mac, the one that holds Electron.app. */
function electronFolder({ path }: Electron): string {
  return process.platform === 'darwin' ? resolve(dirname(path), '../../..') : dirname(path);
}

function executable(): string {
  const places: Partial<Record<NodeJS.Platform, string>> = {
    darwin: `${process.arch === 'arm64' ? 'mac-arm64' : 'mac'}/Lookbench.app/Contents/MacOS/Lookbench`,
    win32: 'win-unpacked/Lookbench.exe',
  };
  return join(release, places[process.platform] ?? 'linux-unpacked/lookbench');
}

function hashInputs({ version, path }: Electron): string {
  const hash = createHash('sha256').update(`${version} ${path}`);
  const files = ['dist/stamp', 'resources/model/model.json', 'resources/sample/made-by.json', 'build/package.ts', 'build/licences.ts'];
  for (const file of files) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const targets = process.argv.slice(2);
  console.log(await packageApp(targets.length > 0 ? targets : ['dir']));
}
