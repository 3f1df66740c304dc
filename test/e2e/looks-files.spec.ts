import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import type { Box } from '../../src/api/looks.ts';
import { expect, test } from './bench-page.ts';
import { ask, screens } from './judging-page.ts';
import { launchApp, root, type LaunchedApp } from './launch.ts';
import { cards, command, goToLooks, lastBoard, makeBoard, makeLook, withoutBoards } from './looks-page.ts';
import { makeShop, willChoose, willSaveAs } from './shop.ts';

const folder = mkdtempSync(join(tmpdir(), 'lookbench-board-files-'));
test.afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

/** Where the pictures of a saved page are, in pixels; all of them can be seen. */
async function picturesOn({ app }: LaunchedApp, file: string): Promise<Box[]> {
  const [shown] = await Promise.all([
    app.waitForEvent('window'),
    app.evaluate(async ({ BrowserWindow, session }, url) => {
      const window = new BrowserWindow({ width: 1123, height: 794, useContentSize: true, webPreferences: { session: session.fromPartition('saved-page') } });
      await window.loadURL(url);
    }, pathToFileURL(file).href),
  ]);
  const boxes = await shown.locator('img').evaluateAll((images) =>
    images.flatMap((image) => {
      const { x, y, width, height } = image.getBoundingClientRect();
      return (image as HTMLImageElement).naturalWidth > 0 ? [{ x, y, width, height }] : [];
    }),
  );
  await shown.close();
  return boxes;
}

test.describe('on the sample catalog', () => {
  test.beforeEach(({ bench }) => withoutBoards(bench));

  test('pages are saved as PDF, as a picture and as a web page', async ({ bench: { page, shown } }) => {
    await makeLook(page, 'October & after');
    const save = async (command: string, name: string): Promise<Buffer> => {
      const file = join(folder, name);
      await willSaveAs(shown.app, file);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('menuitem', { name: command }).click();
      await expect(page.getByText(`Saved as ${file}.`)).toBeVisible({ timeout: 30_000 });
      return readFileSync(file);
    };
    const pdf = await save('Save as a page (PDF)…', 'look.pdf');
    expect(pdf.toString('latin1', 0, 5)).toBe('%PDF-');
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
    // Four pictures are in it.
    expect((pdf.toString('latin1').match(/\/Subtype \/Image/g) ?? []).length).toBeGreaterThanOrEqual(4);

    const html = await save('Save as a web page (HTML)…', 'look.html');
    expect(html.toString()).toContain('October &#38; after');
    const pictures = await picturesOn(shown, join(folder, 'look.html'));
    expect(pictures).toHaveLength(4);

    const png = sharp(await save('Save as a picture (PNG)…', 'look.png'));
    await png.clone().toFile(join(root, 'test-results/screens/looks-page.png'));
    expect(await png.metadata()).toMatchObject({ format: 'png', width: 2246, height: 1588 });
    for (const { x, y, width, height } of pictures) {
      const { channels } = await png.clone().extract({ left: Math.round(2 * x), top: Math.round(2 * y), width: Math.floor(2 * width), height: Math.floor(2 * height) }).stats();
      expect(Math.max(...channels.map(({ stdev }) => stdev)), 'a picture is missing').toBeGreaterThan(5);
    }
    expect((await save('Save the list of its items (CSV)…', 'look.csv')).toString()).toMatch(/^board,board_id,slot,item,title,price,note\n/);
  });

  test('a list of items edited in a spreadsheet comes back as the board', async ({ bench: { page, shown } }) => {
    const { cards: before } = await makeLook(page, 'Listed');
    const file = join(folder, 'listed.csv');
    await willSaveAs(shown.app, file);
    await command(page, 'list of its items (CSV)');
    await expect(page.getByText(`Saved as ${file}.`)).toBeVisible();
    const [head, first, ...rest] = readFileSync(file, 'utf8').trimEnd().split('\n');
    writeFileSync(file, [head, `${first}In 38`, ...rest.slice(0, -1), rest.at(-1)!.replace(before.at(-1)!.item, 'SOLD-OUT')].join('\n'));
    await willChoose(shown.app, [file]);
    await command(page, 'Take in boards');
    await expect(page.getByText('1 board changed, 1 item not in this catalog.')).toBeVisible();
    const after = await lastBoard(page);
    expect(after.cards.map(({ item, note, standing }) => [item, note, standing])).toEqual([
      [before[0]!.item, 'In 38', 'present'],
      ...before.slice(1, -1).map(({ item }) => [item, '', 'present']),
      ['SOLD-OUT', '', 'unknown'],
    ]);
    await screens(page, 'looks-unknown');
  });
});

test('a board outlives a re-import: what is gone from the catalog stays, and is shown as gone', async () => {
  test.setTimeout(240_000);
  const shop = await makeShop();
  const shown = await launchApp({ workspace: join(folder, 'workspace') });
  const { page, app } = shown;
  try {
    const imported = async (): Promise<void> => {
      const { job } = await ask(page, 'import.start', { source: shop.catalog, images: [shop.pictures] });
      await expect.poll(async () => (await ask(page, 'jobs.list', {})).find((one) => one.job === job)?.state, { timeout: 90_000 }).toBe('done');
    };
    await imported();
    await makeBoard(page, 'Summer', ['A1', 'A2', 'A3']);
    writeFileSync(shop.catalog, readFileSync(shop.catalog, 'utf8').split('\r\n').filter((line) => !line.startsWith('A2,')).join('\r\n'));
    await imported();

    await expect(page.getByRole('option', { name: /^Women .*, No longer in the catalog$/ })).toHaveCount(1);
    await expect(page.getByRole('navigation', { name: 'Boards' })).toContainText('3 items, 1 gone');
    await cards(page).nth(1).click();
    await expect(page.getByRole('complementary', { name: 'Item' })).toContainText('No longer in the catalog since a later import.');
    await screens(page, 'looks-gone');

    const file = join(folder, 'gone.png');
    await willSaveAs(app, file);
    await command(page, 'as a picture');
    await expect(page.getByText(`Saved as ${file}.`)).toBeVisible({ timeout: 30_000 });
    await sharp(file).toFile(join(root, 'test-results/screens/looks-page-gone.png'));

    // Started again, it is there as it was.
    await page.reload();
    await goToLooks(page);
    await expect(cards(page)).toHaveCount(3);
    expect(shown.problems, 'errors in the console').toEqual([]);
  } finally {
    await shown.close();
    shop.remove();
  }
});
