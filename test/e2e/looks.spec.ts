import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type BenchPage } from './bench-page.ts';
import { setSize } from './launch.ts';
import { ask, killEngine, screens } from './judging-page.ts';
import { cards, command, content, goToLooks, lastBoard, makeLook, press, tabToLane, withoutBoards } from './looks-page.ts';
import { willChoose, willSaveAs } from './shop.ts';

const folder = mkdtempSync(join(tmpdir(), 'lookbench-boards-'));
test.afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

test.beforeEach(({ bench }) => withoutBoards(bench));

async function buildByKeyboard({ page, answered, tiles }: BenchPage): Promise<void> {
  await answered();
  // Into the first lane, and through it.
  await tabToLane(page);
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
  await expect(suggestions.getByRole('listitem').first().getByRole('button')).toBeFocused();
  await screens(page, 'looks-complete');
  await press(page, 'ArrowDown', 'Enter');
  await expect(cards(page)).toHaveCount(3);
  await expect(page.getByRole('complementary', { name: 'Item' })).toBeVisible();

  // What was just put there is swapped by a query within its place.
  const before = await lastBoard(page);
  await press(page, 's');
  await expect(page.getByRole('main', { name: /^Find another: / })).toBeVisible();
  await expect(bench.tiles('filter').first()).toBeVisible();
  await expect(page.getByRole('listbox', { name: /^Arithmetic: / })).toBeFocused();
  await press(page, '/');
  await page.keyboard.type('black');
  await press(page, 'Enter');
  await expect(bench.chip('wanted', 'black')).toBeVisible();
  await press(page, 'ArrowDown');
  await expect(page.getByRole('listbox', { name: /^Arithmetic: / })).toBeFocused();
  await press(page, 'ArrowRight');
  await screens(page, 'looks-swap');
  await press(page, 'Enter');
  await expect(page.getByRole('main', { name: 'Looks' })).toBeVisible();
  const after = await lastBoard(page);
  expect(after.cards[2]).toMatchObject({ card: before.cards[2]!.card, slot: before.cards[2]!.slot });
  expect(after.cards[2]!.item).not.toBe(before.cards[2]!.item);
  await press(page, 'Control+z');
  await expect.poll(async () => content(await lastBoard(page))).toEqual(content(before));
  await press(page, 'Control+Shift+z');
  await expect.poll(async () => content(await lastBoard(page))).toEqual(content(after));

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
  expect(content(await lastBoard(page))).toEqual(content(after));
});

