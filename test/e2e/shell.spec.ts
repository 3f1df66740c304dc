import { expect, test, type Page } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { EngineState } from '../../src/api/shell.ts';
import { launchApp, root, type LaunchedApp } from './launch.ts';

let shown: LaunchedApp;
let workspace: string;
test.beforeEach(async () => {
  workspace = join(mkdtempSync(join(tmpdir(), 'lookbench-shell-')), 'workspace');
  shown = await launchApp({ workspace });
  await untilState(shown.page, 'ready');
});
test.afterEach(async () => {
  await shown.close();
  rmSync(dirname(workspace), { recursive: true, force: true });
});

/** Waits until the engine is in this state and answers it whole; an engine that failed instead is an error. */
async function untilState(page: Page, wanted: EngineState['state']): Promise<EngineState> {
  const reached = await page.evaluate(
    (state) => new Promise<EngineState>((resolve) => window.lookbench.onEngineState((next) => [state, 'failed'].includes(next.state) && resolve(next))),
    wanted,
  );
  expect(reached).toMatchObject({ state: wanted });
  return reached;
}

const enginePid = (app: LaunchedApp['app']) =>
  app.evaluate(({ app: main }) => main.getAppMetrics().find(({ name }) => name === 'Lookbench engine')?.pid ?? 0);

test('the first start brings in the sample catalog, and the engine has nothing to complain of', async () => {
  const first = await launchApp();
  await expect.poll(() => first.page.evaluate(async () => {
    const info = await window.lookbench.call('workspace.info', {});
    return info.ok ? info.data.images : 0;
  }), { timeout: 50_000 }).toBeGreaterThan(20);
  // Two copies of GLib in one process say so here, long before they crash it (build/separate-glib.mjs).
  expect(readFileSync(join(first.home, 'settings', 'logs', 'main.log'), { encoding: 'utf8', flag: 'a+' })).not.toMatch(/CRITICAL|assertion|exited/);
  await first.close();
});

test('an engine that is killed is started again, and the window goes on', async () => {
  const before = await enginePid(shown.app);
  expect(before).toBeGreaterThan(0);
  const restarting = untilState(shown.page, 'restarting');
  process.kill(before, 'SIGKILL');
  await restarting;
  const info = await shown.page.evaluate(() => window.lookbench.call('workspace.info', {}));
  expect(info.ok).toBe(true);
  expect(await enginePid(shown.app)).not.toBe(before);
});

test('a second program on the same workspace is told, and harms nothing', async () => {
  const second = await launchApp({ workspace });
  const failed = await untilState(second.page, 'failed');
  expect(failed).toMatchObject({ error: { kind: 'locked' } });
  expect(await second.page.evaluate(() => window.lookbench.call('workspace.info', {}))).toMatchObject({ ok: false, error: { kind: 'locked' } });
  await second.close();
  expect(await shown.page.evaluate(() => window.lookbench.call('workspace.info', {}))).toMatchObject({ ok: true });
});

test('another workspace opens in the window, and comes first among the recent ones', async () => {
  const other = join(dirname(workspace), 'other');
  await shown.page.evaluate((path) => void window.lookbench.openWorkspace(path), other);
  await expect.poll(() => shown.page.evaluate(async () => {
    const info = await window.lookbench.call('workspace.info', {});
    return info.ok && info.data.path;
  }).catch(() => 'reloading')).toBe(other);
  const recent = await shown.page.evaluate(() => window.lookbench.recentWorkspaces());
  expect(recent.map(({ name }) => name)).toEqual(['other', 'workspace']);
});

test('a folder that cannot be a workspace is refused, and the window stays where it was', async () => {
  const refused = await shown.page.evaluate((path) => window.lookbench.openWorkspace(path), join(root, 'package.json'));
  expect(refused.ok).toBe(false);
  expect(await shown.page.evaluate(() => window.lookbench.call('workspace.info', {}))).toMatchObject({ ok: true });
});

test('the window comes back with its size, its theme and its last workspace', async () => {
  const { home } = shown;
  const last = join(dirname(workspace), 'last');
  await shown.page.evaluate(() => window.lookbench.setTheme('dark'));
  await expect.poll(() => shown.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
  await shown.close({ keepHome: true });

  shown = await launchApp({ home, workspace: last, size: { width: 1200, height: 700 } });
  await untilState(shown.page, 'ready');
  await shown.close({ keepHome: true });

  shown = await launchApp({ home, size: null });
  await untilState(shown.page, 'ready');
  const back = await shown.page.evaluate(async () => ({
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    size: [innerWidth, innerHeight],
    info: await window.lookbench.call('workspace.info', {}),
  }));
  expect(back).toMatchObject({ dark: true, size: [1200, 700], info: { ok: true, data: { path: last } } });
});

test('the menu is made of the window\'s actions, and choosing one tells the window', async () => {
  // A window does not tell its menu, so the test listens where it is made. The page makes menus of its own meanwhile.
  await shown.app.evaluate(({ Menu }) => {
    const build = Menu.buildFromTemplate.bind(Menu);
    const built: Electron.Menu[] = [];
    Object.assign(globalThis, { built });
    Menu.buildFromTemplate = (template) => {
      const menu = build(template);
      built.push(menu);
      return menu;
    };
  });
  const told = shown.page.evaluate(() => new Promise<string>((resolve) => window.lookbench.onMenuAction(resolve)));
  await shown.page.evaluate(() =>
    window.lookbench.setMenu([{ label: 'Query', entries: [{ action: 'query.test', label: 'Test the query', accelerator: 'CmdOrCtrl+K', enabled: true }] }]),
  );
  await expect.poll(() => shown.app.evaluate(() => {
    const { built } = globalThis as unknown as { built: Electron.Menu[] };
    const item = built.flatMap(({ items }) => items.flatMap(({ submenu }) => submenu?.items ?? [])).find(({ label }) => label === 'Test the query');
    item?.click();
    return item !== undefined;
  })).toBe(true);
  expect(await told).toBe('query.test');
});

test('the system\'s dialogs answer with paths, and text is written where the person says', async () => {
  const target = join(shown.home, 'rows.csv');
  await shown.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: ['/a.csv', '/b.csv'] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, target);
  const answers = await shown.page.evaluate(async () => ({
    chosen: await window.lookbench.choosePaths({ title: 'Catalogs', choose: 'files', filters: [{ name: 'Catalogs', extensions: ['csv'] }] }),
    saved: await window.lookbench.saveText({ title: 'Save', suggestion: 'rows.csv', text: 'row,reason\n' }),
  }));
  expect(answers).toEqual({ chosen: ['/a.csv', '/b.csv'], saved: target });
});
