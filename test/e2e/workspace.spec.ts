import { expect, test, type Page } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectAccessible } from './bench-page.ts';
import { launchApp, screenshot, type LaunchedApp } from './launch.ts';
import { willChoose, willSaveAs } from './shop.ts';

const size = { width: 1280, height: 720 };
let dir: string;
let shown: LaunchedApp;

/** Where a workspace without items opens, that is what it says. */
const untilEmpty = (page: Page) => expect(page.getByRole('heading', { name: 'This workspace is empty' })).toBeVisible({ timeout: 30_000 });

test.beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lookbench-workspaces-'));
  shown = await launchApp({ workspace: join(dir, 'first'), size });
  await untilEmpty(shown.page);
});
test.afterEach(async () => {
  await shown.close();
  rmSync(dir, { recursive: true, force: true });
});

test('a workspace that is open elsewhere says so, and opens once it is free', async () => {
  const second = await launchApp({ workspace: join(dir, 'first'), size });
  await expect(second.page.getByRole('heading', { name: 'This workspace is open elsewhere' })).toBeVisible();
  await expectAccessible(second.page);
  await screenshot(second.page, 'workspace-locked');

  await second.page.getByRole('button', { name: 'Try again' }).click();
  await expect(second.page.getByText(/first/).first()).toBeVisible();
  await expect(second.page.getByRole('heading', { name: 'This workspace is open elsewhere' })).toBeVisible();

  await shown.close();
  shown = second;
  await second.page.getByRole('button', { name: 'Try again' }).click();
  await untilEmpty(second.page);
});

test('a workspace of a newer version is refused and left as it is; a new one is made instead', async () => {
  await shown.close({ keepHome: true });
  const file = join(dir, 'first', 'workspace.db');
  const bytes = readFileSync(file);
  const userVersion = 60; // where a SQLite file keeps it
  bytes.writeUInt32BE(990, userVersion);
  writeFileSync(file, bytes);

  shown = await launchApp({ home: shown.home, workspace: join(dir, 'first'), size });
  const { page, app } = shown;
  await expect(page.getByRole('heading', { name: 'This workspace was made by a newer Lookbench' })).toBeVisible();
  await expect(page.getByText(/Update Lookbench/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try again' })).toBeHidden();
  await expectAccessible(page);
  await screenshot(page, 'workspace-newer');
  expect(readFileSync(file).equals(bytes)).toBe(true);

  await willChoose(app, [join(dir, 'second')]);
  await page.getByRole('button', { name: 'Open another workspace…' }).click();
  await untilEmpty(page);
});

test('a damaged workspace says so', async () => {
  await shown.close({ keepHome: true });
  writeFileSync(join(dir, 'first', 'workspace.db'), 'This is not a database, whatever it is called. '.repeat(200));
  shown = await launchApp({ home: shown.home, workspace: join(dir, 'first'), size });
  await expect(shown.page.getByRole('heading', { name: 'This workspace is damaged' })).toBeVisible();
  await screenshot(shown.page, 'workspace-damaged');
});

test('a new workspace is made and the old one opened again, from the palette', async () => {
  const { page, app } = shown;
  const choose = async (typed: string): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
  };
  const path = (): Promise<string> =>
    page.evaluate(async () => {
      const info = await window.lookbench.call('workspace.info', {});
      return info.ok ? info.data.path : '';
    }).catch(() => 'being loaded');

  await willSaveAs(app, join(dir, 'autumn'));
  await choose('new workspace');
  await expect.poll(path).toBe(join(dir, 'autumn'));
  await untilEmpty(page);
  await choose('open first again');
  await expect.poll(path).toBe(join(dir, 'first'));
});
