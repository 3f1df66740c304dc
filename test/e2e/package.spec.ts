import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { chromium, expect, test } from '@playwright/test';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sandboxArguments } from '../../build/display.ts';
import { packageApp } from '../../build/package.ts';
import type { SearchResult } from '../../src/api/query.ts';
import { screenshot } from './launch.ts';

/** How a fuse is written in the program's file: the characters 0 and 1 (@electron/fuses keeps these names to itself). */
const fuse = { off: '0'.charCodeAt(0), on: '1'.charCodeAt(0) };

// The application as people install it: no source tree, no Node, nothing that a debugger could hold on to.
let executable: string;
let folder: string;
let workspace: string;
const resources = () => (process.platform === 'darwin' ? join(dirname(executable), '../Resources') : join(dirname(executable), 'resources'));

test.beforeAll(async () => {
  test.setTimeout(600_000);
  folder = mkdtempSync(join(tmpdir(), 'lookbench-package-'));
  workspace = join(folder, 'workspace');
  executable = await packageApp();
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the packaged program's command line and answers its JSON. */
function lookbench(...args: readonly string[]): unknown {
  const run = spawnSync(executable, [...sandboxArguments(), ...args, '--workspace', workspace, '--json'], { encoding: 'utf8', timeout: 280_000 });
  expect(run.status, run.stderr).toBe(0);
  return JSON.parse(run.stdout);
}

test('it imports, searches and audits on the command line', () => {
  test.setTimeout(300_000);
  const sample = join(resources(), 'sample');
  const imported = lookbench('import', join(sample, 'catalog.csv'), '--images', sample) as { items: { new: number }; images: { embedded: number } };
  expect(imported.items.new).toBeGreaterThanOrEqual(600);
  expect(imported.images.embedded).toBeGreaterThanOrEqual(600);

  const [first] = lookbench('words', '--limit', '1') as { word: string }[];
  const found = lookbench('search', '--want', first?.word ?? '', '--k', '5') as { modes: Record<string, { hits: unknown[] }> };
  expect(Object.keys(found.modes).sort()).toEqual(['arithmetic', 'combined', 'filter']);
  for (const { hits } of Object.values(found.modes)) expect(hits).toHaveLength(5);

  // Its threads are programs of their own, inside the archive.
  const { checks } = lookbench('audit') as { checks: Record<string, { count: number }> };
  expect(Object.values(checks).reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(0);
});

test('it opens its window on the workspace, searches and audits', async () => {
  const running = spawn(executable, [
    ...sandboxArguments(), '--disable-gpu', '--remote-debugging-port=0', `--user-data-dir=${join(folder, 'settings')}`, '--workspace', workspace,
  ], { stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    const browser = await chromium.connectOverCDP(await debuggingAddress(running));
    await expect.poll(() => browser.contexts()[0]?.pages().length).toBe(1);
    const page = browser.contexts()[0]!.pages()[0]!;
    const result = await page.evaluate(async () => {
      const list = await window.lookbench.call('items.list', { pictures: 'any', limit: 1 });
      const item = list.ok ? list.data.items[0]!.id : '';
      return window.lookbench.call('search', { query: { like: { item }, wanted: [], unwanted: [] }, k: 8 });
    });
    expect(result.ok).toBe(true);
    const { lanes, items } = (result as { data: SearchResult }).data;
    expect(lanes.combined?.hits).toHaveLength(8);

    const hash = Object.values(items)[0]?.picture?.hash ?? '';
    const width = await page.evaluate(async (src) => {
      const image = Object.assign(new Image(), { src });
      await image.decode();
      return image.naturalWidth;
    }, `asset://thumb/${hash}`);
    expect(width).toBeGreaterThan(50);

    await page.getByRole('button', { name: 'dress', exact: true }).click();
    await expect.poll(() => page.locator('img[src^="asset://"]').count()).toBeGreaterThan(5);
    await screenshot(page, 'packaged');

    const audits = async () => {
      const jobs = await page.evaluate(() => window.lookbench.call('jobs.list', {}));
      return jobs.ok ? jobs.data.filter(({ kind }) => kind === 'audit').map(({ state }) => state) : [];
    };
    expect((await page.evaluate(() => window.lookbench.call('audit.start', {}))).ok).toBe(true);
    await expect.poll(audits, { timeout: 60_000 }).toEqual(['done', 'done']);
    await browser.close();
  } finally {
    running.kill();
    await new Promise((ended) => running.once('exit', ended));
  }
});

test('its fuses are set', async () => {
  const fuses = await getCurrentFuseWire(executable);
  for (const off of [
    FuseV1Options.RunAsNode,
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseV1Options.EnableNodeCliInspectArguments,
    FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
    FuseV1Options.GrantFileProtocolExtraPrivileges,
  ]) {
    expect(fuses[off], FuseV1Options[off]).toBe(fuse.off);
  }
  expect(fuses[FuseV1Options.OnlyLoadAppFromAsar]).toBe(fuse.on);
  expect(existsSync(join(resources(), 'default_app.asar'))).toBe(false);

  const asNode = spawnSync(executable, [...sandboxArguments(), '-p', '6*7'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, encoding: 'utf8', timeout: 30_000,
  });
  expect(asNode.stdout).not.toContain('42');
  expect(asNode.status).toBe(2); // its own command line knows no command "6*7"
});

test('it holds this platform\'s native parts only, outside the archive, and everybody\'s licence', () => {
  const unpacked = join(resources(), 'app.asar.unpacked', 'node_modules');
  const onnx = join(unpacked, 'onnxruntime-node', 'bin', 'napi-v6');
  expect(readdirSync(onnx)).toEqual([process.platform]);
  expect(readdirSync(join(onnx, process.platform))).toEqual([process.arch]);
  for (const name of ['better-sqlite3', 'sharp', 'sqlite-vec']) {
    expect(readdirSync(unpacked).concat(readdirSync(join(unpacked, '@img'))).some((each) => each.startsWith(name)), name).toBe(true);
  }
  const licences = readFileSync(join(resources(), 'THIRD-PARTY-LICENSES.txt'), 'utf8');
  for (const name of ['better-sqlite3', 'onnxruntime-node', 'react-dom', 'sharp', 'wink-nlp', 'zod']) {
    expect(licences, name).toMatch(new RegExp(`^${name} \\d+\\.`, 'm'));
  }
  for (const name of ['LICENSE.electron.txt', 'LICENSES.chromium.html']) expect(existsSync(join(dirname(executable), name)), name).toBe(true);
});

/** Chromium says on stderr where it can be reached. */
function debuggingAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`It ended with ${code} before its window opened:\n${said}`)));
  });
}
