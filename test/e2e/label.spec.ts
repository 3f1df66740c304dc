import type { Page } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from './bench-page.ts';
import { ask, judgeQueries, screens } from './judging-page.ts';
import { willChoose, willSaveAs } from './shop.ts';

/** A set of ten made queries that two people have judged for the most part; made once, and the window signed as Ada. */
const test = base.extend<{ readonly set: string }>({
  set: [async ({ bench: { page } }, use) => {
    const known = (await ask(page, 'sets.list', {})).find(({ name }) => name === 'Spring dresses');
    const set = known?.set ?? (await makeJudgedSet(page));
    await page.evaluate((chosen) => {
      localStorage.setItem('set', JSON.stringify(chosen));
      localStorage.setItem('annotator', JSON.stringify('Ada'));
    }, set);
    await page.reload();
    await expect(page.getByRole('main', { name: 'Bench' })).toBeVisible();
    await use(set);
  }, { timeout: 180_000 }],
});

async function makeJudgedSet(page: Page): Promise<string> {
  const { set } = await ask(page, 'sets.create', {
    name: 'Spring dresses',
    judges: 2,
    guidelines: '# What a good answer is\n\nThe item could be shown to the shopper **instead of** the one in the picture.\n\n1. First the words: what is wanted is there, what is unwanted is gone.\n2. Then the looks: shape, then pattern, then colour.\n\nWhen in doubt, *can’t tell* is an honest answer.',
  });
  await ask(page, 'queries.generate', { set, count: 10, seed: 3 });
  const queries = await ask(page, 'queries.list', { set });
  await ask(page, 'queries.update', { set, id: queries[0]!.id, change: { note: 'A shopper likes this one, but wants it for the office.', tags: ['office'] } });
  const [first, second, third] = (await ask(page, 'items.list', { limit: 3 })).items;
  await ask(page, 'sets.update', {
    set,
    change: { examples: [{ grade: 3, like: { item: first!.id }, caption: 'The same cut' }, { grade: 2, like: { item: second!.id }, caption: 'Another collar' }, { grade: 0, like: { item: third!.id }, caption: 'Not a dress' }] },
  });
  await ask(page, 'pools.make', { set, k: 12, controls: 2 });
  await judgeQueries(page, set, { annotator: 'Ada', leaning: 1, queries: 8 });
  await judgeQueries(page, set, { annotator: 'Grace', leaning: 3, queries: 6 });
  return set;
}

/** Goes to Label, and waits until the set is there to take keys. */
async function goToSet(page: Page): Promise<void> {
  await expect(page.getByRole('main', { name: 'Bench' })).toBeVisible();
  await goTo(page, 2);
  await expect(page.getByRole('heading', { name: 'Spring dresses' })).toBeVisible();
}

const goTo = (page: Page, key: number): Promise<void> => page.keyboard.press(`Control+${key}`);

test('before there is a set, each place says what it is for', async ({ bench: { page } }) => {
  const sets = await ask(page, 'sets.list', {});
  for (const { set } of sets) await ask(page, 'sets.archive', { set, archived: true });
  await page.reload();
  await expect(page.getByRole('main', { name: 'Bench' })).toBeVisible();
  await goTo(page, 2);
  await expect(page.getByRole('heading', { name: 'Which results are right?' })).toBeVisible();
  await screens(page, 'label-empty');
  await goTo(page, 3);
  await expect(page.getByRole('heading', { name: 'Nothing to evaluate yet' })).toBeVisible();
  await screens(page, 'evaluate-empty');
  for (const { set } of sets) await ask(page, 'sets.archive', { set, archived: false });
});

