import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import type { Board } from '../../src/api/looks.ts';
import { expect, test, type BenchPage } from './bench-page.ts';
import { root, setSize } from './launch.ts';
import { ask, killEngine, screens } from './judging-page.ts';
import { willChoose, willSaveAs } from './shop.ts';

const folder = mkdtempSync(join(tmpdir(), 'lookbench-boards-'));
test.afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

/** Without boards, and with none in mind. */
test.beforeEach(async ({ bench: { page } }) => {
  for (const { board } of await ask(page, 'boards.list', {})) await ask(page, 'boards.remove', { board });
  await page.evaluate(() => { localStorage.removeItem('board'); });
  await page.reload();
  await expect(page.getByRole('main', { name: 'Bench' })).toBeVisible();
});

const goToLooks = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Looks', exact: true }).click();
  await expect(page.getByRole('main', { name: 'Looks' })).toBeVisible();
};

/** Presses keys on the page, one after another. */
async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Runs a command by its name, from the palette. */
async function command(page: Page, name: string): Promise<void> {
  const palette = page.getByRole('dialog', { name: 'Find an action' });
  await press(page, 'Control+k');
  await page.keyboard.type(name);
  await press(page, 'Enter');
  await expect(palette).toBeHidden();
}

async function firstOf(page: Page, category: string, count = 1): Promise<string[]> {
  return (await ask(page, 'items.list', { where: [{ field: 'category', values: [category] }], limit: count })).items.map(({ id }) => id);
}

/** A board with a dress, a coat, shoes and a scarf, shown in Looks. */
async function madeBoard(page: Page, name: string): Promise<Board> {
  const items = (await Promise.all(['Dresses', 'Coats', 'Shoes', 'Scarves'].map((category) => firstOf(page, category)))).flat();
  const board = await ask(page, 'boards.create', { name, items });
  await page.reload();
  await expect(page.getByRole('main', { name: 'Bench' })).toBeVisible();
  await goToLooks(page);
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  return board;
}

const cards = (page: Page) => page.locator('[data-card]');

/** What makes a board the same board. */
function content({ name, note, layout, cards: own }: Board) {
  return { name, note, layout, cards: own.map(({ card, item, title, slot, place, note: said }) => ({ card, item, title, slot, place, said })) };
}

async function buildByKeyboard({ page, answered, tiles }: BenchPage): Promise<void> {
  await answered();
  // Into the first lane, and through it.
  for (let tabs = 0; tabs < 60; tabs++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.getAttribute('role') === 'listbox')) break;
  }
  await press(page, 'ArrowRight', 'b');
  await expect(page.getByText('Put on a new board, “First look”.')).toBeVisible();
  await press(page, 'ArrowDown', 'b');
  await expect(page.getByText(/^1 item put on “First look”, which has 2 now\.$/)).toBeVisible();
  await expect(tiles('combined').first()).toBeVisible();
}

