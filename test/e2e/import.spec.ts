import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expectAccessible } from './bench-page.ts';
import { expect, test, type Page } from '@playwright/test';
import { launchApp, screenshot, type LaunchedApp } from './launch.ts';
import { makeShop, willChoose, willSaveAs, type Shop } from './shop.ts';

let shop: Shop;
let shown: LaunchedApp;

// Pictures are looked at by the real model, on whatever machine this is.
test.setTimeout(180_000);

test.beforeEach(async () => {
  shop = await makeShop();
  shown = await launchApp({ workspace: join(shop.dir, 'workspace'), size: { width: 1280, height: 720 } });
});
test.afterEach(async () => {
  expect(shown.problems).toEqual([]);
  await shown.close();
  shop.remove();
});

async function chooseCatalog({ app, page }: LaunchedApp, catalog: string): Promise<void> {
  await willChoose(app, [catalog]);
  await page.getByRole('button', { name: 'Import a catalog…' }).first().click();
  await page.getByRole('button', { name: 'Choose a file…' }).click();
}

async function addPictures({ app, page }: LaunchedApp, folder: string): Promise<void> {
  await willChoose(app, [folder]);
  await page.getByRole('button', { name: 'Add a folder…' }).click();
  await expect(page.getByRole('dialog')).toContainText(/pictures were found, in studio/);
}

/** The numbers of the last step, by what they count. */
async function counts(page: Page): Promise<Readonly<Record<string, number>>> {
  const lines = await page.getByRole('dialog').locator('dl > div').evaluateAll((all) =>
    all.map((line) => [line.querySelector('dt')?.textContent ?? '', Number((line.querySelector('dd')?.textContent ?? '').replace(/,/g, ''))] as const),
  );
  return Object.fromEntries(lines);
}

test('a catalog with bad rows comes in: the good ones can be searched, the bad ones are listed and saved', async () => {
  const { app, page } = shown;
  await page.getByRole('button', { name: 'Import a catalog…' }).waitFor();
  await expectAccessible(page);
  await screenshot(page, 'import-welcome');
  await chooseCatalog(shown, shop.catalog);
  const dialog = page.getByRole('dialog');

  // What the file is, and that its pictures are elsewhere.
  await expect(dialog).toContainText('UTF-8');
  await expect(dialog).toContainText('comma');
  await expect(dialog).toContainText(/None of the first \d+ pictures was found/);
  await addPictures(shown, shop.pictures);
  await expect(dialog).toContainText(/\d+ of the first \d+ pictures were found, in studio/);
  await expect(dialog.getByRole('button', { name: /What the column sku is/ })).toContainText('Item id');
  await expect(dialog.getByRole('cell', { name: 'Women red dress, knee length' }).first()).toBeVisible();

  // Without a column of ids nothing can be imported; the choice is taken back.
  await dialog.getByRole('button', { name: /What the column sku is/ }).click();
  await page.getByRole('option', { name: 'Keep for filters' }).click();
  await expect(dialog.getByRole('alert')).toContainText(/id/);
  await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  await dialog.getByRole('button', { name: /What the column sku is/ }).click();
  await page.getByRole('option', { name: 'Item id' }).click();
  await dialog.getByRole('button', { name: /What the column season is/ }).click();
  await page.getByRole('option', { name: 'Leave out' }).click();
  await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toBeEnabled();
  await expectAccessible(page);
  await screenshot(page, 'import-plan');

  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByText(/^Imported in /)).toBeVisible({ timeout: 60_000 });
  const pictureless = 4;
  expect(await counts(page)).toMatchObject({
    new: shop.goodRows + pictureless,
    updated: 0,
    unchanged: 0,
    'rows with a problem': shop.problems.size,
    'ready to search': shop.goodRows,
    'not readable': 1,
  });

  const table = dialog.getByRole('table', { name: 'Rows with a problem' });
  for (const [row, reason] of shop.problems) {
    await expect(table.getByRole('row', { name: new RegExp(`^${row} `) })).toContainText(reason);
  }
  await expectAccessible(page);
  await screenshot(page, 'import-done');

  const saved = join(shop.dir, 'problems.csv');
  await willSaveAs(app, saved);
  await dialog.getByRole('button', { name: 'Save as CSV…' }).click();
  await expect(page.getByText('Saved as problems.csv.')).toBeAttached();
  const rows: { row: string; id: string; reason: string }[] = parse(readFileSync(saved), { columns: true, bom: true });
  expect(rows.map(({ row }) => Number(row)).sort((a, b) => a - b)).toEqual([...shop.problems.keys()]);
  for (const { row, reason } of rows) expect(reason).toMatch(shop.problems.get(Number(row))!);

  // Search works on what came in; the column that was left out is nowhere.
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('combobox', { name: 'Words to add' }).fill('red dress');
  await page.getByRole('combobox', { name: 'Words to add' }).press('Enter');
  await expect(page.locator('[data-lane=combined]').getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Control+6');
  await expect(page.getByRole('listbox', { name: `Items: ${shop.goodRows + pictureless}` })).toBeVisible();
  await page.getByRole('button', { name: 'Filters' }).click();
  await expect(page.getByRole('listbox', { name: 'Filter by' })).toContainText('brand');
  await expect(page.getByRole('listbox', { name: 'Filter by' })).not.toContainText('season');
});