test('one key puts the bench’s query into a set; 0 to 3 grade what is pointed at, and a range at once', async ({ bench, set }) => {
  const { page } = bench;
  await expect(page.getByRole('button', { name: 'Not in the set Spring dresses yet' })).toBeVisible();
  await page.keyboard.press('q');
  await expect(page.getByText('Added to “Spring dresses”.')).toBeVisible();
  await bench.tiles('combined').nth(1).hover();
  await page.keyboard.press('3');
  await expect(bench.tiles('combined').nth(1)).toHaveAccessibleName(/graded 3 /);
  await page.keyboard.press('0');
  await expect(bench.tiles('combined').nth(1)).toHaveAccessibleName(/graded 0 /);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(bench.tiles('combined').nth(1)).toHaveAccessibleName(/graded 3 /);

  await bench.tiles('filter').nth(0).click();
  await bench.tiles('filter').nth(2).click({ modifiers: ['Shift'] });
  await page.mouse.move(5, 400);
  await page.keyboard.press('1');
  for (const at of [0, 1, 2]) await expect(bench.tiles('filter').nth(at)).toHaveAccessibleName(/graded [13] /);
  await page.keyboard.press('Escape');
  const progress = await ask(page, 'judge.progress', { set });
  expect(progress.annotators.find(({ annotator }) => annotator === 'Ada')?.notBlind).toBeGreaterThanOrEqual(3);
  await screens(page, 'bench-graded');
});

test('queries are pasted, taken from a file, and made; what cannot be used is said', async ({ bench: { page, shown }, set }) => {
  const dir = mkdtempSync(join(tmpdir(), 'lookbench-queries-'));
  await goToSet(page);
  await expect(page.getByRole('region', { name: 'Queries of the set' })).toBeVisible();
  await screens(page, 'label-queries');
  await page.keyboard.press('a');
  const add = page.getByRole('dialog', { name: 'Add queries' });
  await expect(add).toBeVisible();
  await screens(page, 'label-add-made');

  await add.getByRole('radio', { name: 'Pasted' }).click();
  await add.getByRole('button', { name: 'Put in an example of this catalog' }).click();
  await expect(add.getByRole('status')).toContainText(/\d+ new/);
  await screens(page, 'label-add-pasted');

  await add.getByRole('radio', { name: 'From a file' }).click();
  await expect(add.getByRole('table')).toBeVisible();
  await screens(page, 'label-add-file');
  await willSaveAs(shown.app, join(dir, 'sample.csv'));
  await add.getByRole('button', { name: 'Save a sample (CSV)…' }).click();
  await expect(page.getByText(`Saved as ${join(dir, 'sample.csv')}.`)).toBeVisible();
  writeFileSync(join(dir, 'queries.csv'), `${readFileSync(join(dir, 'sample.csv'), 'utf8')}\n`);
  await willChoose(shown.app, [join(dir, 'queries.csv')]);
  await add.getByRole('button', { name: 'Choose a file…' }).click();
  const before = (await ask(page, 'queries.list', { set })).length;
  await add.getByRole('button', { name: /^Add \d+ quer/ }).click();
  await expect(add).toBeHidden();
  await expect.poll(async () => (await ask(page, 'queries.list', { set })).length).toBeGreaterThan(before);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await ask(page, 'queries.list', { set })).length).toBe(before);
  rmSync(dir, { recursive: true, force: true });
});

test('guidelines are written beside how they are read, with examples of the grades', async ({ bench: { page }, set }) => {
  await goToSet(page);
  await page.getByRole('tab', { name: 'Guidelines' }).click();
  const text = page.getByRole('textbox', { name: 'Guidelines' });
  await text.press('Control+End');
  await text.pressSequentially(' Ask if unsure.');
  await expect(page.getByRole('region', { name: 'As those who judge see it' })).toContainText('Ask if unsure.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(async () => (await ask(page, 'sets.get', { set })).definition.guidelines).toContain('Ask if unsure.');
  await screens(page, 'label-guidelines');
  await page.getByRole('button', { name: /^Add an example of/ }).first().click();
  await expect(page.getByRole('dialog', { name: /^An example of/ })).toBeVisible();
  await screens(page, 'label-example');
  await page.keyboard.press('Escape');
});

test('progress, pace and agreement are there for everybody who judges', async ({ bench: { page }, set }) => {
  expect(set).toBeTruthy();
  await goToSet(page);
  await page.getByRole('tab', { name: 'Progress' }).click();
  await expect(page.getByRole('region', { name: 'Agreement' })).toContainText('Krippendorff’s alpha');
  for (const name of ['Ada', 'Grace']) await expect(page.getByRole('rowheader', { name, exact: true }).first()).toBeVisible();
  await screens(page, 'label-progress');
});

test('the settings of a set, its pool and its disagreements', async ({ bench: { page }, set }) => {
  expect(set).toBeTruthy();
  await goToSet(page);
  await page.getByRole('button', { name: 'More about the set' }).click();
  await screens(page, 'label-menu');
  await page.getByRole('menuitem', { name: 'Name, judges and grades…' }).click();
  await screens(page, 'label-settings');
  await page.keyboard.press('Escape');
  await page.keyboard.press('p');
  await expect(page.getByRole('dialog', { name: 'Collect what is to be judged' })).toBeVisible();
  await screens(page, 'label-pool');
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: /^Disagreements/ }).click();
  await expect(page.getByRole('region', { name: 'What the judges say' })).toBeVisible();
  await screens(page, 'label-disagreements');
});