test('a look is built by the keyboard alone from what the bench finds, saved, and taken in again as the same board', async ({ bench }) => {
  const { page, shown } = bench;
  await buildByKeyboard(bench);
  await press(page, 'Shift+B');
  await expect(page.getByRole('dialog', { name: 'Which board?' })).toBeVisible();
  await screens(page, 'looks-which-board');
  await press(page, 'Escape');

  await command(page, 'Go to Looks');
  await expect(cards(page)).toHaveCount(2);
  await press(page, 'c');
  const suggestions = page.getByRole('complementary', { name: 'Suggestions' });
  await expect(suggestions.getByRole('listitem').first()).toBeVisible();
  await expect(suggestions.getByRole('button').nth(1)).toBeFocused();
  await screens(page, 'looks-complete');
  await press(page, 'ArrowDown', 'Enter');
  await expect(cards(page)).toHaveCount(3);
  await expect(page.getByRole('complementary', { name: 'Item' })).toBeVisible();

  // What was just put there is swapped by a query within its place.
  const before = await only(page);
  await press(page, 's');
  await expect(page.getByRole('main', { name: /^Find another: / })).toBeVisible();
  await expect(bench.tiles('filter').first()).toBeVisible();
  await press(page, '/');
  await page.keyboard.type('black');
  await press(page, 'Enter');
  await expect(bench.chip('wanted', 'black')).toBeVisible();
  for (let tabs = 0; tabs < 40; tabs++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.getAttribute('role') === 'listbox')) break;
  }
  await press(page, 'ArrowRight');
  await screens(page, 'looks-swap');
  await press(page, 'Enter');
  await expect(page.getByRole('main', { name: 'Looks' })).toBeVisible();
  const after = await only(page);
  expect(after.cards[2]).toMatchObject({ card: before.cards[2]!.card, slot: before.cards[2]!.slot });
  expect(after.cards[2]!.item).not.toBe(before.cards[2]!.item);
  await press(page, 'Control+z');
  await expect.poll(async () => content(await only(page))).toEqual(content(before));
  await press(page, 'Control+Shift+z');
  await expect.poll(async () => content(await only(page))).toEqual(content(after));

  // Out, away, and in again.
  const file = join(folder, 'look.json');
  await willSaveAs(shown.app, file);
  await command(page, 'for another workspace (JSON)');
  await expect(page.getByText(`Saved as ${file}.`)).toBeVisible();
  await command(page, 'Remove the board');
  await expect(page.getByText('Put a look together')).toBeVisible();
  await screens(page, 'looks-empty');
  await willChoose(shown.app, [file]);
  await command(page, 'Take in boards');
  await expect(cards(page)).toHaveCount(3);
  expect(content(await only(page))).toEqual(content(after));
});

async function only(page: Page): Promise<Board> {
  const [board] = await ask(page, 'boards.list', {});
  return ask(page, 'boards.get', { board: board!.board });
}

test('a board by places and free, with its item, notes and versions', async ({ bench: { page, shown } }) => {
  const { board } = await madeBoard(page, 'October window');
  await setSize(shown.app, { width: 1440, height: 900 });
  await expect(cards(page)).toHaveCount(4);
  await screens(page, 'looks-places');
  await setSize(shown.app, { width: 1280, height: 720 });
  await screens(page, 'looks-places-small');

  await cards(page).first().click();
  const item = page.getByRole('complementary', { name: 'Item' });
  await item.getByRole('textbox', { name: 'Note' }).fill('Hem 2 cm shorter');
  await screens(page, 'looks-item');
  await page.getByRole('listbox', { name: /October window/ }).focus();
  await expect.poll(async () => (await ask(page, 'boards.get', { board })).cards[0]!.note).toBe('Hem 2 cm shorter');

  await press(page, 'l');
  await expect(page.getByRole('radio', { name: 'Free' })).toBeChecked();
  const [from] = (await ask(page, 'boards.get', { board })).cards;
  await press(page, 'Alt+ArrowRight', '+');
  await expect.poll(async () => (await ask(page, 'boards.get', { board })).cards[0]!.place?.width ?? 0).toBeGreaterThan(from!.box.width);
  const box = (await cards(page).first().boundingBox())!;
  await page.mouse.move(box.x + 30, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + 130, box.y + 60, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await ask(page, 'boards.get', { board })).cards[0]!.place!.x).toBeGreaterThan(from!.box.x + 40);
  await screens(page, 'looks-free');

  await press(page, 'Escape', 'Control+s');
  await page.getByRole('dialog', { name: 'Keep this version' }).getByRole('textbox').fill('With the coat');
  await press(page, 'Enter');
  await expect(page.getByRole('button', { name: 'Go back to With the coat' })).toBeVisible();
  await screens(page, 'looks-versions');
  await cards(page).last().click();
  await press(page, 'Delete');
  await expect(cards(page)).toHaveCount(3);
  await press(page, 'Escape');
  await page.getByRole('button', { name: 'Go back to With the coat' }).click();
  await expect(cards(page)).toHaveCount(4);
});

