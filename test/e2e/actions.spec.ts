import type { LaunchedApp } from './launch.ts';
import { screenshot } from './launch.ts';
import { expect, expectAccessible, test } from './bench-page.ts';

/** Keeps the template of every menu that is made from now on where `menuLabels` finds it. */
async function watchMenu({ app }: LaunchedApp): Promise<void> {
  await app.evaluate(({ Menu }) => {
    const build = Menu.buildFromTemplate;
    Menu.buildFromTemplate = (template) => {
      // Electron builds the submenus by the same way.
      if (template.some(({ submenu }) => submenu)) Object.assign(globalThis, { lastMenu: template });
      return build(template);
    };
  });
}

const menuLabels = ({ app }: LaunchedApp): Promise<readonly string[]> =>
  app.evaluate(() => {
    const { lastMenu = [] } = globalThis as { lastMenu?: { submenu: { label?: string }[] }[] };
    return lastMenu.flatMap(({ submenu }) => submenu.flatMap(({ label }) => label ?? []));
  });

test('palette, help sheet and menu show the same actions, in every place', async ({ bench }) => {
  const { page, shown } = bench;
  await watchMenu(shown);
  for (const [key, place] of [['6', 'items'], ['5', 'looks'], ['4', 'audit'], ['3', 'evaluate'], ['2', 'label'], ['1', 'bench']] as const) {
    await page.keyboard.press(`Control+${key}`);
    await expect.poll(() => menuLabels(shown).then((labels) => labels.length)).toBeGreaterThan(10);

    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keys and actions' });
    await expect(help).toBeVisible();
    const listed = await help.locator('[data-action] dt').allTextContents();
    const keys = await help.locator('kbd').allTextContents();
    await expectAccessible(page);
    await screenshot(page, `help-${place}`);
    await page.keyboard.press('Escape');
    await expect(help).toBeHidden();

    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Find an action' });
    const offered = await palette.getByRole('option').locator('span:first-child').allTextContents();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(palette).toBeHidden();

    expect(new Set(offered)).toEqual(new Set(listed));
    expect(new Set(await menuLabels(shown))).toEqual(new Set(listed));
    expect(new Set(keys).size, 'a key belongs to one action').toBe(keys.length);
  }
});

test('the palette finds an action by a few letters, runs it, and remembers it', async ({ bench }) => {
  const { page } = bench;
  await page.emulateMedia({ colorScheme: null });
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Find an action' });
  await page.keyboard.type('dark');
  await expect(palette.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect.poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);

  await page.keyboard.press('Control+k');
  await expect(palette.getByRole('option').first()).toContainText('Dark colours');
  await screenshot(page, 'palette-dark');
  await expectAccessible(page);
  await page.keyboard.type('zzz');
  await expect(palette).toContainText('No action of that name');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: /^Workspace/ }).click();
  await expect(page.getByRole('menuitem', { name: 'Import a catalog…' })).toBeVisible();
  await screenshot(page, 'workspace-menu-dark');
  await page.getByRole('menuitem', { name: 'Light colours' }).click();
  await expect.poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(false);
  await page.keyboard.press('Control+k');
  await screenshot(page, 'palette');
  await page.keyboard.press('Escape');
});

test('Enter takes the only match however it came to be there: typed at once, corrected, or pasted', async ({ bench }) => {
  const { page } = bench;
  const palette = page.getByRole('dialog', { name: 'Find an action' });
  const input = palette.getByRole('combobox', { name: 'Find an action' });
  const place = (name: string) => page.getByRole('main', { name });
  const open = async (): Promise<void> => {
    await page.keyboard.press('Control+k');
    await expect(input).toBeFocused();
  };
  for (let time = 0; time < 5; time++) {
    await open();
    // Nothing is waited for between the last letter and Enter.
    await page.keyboard.type('go to items');
    await page.keyboard.press('Enter');
    await expect(place('Items')).toBeVisible();
    await open();
    await page.keyboard.type('go to benc');
    await page.keyboard.press('Enter');
    await expect(place('Bench')).toBeVisible();
  }

  await open();
  await page.keyboard.type('go to lookz');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
  await expect(place('Looks')).toBeVisible();

  await open();
  await input.fill('go to bench');
  await page.keyboard.press('Enter');
  await expect(place('Bench')).toBeVisible();

  // What cannot be done now is passed over, and the arrows go round.
  await open();
  await page.keyboard.type('go');
  const marked = palette.getByRole('option', { selected: true });
  const first = await marked.textContent();
  await page.keyboard.press('ArrowUp');
  await expect(marked).not.toHaveText(first!);
  await page.keyboard.press('ArrowDown');
  await expect(marked).toHaveText(first!);
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
});

test('a choice in the application menu does what its action does', async ({ bench }) => {
  const { page, shown } = bench;
  await watchMenu(shown);
  await page.keyboard.press('Control+6');
  await expect.poll(() => menuLabels(shown)).toContain('Sort by title');
  await shown.app.evaluate(() => {
    const { lastMenu = [] } = globalThis as { lastMenu?: { submenu: { label?: string; click?: () => void }[] }[] };
    lastMenu.flatMap(({ submenu }) => submenu).find(({ label }) => label === 'Sort by title')?.click?.();
  });
  await expect(page.getByRole('button', { name: /Order/ })).toContainText('By title');
});

test('keys are left alone while one types and while a dialog is open', async ({ bench }) => {
  const { page } = bench;
  await bench.wordBox().fill('');
  await bench.wordBox().press('?');
  await expect(bench.wordBox()).toHaveValue('?');
  await expect(page.getByRole('dialog')).toBeHidden();
  await bench.wordBox().fill('');

  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Find an action' })).toBeVisible();
  await page.keyboard.press('Control+6');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('main', { name: 'Bench' })).toBeVisible();
});
