import { expect, expectAccessible, test } from './bench-page.ts';
import { screenshot, setSize } from './launch.ts';

test('the side pane tells all about an item', async ({ bench }) => {
  const { page } = bench;
  const pane = page.getByRole('complementary', { name: 'Item' });
  await bench.tiles('filter').nth(1).click();
  await expect(pane.getByRole('heading', { name: 'Why it stands here' })).toBeVisible();
  for (const mode of ['Arithmetic', 'Filter', 'Combined']) await expect(pane.getByText(mode, { exact: true })).toBeAttached();
  await expect(pane.getByText('rank 2', { exact: true }).first()).toBeAttached();
  await expect(pane.getByRole('heading', { name: 'Seen in the picture' })).toBeAttached();
  expect(await pane.getByText(/^\d+%$/).count()).toBeGreaterThan(3);
  await expect(pane.getByRole('heading', { name: 'Columns' })).toBeAttached();
  await expect(pane.getByRole('img').first()).toHaveJSProperty('complete', true);
  await expectAccessible(page);
  await screenshot(page, 'side-pane');

  await pane.getByRole('button', { name: 'Zoom in' }).click();
  await expect(pane.getByRole('button', { name: 'Fit' })).toBeEnabled();
  await screenshot(page, 'side-pane-zoomed');

  await pane.getByRole('button', { name: 'Copy the id' }).click();
  expect(await bench.shown.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(await bench.tiles('filter').nth(1).getAttribute('data-item'));
  await page.keyboard.press('Escape');
  await expect(pane).toHaveCount(0);
});

test('the side pane adds words and makes the item the query', async ({ bench }) => {
  const { page } = bench;
  await bench.tiles('combined').nth(2).click();
  const pane = page.getByRole('complementary', { name: 'Item' });
  const want = pane.getByRole('button', { name: /^Want / }).and(pane.locator(':not([disabled])')).first();
  const word = (await want.getAttribute('aria-label'))!.replace('Want ', '');
  await want.click();
  await expect(bench.chip('wanted', word)).toBeVisible();
  await bench.answered();
  const title = await pane.getByRole('heading', { level: 2 }).innerText();
  await pane.getByRole('button', { name: 'More like this' }).click();
  await expect(page.getByRole('button', { name: `Like this: ${title}` })).toBeVisible();
  await expect(pane.getByText('it is never among its own results')).toBeVisible();
});

test('the whole bench works by the keyboard alone', async ({ bench }) => {
  const { page } = bench;
  const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  await page.keyboard.press('/');
  await expect(bench.wordBox()).toBeFocused();
  await page.keyboard.type('+yellow');
  await page.keyboard.press('Enter');
  await expect(bench.chip('wanted', 'yellow')).toBeVisible();
  await bench.answered();
  for (let tabs = 0; tabs < 30 && !(await focused()).startsWith('Arithmetic:'); tabs += 1) await page.keyboard.press('Tab');
  expect(await focused()).toBe('Arithmetic: 60 results');

  await page.keyboard.press('ArrowDown');
  const current = page.locator('[data-current]');
  await expect(current).toHaveAccessibleName(/^1: /);
  for (const rank of [2, 3]) {
    await page.keyboard.press('ArrowRight');
    await expect(current).toHaveAccessibleName(new RegExp(`^${rank}: `));
  }
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toBe('Filter: 60 results');
  await expect(bench.lane('filter').locator('[data-current]')).toHaveAccessibleName(/^1: /);
  await page.keyboard.press('End');
  await expect(current).toHaveAccessibleName(/^60: /);
  await expect(current).toBeInViewport();
  await page.keyboard.press('Home');
  await expect(current).toHaveAccessibleName(/^1: /);
  await screenshot(page, 'bench-keyboard');

  await page.keyboard.press('Space');
  const large = page.getByRole('dialog', { name: /^Large view/ });
  await expect(large).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(current).toHaveAccessibleName(/^2: /);
  await expectAccessible(page);
  await screenshot(page, 'large-view');
  await page.keyboard.press('Escape');
  await expect(large).toHaveCount(0);
  await expect.poll(focused).toBe('Filter: 60 results');

  const id = await current.getAttribute('data-item');
  await page.keyboard.press('i');
  await expect(page.getByRole('complementary', { name: 'Item' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary', { name: 'Item' })).toHaveCount(0);
  await page.keyboard.press('Enter');
  await bench.answered();
  expect(await bench.ids('filter')).not.toContain(id);
});

test('filters keep what they say, with counts', async ({ bench }) => {
  const { page } = bench;
  await page.keyboard.press('f');
  const panel = page.getByRole('dialog', { name: 'Filters' });
  await panel.getByRole('option', { name: 'category' }).click();
  const value = panel.getByRole('group', { name: 'category' }).getByRole('checkbox').first();
  const [, name, count] = /^(.*?)\s*([\d,]+)$/.exec((await value.locator('xpath=ancestor-or-self::label').innerText()).replace(/\s+/g, ' '))!;
  await value.locator('xpath=ancestor-or-self::label').click();
  await bench.answered();
  const fit = page.getByText(/\d+ fit the filters/);
  await expect(fit).toBeVisible();
  // The item that is searched with may be one of them, and is never among its results.
  const fitting = Number(/(\d+) fit/.exec(await fit.innerText())![1]);
  expect([Number(count), Number(count) - 1], await fit.innerText()).toContain(fitting);
  await expectAccessible(page);
  await screenshot(page, 'bench-filters');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: `Let go of the filter category: ${name}` }).click();
  await expect(page.getByText('fit the filters')).toHaveCount(0);
});

test('back and forward go through past queries, over a restart of the window too', async ({ bench }) => {
  const { page } = bench;
  const start = await bench.words();
  await bench.wordBox().fill('+yellow');
  await bench.wordBox().press('Enter');
  await expect(bench.chip('wanted', 'yellow')).toBeVisible();
  const later = await bench.words();
  await page.keyboard.press('Alt+ArrowLeft');
  expect(await bench.words()).toBe(start);
  await page.keyboard.press('Alt+ArrowRight');
  expect(await bench.words()).toBe(later);
  await page.getByRole('button', { name: 'Back to the query before' }).click();
  expect(await bench.words()).toBe(start);

  await page.reload();
  await bench.answered();
  await page.getByRole('button', { name: 'Queries', exact: true }).click();
  const panel = page.getByRole('dialog', { name: 'Saved and past queries' });
  await expect(panel.getByRole('button', { name: /yellow/ }).first()).toBeVisible();
  await expectAccessible(page);
  await screenshot(page, 'bench-queries');
  await panel.getByRole('button', { name: /yellow/ }).first().click();
  await expect(bench.chip('wanted', 'yellow')).toBeVisible();
});

test('a query is saved, opened and removed, and the removal undone', async ({ bench }) => {
  const { page } = bench;
  const start = await bench.words();
  await page.keyboard.press('Control+s');
  const panel = page.getByRole('dialog', { name: 'Saved and past queries' });
  await panel.getByRole('textbox', { name: 'Save this query as' }).fill('Spring reds');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved as “Spring reds”.')).toBeVisible();
  await page.keyboard.press('Control+n');
  await expect(page.getByRole('heading', { name: 'What are you looking for?' })).toBeVisible();
  await expectAccessible(page);
  await screenshot(page, 'bench-start');

  await page.getByRole('button', { name: 'Queries', exact: true }).click();
  await panel.getByRole('button', { name: /^Spring reds/ }).click();
  await bench.answered();
  expect(await bench.words()).toBe(start);
  await page.getByRole('button', { name: 'Queries', exact: true }).click();
  await panel.getByRole('button', { name: 'Remove Spring reds' }).click();
  await expect(panel.getByRole('button', { name: /^Spring reds/ })).toHaveCount(0);
  await expect(panel.getByRole('heading', { name: 'Saved' })).toBeFocused();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Queries', exact: true }).click();
  await expect(panel.getByRole('button', { name: /^Spring reds/ })).toBeVisible();
});

test('lanes are shown, hidden and counted as wished', async ({ bench }) => {
  const { page } = bench;
  await page.keyboard.press('Alt+2');
  await expect(bench.lane('filter')).toHaveCount(0);
  await page.getByRole('button', { name: '60 results' }).click();
  await page.getByRole('menuitem', { name: '120 in each lane' }).click();
  await expect(bench.lane('combined').getByRole('listbox')).toHaveAccessibleName('Combined: 120 results');
  await screenshot(page, 'bench-two-lanes');
  await page.getByRole('button', { name: 'Lanes', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Filter', exact: true }).click();
  await expect(bench.lane('filter').getByRole('listbox')).toHaveAccessibleName('Filter: 120 results');
});

test('lanes scroll together or apart', async ({ bench }) => {
  const { page } = bench;
  const top = (mode: 'arithmetic' | 'combined'): Promise<number> => bench.lane(mode).getByRole('listbox').evaluate((list) => list.scrollTop);
  await bench.tiles('arithmetic').first().hover();
  await page.mouse.wheel(0, 400);
  await expect.poll(() => top('combined')).toBe(400);
  await page.keyboard.press('t');
  await page.mouse.wheel(0, 400);
  await expect.poll(() => top('arithmetic')).toBe(800);
  expect(await top('combined')).toBe(400);
});

test('the bars are explained, and a tile has a menu', async ({ bench }) => {
  const { page } = bench;
  await bench.lane('filter').getByRole('button', { name: 'How to read the bars' }).click();
  await expect(page.getByRole('dialog', { name: 'How to read the bars' })).toContainText('multiplied');
  await expectAccessible(page);
  await screenshot(page, 'bench-legend');
  await page.keyboard.press('Escape');
  await bench.tiles('filter').nth(3).click({ button: 'right' });
  const menu = page.getByRole('menu', { name: 'Item' });
  await expect(menu.getByRole('menuitem', { name: /More like this item/ })).toBeVisible();
  await screenshot(page, 'bench-menu');
  const id = await bench.tiles('filter').nth(3).getAttribute('data-item');
  await menu.getByRole('menuitem', { name: /More like this item/ }).click();
  await bench.answered();
  expect(await bench.ids('filter')).not.toContain(id);
});

test('dark, and a large window', async ({ bench }) => {
  test.slow();
  const { page, shown } = bench;
  // Playwright pretends a light desktop unless it is told not to.
  await page.emulateMedia({ colorScheme: null });
  try {
    for (const [theme, label] of [['dark', 'Dark colours'], ['light', 'Light colours']] as const) {
      await page.keyboard.press('Control+k');
      await page.keyboard.type(label);
      await page.keyboard.press('Enter');
      await expect.poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(theme === 'dark');
      await bench.tiles('combined').nth(1).click();
      await expect(page.getByRole('heading', { name: 'Why it stands here' })).toBeVisible();
      for (const size of [{ width: 1280, height: 720 }, { width: 2560, height: 1440 }]) {
        await setSize(shown.app, size);
        await expect.poll(() => page.evaluate(() => innerWidth)).toBe(size.width);
        await page.mouse.move(size.width - 1, size.height - 1);
        await screenshot(page, `bench-${theme}-${size.width}`);
      }
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await setSize(shown.app, { width: 1280, height: 720 });
    }
  } finally {
    await page.emulateMedia({ colorScheme: 'light' });
  }
});