test('judging: one at a time, in a grid with ranges, with other keys, and looks and words apart', async ({ bench: { page }, set }) => {
  await goToSet(page);
  await page.keyboard.press('j');
  await expect(page.locator('[data-candidate]')).toBeVisible();
  await screens(page, 'judging-focus');

  await page.keyboard.press('v');
  const grid = page.getByRole('listbox', { name: /^Items to judge/ });
  await expect(grid).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(grid.getByRole('option', { selected: true })).toHaveCount(3);
  await screens(page, 'judging-grid');
  await page.keyboard.press('2');
  for (const at of [0, 1, 2]) await expect(grid.getByRole('option').nth(at)).toHaveAccessibleName(/2 /);
  await page.keyboard.press('z');
  for (const at of [0, 1, 2]) await expect(grid.getByRole('option').nth(at)).toHaveAccessibleName(/not judged/);

  await page.getByRole('button', { name: 'Change keys…' }).click();
  const keys = page.getByRole('dialog', { name: 'Keys for judging' });
  await keys.getByRole('button', { name: 'Skip' }).click();
  await page.keyboard.press('k');
  await expect(keys.getByRole('button', { name: 'Skip' })).toHaveText('K');
  await screens(page, 'judging-keys');
  await keys.getByRole('button', { name: 'As they came' }).click();
  await keys.getByRole('button', { name: 'Done' }).click();

  await page.keyboard.press('v');
  await page.keyboard.press('g');
  await expect(page.getByRole('dialog', { name: 'Go to number' }).getByRole('textbox')).toBeFocused();
  await page.keyboard.type('7');
  await page.keyboard.press('Enter');
  await expect(page.getByText('· number 7', { exact: false })).toBeVisible();
  await page.keyboard.press('Escape');

  await ask(page, 'sets.update', { set, change: { aspects: true } });
  await page.reload();
  await goToSet(page);
  await page.keyboard.press('j');
  const item = await page.locator('[data-candidate]').getAttribute('data-candidate');
  await page.keyboard.press('3');
  await page.keyboard.press('1');
  await expect(page.locator('[data-candidate]'), 'the item stays until all three are given').toHaveAttribute('data-candidate', item!);
  await screens(page, 'judging-apart');
  await page.keyboard.press('2');
  await expect(page.locator('[data-candidate]')).not.toHaveAttribute('data-candidate', item!);
  await page.keyboard.press('z');
  await expect(page.locator('[data-candidate]')).toHaveAttribute('data-candidate', item!);
  await ask(page, 'sets.update', { set, change: { aspects: false } });
});

test('who judges is asked for once, and can be changed', async ({ bench: { page }, set }) => {
  expect(set).toBeTruthy();
  await goToSet(page);
  await page.getByRole('button', { name: /^Judging as Ada/ }).click();
  await expect(page.getByRole('dialog', { name: 'Who judges?' })).toBeVisible();
  await screens(page, 'label-sign');
  await page.keyboard.press('Escape');
});