test('a board by places and free, with its item, notes and versions', async ({ bench: { page, shown } }) => {
  const { board } = await makeLook(page, 'October window');
  await setSize(shown.app, { width: 1440, height: 900 });
  await expect(cards(page)).toHaveCount(4);
  await screens(page, 'looks-places');
  await setSize(shown.app, { width: 1280, height: 720 });
  await screens(page, 'looks-places-small');

  await cards(page).first().click();
  const item = page.getByRole('complementary', { name: 'Item' });
  await item.getByRole('textbox', { name: 'Note' }).fill('Hem 2 cm shorter');
  await screens(page, 'looks-item');
  await cards(page).first().click({ button: 'right' });
  await expect(page.getByRole('menuitem', { name: 'Find another for its place…' })).toBeVisible();
  await screens(page, 'looks-item-menu');
  await press(page, 'Escape');
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

test('a look begins with a search for a place, and every further place can be searched', async ({ bench }) => {
  const { page, tiles, chip } = bench;
  await goToLooks(page);
  await press(page, 'Control+n');
  await page.keyboard.type('Terrace');
  await press(page, 'Enter');
  const places = page.getByRole('group', { name: 'Empty places' });
  await expect(places.getByRole('button', { name: 'Jewellery' }), 'the sample has none').toBeDisabled();
  await screens(page, 'looks-board-empty');

  await places.getByRole('button', { name: 'Dress or suit' }).click();
  await expect(page.getByRole('main', { name: 'Find one: Dress or suit' })).toBeVisible();
  await screens(page, 'looks-find-empty');
  // The words have the focus.
  await page.keyboard.type('floral');
  await press(page, 'Enter');
  await expect(chip('wanted', 'floral')).toBeVisible();
  await expect(tiles('combined').first()).toBeVisible();
  await press(page, 'ArrowDown', 'ArrowRight', 'Space');
  const large = page.getByRole('dialog', { name: /^Large view: / });
  await expect(large.getByRole('button', { name: 'Put it in its place' })).toBeVisible();
  await press(page, 'Space');
  await expect(large).toBeHidden();
  await press(page, 'Enter');
  await expect(page.getByRole('main', { name: 'Looks' })).toBeVisible();
  await expect(cards(page)).toHaveCount(1);

  // What is asked for first is what a dress is worn with, and for whom.
  await press(page, 'Escape', 'c');
  const suggestions = page.getByRole('complementary', { name: 'Suggestions' });
  await expect(suggestions.getByRole('heading')).toHaveText('Shoes for this look');
  await expect(suggestions).toContainText('items for women or anybody');
  await expect(suggestions.getByRole('listitem').first()).toContainText('Closest in style to the dress');
  await press(page, 's');
  await expect(page.getByRole('main', { name: 'Find one: Shoes' })).toBeVisible();
  await page.getByRole('list', { name: 'What it goes with' }).getByRole('button').click();
  await expect(tiles('combined').first()).toBeVisible();
  await screens(page, 'looks-find');
  await tiles('combined').nth(1).click();
  await page.getByRole('button', { name: 'Put it in its place' }).click();
  await expect.poll(async () => (await lastBoard(page)).cards.map(({ slot }) => slot)).toEqual(['one-piece', 'shoes']);
});

test('a board has a menu, and a note is kept though nobody leaves it', async ({ bench: { page } }) => {
  const { board } = await makeLook(page, 'Window 2');
  await ask(page, 'boards.create', { name: 'Another' });
  const boards = page.getByRole('navigation', { name: 'Boards' });
  await page.reload();
  await goToLooks(page);
  await boards.getByRole('button', { name: /^Window 2/ }).click({ button: 'right' });
  await expect(page.getByRole('heading', { name: 'Window 2', level: 1 })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Rename the board…' })).toBeVisible();
  await screens(page, 'looks-board-menu');
  await page.getByRole('menuitem', { name: 'Rename the board…' }).click();
  await page.getByRole('dialog', { name: 'Rename the board' }).getByRole('textbox').fill('Window 3');
  await screens(page, 'looks-rename');
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { name: 'Window 3', level: 1 })).toBeVisible();

  const note = page.getByRole('complementary', { name: 'About this board' }).getByRole('textbox', { name: 'Note' });
  await note.fill('Shoot on the terrace');
  await expect.poll(async () => (await ask(page, 'boards.get', { board })).note).toBe('Shoot on the terrace');
  await note.pressSequentially(', at noon');
  // Away by a key: the field is never left.
  await press(page, 'Control+1');
  await expect.poll(async () => (await ask(page, 'boards.get', { board })).note).toBe('Shoot on the terrace, at noon');

  await goToLooks(page);
  await page.getByRole('button', { name: 'Remove the board' }).click();
  await expect(boards.getByRole('button', { name: /^Window 3/ })).toBeHidden();
  await page.getByRole('status', { name: 'Message' }).getByRole('button', { name: 'Undo' }).click();
  await boards.getByRole('button', { name: /^Window 3/ }).click();
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
  const slot = (await lastBoard(page)).cards[0]!.slot;
  await cards(page).first().dragTo(page.getByRole('group', { name: 'Empty places' }).getByText('Accessory'));
  await expect.poll(async () => (await lastBoard(page)).cards[0]!.slot).toBe('accessory');
  expect(slot).not.toBe('accessory');
});

test('what the audit found is put on a board, one by one and many at once', async ({ bench: { page } }) => {
  test.setTimeout(180_000);
  await press(page, 'Control+4');
  await page.getByRole('button', { name: /^Audit (the catalog|again)$/ }).first().click();
  await page.getByRole('listbox', { name: 'Checks' }).getByRole('option', { name: /^Odd shape, \d\d findings/ }).click({ timeout: 60_000 });
  const findings = page.getByRole('listbox', { name: /^Findings: / });
  await expect(findings.getByRole('option').nth(4)).toBeVisible();
  await findings.focus();
  await press(page, 'b');
  await expect(page.getByText('Put on a new board, “First look”.')).toBeVisible();
  await press(page, 'ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown', 'b');
  await expect(page.getByText('3 items put on “First look”, which has 4 now.')).toBeVisible();
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
  await makeLook(page, 'Fragile');
  await cards(page).first().click();
  await press(page, 'Delete');
  await expect(cards(page)).toHaveCount(3);
  const before = content(await lastBoard(page));
  await killEngine(shown);
  await expect(cards(page)).toHaveCount(3);
  expect(content(await lastBoard(page))).toEqual(before);
  await press(page, 'Control+z');
  await expect(cards(page)).toHaveCount(4);
});
