// Bundles the program into dist/: the window's page, its preload, and the programs of main, engine and command line.
import react from '@vitejs/plugin-react';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { build, type InlineConfig, type Plugin } from 'vite';
import { ensureKernel } from './kernel.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const stampName = 'stamp';
const packagesName = 'packages.json';
/** Packages with machine code, or with programs of their own for threads, stay outside; all others are bundled. */
export const packagesOutside = ['better-sqlite3', 'onnxruntime-node', 'piscina', 'sharp', 'sqlite-vec'];

/** Relative to the root: the folder of every package of which something was bundled. */
export const bundledPackagesFile = join(dist, packagesName);

/** Makes dist/ as the sources are now (seconds), or leaves it when it is so already. */
export async function bundle(): Promise<void> {
  await ensureKernel();
  const stamp = hashInputs();
  const stampFile = join(dist, stampName);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  const started = performance.now();
  const work = join(root, 'node_modules', `.bundle-${process.pid}`);
  const packages = new Set<string>();
  try {
    for (const config of [page(work), preload(work), programs(work)]) {
      await build({ ...config, plugins: [...(config.plugins ?? []), notePackages(packages)] });
    }
    writeFileSync(join(work, packagesName), JSON.stringify([...packages].sort(), null, 1));
    await sharp(join(root, 'resources', 'icons', 'icon.svg')).png().toFile(join(work, 'icon.png'));
    writeFileSync(join(work, stampName), stamp);
    // Whole or not at all: a window may be starting from the old one.
    rmSync(dist, { recursive: true, force: true });
    renameSync(work, dist);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  console.log(`Bundled in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

const common = {
  root,
  configFile: false,
  logLevel: 'warn',
  define: { LOOKBENCH_VERSION: JSON.stringify(version()) },
} satisfies InlineConfig;

function page(out: string): InlineConfig {
  return {
    ...common,
    root: join(root, 'renderer'),
    base: './',
    plugins: [react()],
    build: {
      outDir: join(out, 'renderer'),
      emptyOutDir: true,
      target: 'chrome130',
      assetsInlineLimit: 0, // the content security policy knows files, not data
      chunkSizeWarningLimit: 4096, // kB; read from the disk, not from a network
      modulePreload: { polyfill: false },
    },
  };
}

/** A sandboxed preload is one CommonJS file and can load nothing but electron. */
function preload(out: string): InlineConfig {
  return {
    ...common,
    build: {
      outDir: join(out, 'preload'),
      target: 'chrome130',
      minify: false,
      lib: { entry: 'electron/preload.ts', formats: ['cjs'], fileName: () => 'preload.cjs' },
      rolldownOptions: { external: ['electron'] },
    },
  };
}

function programs(out: string): InlineConfig {
  return {
    ...common,
    ssr: { target: 'node', noExternal: true, external: packagesOutside },
    build: {
      ssr: true,
      outDir: out,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: { 'main/main': 'electron/main.ts', 'engine/engine-process': 'electron/engine-process.ts', 'engine/audit-thread': 'src/audit/thread.ts' },
        external: ['electron'],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'shared/[name]-[hash].js' },
      },
    },
  };
}

function notePackages(into: Set<string>): Plugin {
  return {
    name: 'note-packages',
    generateBundle() {
      for (const id of this.getModuleIds()) {
        const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id.replaceAll('\\', '/'))?.[0];
        if (folder) into.add(relative(root, folder));
      }
    },
  };
}

function version(): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
}

function hashInputs(): string {
  const hash = createHash('sha256');
  const inputs = ['electron', 'renderer', 'resources/icons', 'src'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  for (const file of [...inputs.sort(), join(root, 'package-lock.json'), fileURLToPath(import.meta.url)]) {
    hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle();