test('a catalog and its pictures dropped anywhere open the import; importing again finds nothing new', async () => {
  const { page } = shown;
  const client = await page.context().newCDPSession(page);
  const drop = async (files: readonly string[]): Promise<void> => {
    const data = { items: [], files: [...files], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver'] as const) await client.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
    await expect(page.getByText('Drop to import')).toBeVisible();
    await screenshot(page, 'import-drop');
    await client.send('Input.dispatchDragEvent', { type: 'drop', x: 600, y: 400, data });
  };
  await page.getByRole('button', { name: 'Import a catalog…' }).waitFor();
  const dialog = page.getByRole('dialog');
  for (const expected of [{ new: 28, unchanged: 0 }, { new: 0, unchanged: 28 }]) {
    await drop([shop.catalog, shop.pictures]);
    await expect(dialog).toContainText(/pictures were found, in studio/);
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(dialog.getByText(/^Imported in /)).toBeVisible({ timeout: 60_000 });
    expect(await counts(page)).toMatchObject(expected);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(dialog).toBeHidden();
  }
  await page.keyboard.press('Control+i');
  await expect(dialog.getByRole('region', { name: 'Earlier imports' }).getByRole('button')).toHaveCount(2);
  await screenshot(page, 'import-choose');
});

test('an import is paused, goes on, is left to itself and looked at again, and is cancelled', async () => {
  const { page } = shown;
  const large = await makeShop(500);
  await chooseCatalog(shown, large.catalog);
  const dialog = page.getByRole('dialog');
  await addPictures(shown, large.pictures);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  const progress = dialog.getByRole('progressbar', { name: 'Looking at pictures' });
  await expect(progress).toBeVisible();
  await expect(dialog.getByText(/a second, (about|a few) .+ left/)).toBeVisible();
  await screenshot(page, 'import-running');
  await expectAccessible(page);

  await dialog.getByRole('button', { name: 'Pause' }).click();
  const paused = dialog.getByRole('progressbar', { name: 'Paused' });
  await expect(paused).toBeVisible();
  const before = await paused.getAttribute('aria-valuenow');
  await page.waitForTimeout(1500);
  expect(await paused.getAttribute('aria-valuenow')).toBe(before);
  await screenshot(page, 'import-paused');

  await dialog.getByRole('button', { name: 'Go on' }).click();
  await expect(progress).toBeVisible();
  await dialog.getByRole('button', { name: 'Search meanwhile' }).click();
  await page.getByRole('button', { name: 'Look around already' }).click();
  await expect(page.getByRole('main', { name: 'Bench' })).toBeVisible();
  const foot = page.getByRole('button', { name: 'Import of spring.csv' });
  await expect(foot).toContainText('%');
  await screenshot(page, 'import-meanwhile');

  await foot.click();
  await dialog.getByRole('button', { name: 'Cancel the import' }).click();
  await expect(dialog.getByText(/have stayed/)).toBeVisible();
  expect((await counts(page)).new).toBeGreaterThan(0);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(foot).toBeHidden();
  large.remove();
});

test('an import that was cut off is shown after the next start, and goes on to the end', async () => {
  const { page } = shown;
  const large = await makeShop(500);
  await chooseCatalog(shown, large.catalog);
  await addPictures(shown, large.pictures);
  await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('dialog').getByText(/a second/)).toBeVisible();
  await shown.close({ keepHome: true });

  shown = await launchApp({ home: shown.home, workspace: join(shop.dir, 'workspace'), size: { width: 1280, height: 720 } });
  const again = shown.page;
  const foot = again.getByRole('button', { name: 'Import of spring.csv' });
  await expect(foot).toContainText('Stopped');
  await foot.click();
  const dialog = again.getByRole('dialog');
  await expect(dialog.getByText(/takes it up where it stopped/)).toBeVisible();
  await screenshot(again, 'import-interrupted');
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await expect(dialog.getByText(/^Imported in /)).toBeVisible({ timeout: 90_000 });
  expect(await counts(again)).toMatchObject({ new: 504, 'ready to search': 500, 'rows with a problem': 7 });
  large.remove();
});

test('a file that is no catalog is told in its place', async () => {
  const { page } = shown;
  const broken = join(shop.dir, 'broken.xlsx');
  writeFileSync(broken, 'PK\u0003\u0004 and then nothing of a workbook');
  await chooseCatalog(shown, broken);
  await expect(page.getByRole('alert')).toContainText('broken.xlsx could not be read');
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  await screenshot(page, 'import-unreadable');
});
