import { expect, expectAccessible, test } from './bench-page.ts';
import { screenshot, setSize } from './launch.ts';
import type { Page } from '@playwright/test';

const wall = (page: Page) => page.getByRole('main', { name: 'Items' }).getByRole('listbox', { name: /^Items: / });

async function goToItems(page: Page): Promise<void> {
  await page.keyboard.press('Control+6');
  await expect(wall(page).getByRole('option').first()).toHaveAccessibleName(/.+, .+/);
}

test('the whole catalog is a wall; only what is in sight is drawn, to the last item', async ({ bench }) => {
  const { page, shown } = bench;
  await goToItems(page);
  await expect(wall(page)).toHaveAccessibleName('Items: 720');
  expect(await wall(page).getByRole('option').count()).toBeLessThan(60);
  await expectAccessible(page);
  await screenshot(page, 'items');
  await wall(page).evaluate((list) => { list.scrollTo(0, list.scrollHeight); });
  const last = wall(page).locator('[aria-posinset="720"]');
  await expect(last).toHaveAccessibleName(/.+, .+/);

  await setSize(shown.app, { width: 2560, height: 1400 });
  await wall(page).evaluate((list) => { list.scrollTo(0, 0); });
  await expect(wall(page).locator('[aria-posinset="1"]')).toBeVisible();
  await screenshot(page, 'items-2560');
  await setSize(shown.app, { width: 1280, height: 720 });
});

test('items are found by name, filtered, and sorted', async ({ bench }) => {
  const { page } = bench;
  await goToItems(page);
  const text = page.getByRole('searchbox', { name: /Find items/ });
  await text.fill('dress');
  await expect(wall(page)).not.toHaveAccessibleName('Items: 720');
  for (const name of await wall(page).getByRole('option').evaluateAll((tiles) => tiles.slice(0, 8).map((tile) => tile.getAttribute('aria-label') ?? ''))) {
    expect(name.toLowerCase()).toContain('dress');
  }

  await page.getByRole('button', { name: 'Filters' }).click();
  const panel = page.getByRole('dialog', { name: 'Filters' });
  await panel.getByRole('option', { name: 'colour', exact: true }).click();
  await panel.getByRole('checkbox').first().check({ force: true });
  await expect(page.getByRole('button', { name: 'Filters: 1' })).toBeAttached();
  await expectAccessible(page);
  await screenshot(page, 'items-filters');
  await page.keyboard.press('Escape');
  const chip = page.getByRole('button', { name: /Let go of the filter colour/ });
  await expect(chip).toBeVisible();
  await chip.click();
  await expect(chip).toBeHidden();

  await text.fill('');
  await expect(wall(page)).toHaveAccessibleName('Items: 720');
  await page.getByRole('button', { name: /Order/ }).click();
  await page.getByRole('option', { name: 'By title' }).click();
  await expect.poll(async () => {
    const names = await wall(page).getByRole('option').evaluateAll((tiles) => tiles.slice(0, 6).map((tile) => (tile.getAttribute('aria-label') ?? '').toLowerCase()));
    return names.length === 6 && names.every((name, at) => at === 0 || names[at - 1]! <= name);
  }).toBe(true);

  await text.fill('no such thing at all');
  await expect(page.getByRole('heading', { name: 'No item fits' })).toBeVisible();
  await screenshot(page, 'items-none');
  await page.getByRole('button', { name: 'Show the whole catalog' }).click();
  await expect(wall(page)).toHaveAccessibleName('Items: 720');
});

test('the sample has a picture of every item, and the wall says so', async ({ bench }) => {
  const { page } = bench;
  await goToItems(page);
  await page.keyboard.press('Alt+p');
  await expect(page.getByRole('heading', { name: 'No item fits' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Only items without a picture' })).toHaveAttribute('aria-pressed', 'true');
});

test('with the keyboard alone: from the wall to the side pane, large, and to the bench as the query', async ({ bench }) => {
  const { page } = bench;
  await goToItems(page);
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: /Find items/ })).toBeFocused();
  for (let steps = 0; steps < 12 && !(await wall(page).evaluate((list) => list === document.activeElement)); steps++) await page.keyboard.press('Tab');
  await expect(wall(page)).toBeFocused();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowLeft']) await page.keyboard.press(key);
  const current = wall(page).locator('[data-current]');
  const columns = await wall(page).getByRole('option').evaluateAll((tiles) => tiles.filter((tile) => tile.getBoundingClientRect().top === tiles[0]!.getBoundingClientRect().top).length);
  await expect(current).toHaveAttribute('aria-posinset', String(columns + 1));
  const name = (await current.getAttribute('aria-label')) ?? '';
  const title = name.slice(0, name.indexOf(', '));

  await page.keyboard.press('i');
  const pane = page.getByRole('complementary', { name: 'Item' });
  await expect(pane.getByRole('heading', { name: title })).toBeVisible();
  await expect(wall(page)).toBeFocused();
  await expectAccessible(page);
  await screenshot(page, 'items-side-pane');

  await page.keyboard.press('Space');
  const large = page.getByRole('dialog', { name: `Large view: ${title}` });
  await expect(large).toBeVisible();
  await screenshot(page, 'items-large');
  await page.keyboard.press('Escape');
  await expect(large).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(pane).toBeHidden();

  await wall(page).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main', { name: 'Bench' })).toBeVisible();
  await bench.answered();
  await page.keyboard.press('Control+6');
  await expect(current, 'the wall is as it was left').toHaveAttribute('aria-posinset', String(columns + 1));
});

test('an item has a context menu, in dark colours too', async ({ bench }) => {
  const { page } = bench;
  await page.emulateMedia({ colorScheme: 'dark' });
  await goToItems(page);
  await wall(page).getByRole('option').nth(2).click({ button: 'right' });
  const menu = page.getByRole('menu', { name: 'Item' });
  await expect(menu.getByRole('menuitem')).toHaveCount(6);
  await expectAccessible(page);
  await screenshot(page, 'items-menu-dark');
  await menu.getByRole('menuitem', { name: /More like this item/ }).click();
  await expect(page.getByRole('main', { name: 'Bench' })).toBeVisible();
  await page.emulateMedia({ colorScheme: 'light' });
});