test('an item is dragged from a lane onto a board, and from the board’s places into another', async ({ bench: { page, tiles } }) => {
  await expect(tiles('combined').first()).toBeVisible();
  await ask(page, 'boards.create', { name: 'Dropped' });
  await page.reload();
  await expect(tiles('combined').first()).toBeVisible();
  const tile = (await tiles('combined').first().boundingBox())!;
  await page.mouse.move(tile.x + 20, tile.y + 20);
  await page.mouse.down();
  await page.mouse.move(tile.x + 60, tile.y + 60, { steps: 3 });
  const target = page.getByRole('group', { name: 'Boards to drop it on' }).getByText('Dropped');
  await expect(target).toBeVisible();
  const at = (await target.boundingBox())!;
  await page.mouse.move(at.x + 10, at.y + 8, { steps: 5 });
  await screens(page, 'looks-tray');
  await page.mouse.up();
  await expect(page.getByText('1 item put on “Dropped”, which has 1 now.')).toBeVisible();

  await goToLooks(page);
  const slot = (await only(page)).cards[0]!.slot;
  await cards(page).first().dragTo(page.getByRole('group', { name: 'Empty places' }).getByText('Accessory'));
  await expect.poll(async () => (await only(page)).cards[0]!.slot).toBe('accessory');
  expect(slot).not.toBe('accessory');
});

test('pages are saved as PDF, as a picture and as a web page', async ({ bench: { page, shown } }) => {
  await madeBoard(page, 'October & after');
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

  const png = sharp(await save('Save as a picture (PNG)…', 'look.png'));
  await png.clone().toFile(join(root, 'test-results/screens/looks-page.png'));
  expect(await png.metadata()).toMatchObject({ format: 'png', width: 2246, height: 1588 });
  const { channels } = await png.stats();
  // Not an empty page.
  expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(10);
  expect((await save('Save as a web page (HTML)…', 'look.html')).toString()).toContain('October &#38; after');
  expect((await save('Save the list of its items (CSV)…', 'look.csv')).toString()).toMatch(/^board,board_id,slot,item,title,price,note\n/);
});

test('what is pinned to a query stays in sight, what is hidden is gone, and both come back with the query', async ({ bench }) => {
  const { page, tiles, ids } = bench;
  await bench.answered();
  const [first, second] = await ids('combined');
  await tiles('combined').first().hover();
  await press(page, 'p');
  const shelf = page.getByRole('region', { name: 'Pinned and hidden' });
  await expect(shelf.getByRole('button', { name: /^Pinned: / })).toHaveCount(1);
  await tiles('combined').nth(1).hover();
  await press(page, 'h');
  await expect(shelf.getByRole('button', { name: '1 hidden' })).toBeVisible();
  await bench.answered();
  expect((await ids('combined'))[0]).toBe(first);
  expect(await ids('combined')).not.toContain(second);
  await screens(page, 'bench-pinned');
  await page.reload();
  await expect(shelf.getByRole('button', { name: '1 hidden' })).toBeVisible();
  await shelf.getByRole('button', { name: '1 hidden' }).click();
  await page.getByRole('button', { name: 'Show again' }).click();
  await expect.poll(() => ids('combined')).toContain(second);
  await press(page, 'Escape');
  await shelf.getByRole('button', { name: /^Unpin / }).click();
  await expect(shelf).toBeHidden();
});

test('nothing of a board is lost when the engine dies', async ({ bench: { page, shown } }) => {
  await madeBoard(page, 'Fragile');
  await cards(page).first().click();
  await press(page, 'Delete');
  await expect(cards(page)).toHaveCount(3);
  const before = content(await only(page));
  await killEngine(shown);
  await expect(cards(page)).toHaveCount(3);
  expect(content(await only(page))).toEqual(before);
  await press(page, 'Control+z');
  await expect(cards(page)).toHaveCount(4);
});
