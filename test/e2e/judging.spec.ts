import { expect, test, type Page } from '@playwright/test';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../cli/run-cli.ts';
import { sampleWorkspace } from '../sample-workspace.ts';
import { expectAccessible } from './bench-page.ts';
import { ask, gradeOf, inHand, judgedSoFar, killEngine, pressUntil, watchPictures } from './judging-page.ts';
import { launchApp, screenshot, type LaunchedApp } from './launch.ts';
import { willChoose, willSaveAs } from './shop.ts';

const size = { width: 1280, height: 720 };
/** From key to next picture, as issue 4 wants it. */
const FAST_MS = 100;

let dir: string;
let shown: LaunchedApp | null = null;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  dir = mkdtempSync(join(tmpdir(), 'lookbench-judging-'));
  const sample = await sampleWorkspace();
  for (const name of ['ada', 'grace']) cpSync(sample.dir, join(dir, name), { recursive: true });
  sample.remove();
});
test.afterEach(async () => { await shown?.close(); });
test.afterAll(() => { rmSync(dir, { recursive: true, force: true }); });

/** Opens one person's workspace at Label. */
async function openLabel(person: 'ada' | 'grace'): Promise<LaunchedApp> {
  await shown?.close();
  shown = await launchApp({ workspace: join(dir, person), size });
  await expect(shown.page.getByRole('main', { name: 'Bench' })).toBeVisible({ timeout: 60_000 });
  await shown.page.keyboard.press('Control+2');
  await expect(shown.page.getByRole('main', { name: 'Label' })).toBeVisible();
  return shown;
}

/** Runs an action by its name, from the palette. */
async function run(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(name);
  await expect(page.getByRole('dialog', { name: 'Find an action' }).getByRole('option').first()).toContainText(name);
  await page.keyboard.press('Enter');
}

/** Signs in and begins to judge, by the keyboard. */
async function sign(page: Page, name: string): Promise<void> {
  await page.keyboard.press('j');
  await expect(page.getByRole('dialog', { name: 'Who judges?' })).toBeVisible();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main', { name: 'Judging' })).toBeVisible();
  await expect(page.locator('[data-candidate]')).toBeVisible();
}

/** Judges by the keyboard until as many as that are judged. */
async function judge(page: Page, until: number, leaning: number): Promise<void> {
  for (let judged = await judgedSoFar(page); judged < until; judged++) {
    const { query, item } = await inHand(page);
    await pressUntil(page, String(gradeOf(query, item, leaning)), judged + 1);
  }
}

test('two people judge a pool by the keyboard, one through a crash; merged and settled, the command line repeats the evaluation', async () => {
  test.setTimeout(900_000);
  const setFile = join(dir, 'set.jsonl');
  const graceFile = join(dir, 'grace.jsonl');
  const evidence = join(dir, 'evidence.zip');

  // Ada makes the set.
  let { page, app } = await openLabel('ada');
  await page.keyboard.press('Control+n');
  await page.keyboard.type('Summer');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Summer' })).toBeVisible();
  await page.keyboard.press('a');
  const add = page.getByRole('dialog', { name: 'Add queries' });
  await expect(add.getByRole('textbox', { name: 'How many' })).toBeFocused();
  await page.keyboard.type('4');
  await page.keyboard.press('Enter');
  await expect(add).toBeHidden();
  await page.keyboard.press('p');
  const collect = page.getByRole('dialog', { name: 'Collect what is to be judged' });
  await expect(collect.getByRole('textbox', { name: 'Best results of each mode' })).toBeFocused();
  await page.keyboard.type('10');
  await page.keyboard.press('Enter');
  await expect(collect).toBeHidden({ timeout: 60_000 });
  const [set] = await ask(page, 'sets.list', {});
  expect(set).toMatchObject({ name: 'Summer', queries: 4, judged: 0 });
  const pool = set!.pairs;
  expect(pool).toBeGreaterThanOrEqual(60);
  await willSaveAs(app, setFile);
  await run(page, 'Save the set for another workspace');
  await expect(page.getByText(`Saved as ${setFile}.`)).toBeVisible();

  // She judges; half-way the engine dies.
  await sign(page, 'Ada');
  const pictures = await watchPictures(page);
  await judge(page, 20, 1);
  const times = [...(await pictures.stop())].sort((a, b) => a - b);
  console.log(`from key to next picture: ${times.map((ms) => ms.toFixed(0)).join(' ')} ms`);
  expect(times.length).toBeGreaterThan(10);
  expect(times[Math.floor(times.length / 2)]).toBeLessThan(FAST_MS);

  const before = await inHand(page);
  await page.keyboard.press('s');
  await expect.poll(() => inHand(page)).not.toEqual(before);
  await page.keyboard.press('z');
  await expect.poll(() => inHand(page), 'undone, the skipped one is back').toEqual(before);
  await page.keyboard.press('c');
  await page.keyboard.type('sleeves are wrong');
  await page.keyboard.press('Enter');
  await pressUntil(page, '1', 21);
  await screenshot(page, 'judging');
  await expectAccessible(page);
  await judge(page, 30, 1);
  await killEngine(shown!);
  await expect.poll(() => judgedSoFar(page), 'nothing is lost').toBe(30);
  const kept = await ask(page, 'judge.progress', { set: set!.set });
  expect(kept.annotators).toMatchObject([{ annotator: 'Ada', judged: 30, notBlind: 0 }]);
  await judge(page, pool, 1);
  await expect(page.getByRole('heading', { name: 'All judged' })).toBeVisible();
  await screenshot(page, 'judging-done');

  // Grace judges the same set in a workspace of her own.
  ({ page, app } = await openLabel('grace'));
  await willChoose(app, [setFile]);
  await run(page, 'Take in a set from a file');
  await expect(page.getByRole('heading', { name: 'Summer' })).toBeVisible();
  await sign(page, 'Grace');
  await judge(page, pool, 3);
  await expect(page.getByRole('heading', { name: 'All judged' })).toBeVisible();
  await page.keyboard.press('Escape');
  await willSaveAs(app, graceFile);
  await run(page, 'Save all judgments, to be merged');
  await expect(page.getByText(`Saved as ${graceFile}.`)).toBeVisible();
  expect(readFileSync(graceFile, 'utf8').split('\n').filter((line) => line.includes('"judge"')).length).toBeGreaterThanOrEqual(pool);

  // Ada merges them, twice: the second time changes nothing.
  ({ page, app } = await openLabel('ada'));
  await willChoose(app, [graceFile]);
  for (const words of [`${pool} judgments taken in`, `0 judgments taken in, ${pool} were here already`]) {
    await run(page, 'Take in somebody’s judgments');
    const merge = page.getByRole('dialog', { name: 'Take in somebody’s judgments' });
    await merge.getByRole('button', { name: 'Choose a file…' }).press('Enter');
    await expect(merge.getByText(words)).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(merge).toBeHidden();
  }

  // Where they differ, one grade is settled; both of their own stay.
  const open = await ask(page, 'judge.disagreements', { set: set!.set });
  expect(open.total).toBeGreaterThan(0);
  await page.getByRole('tab', { name: /^Disagreements/ }).click();
  await expect(page.getByRole('region', { name: 'What the judges say' })).toContainText('Grace');
  await screenshot(page, 'disagreements');
  await expectAccessible(page);
  await page.keyboard.press('2');
  await expect(page.getByRole('dialog', { name: 'Who judges?' }), 'nobody has said yet who settles').toBeVisible();
  await page.keyboard.type('Ada');
  await page.keyboard.press('Enter');
  await page.keyboard.press('2');
  await expect(page.getByText('Settled as 2 Good.')).toBeVisible();
  const [settled] = (await ask(page, 'judge.disagreements', { set: set!.set, show: 'settled' })).pairs;
  expect(settled).toMatchObject({ settled: { opinion: { grade: 2 }, by: 'Ada' }, opinions: [{ annotator: 'Ada' }, { annotator: 'Grace' }] });

  // The evaluation, and what the command line makes of its evidence.
  await page.keyboard.press('Control+3');
  const cell = (system: string, measure: string) => page.locator(`[data-system=${system}] [data-measure="${measure}"]`);
  await expect(cell('combined', 'nDCG@10')).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('Control+s');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await willSaveAs(app, evidence);
  await page.getByRole('table').getByRole('button', { name: /^More about/ }).click();
  await page.getByRole('menuitem', { name: 'Save as evidence…' }).click();
  await expect(page.getByText(`Saved as ${evidence}.`, { exact: false })).toBeVisible();
  await page.getByRole('tab', { name: 'Overview' }).click();

  const repeated = await runCli(['evaluate', evidence, '--json']);
  expect(repeated.code, repeated.stdout).toBe(0);
  const again = JSON.parse(repeated.stdout) as {
    reproduced: boolean;
    systems: Record<string, { measures: Record<string, { mean: number; low: number; high: number }> }>;
    comparisons: readonly unknown[];
  };
  expect(again.reproduced).toBe(true);
  const [snapshot] = await ask(page, 'snapshots.list', { set: set!.set });
  const { evaluation } = await ask(page, 'snapshots.get', { snapshot: snapshot!.snapshot });
  expect(again.comparisons).toEqual(evaluation.comparisons);
  for (const [s, { name }] of evaluation.systems.entries()) {
    for (const [m, measure] of evaluation.measures.entries()) {
      const found = again.systems[name]!.measures[measure]!;
      expect(found, `${name} ${measure}`).toEqual(evaluation.table[s]![m]);
      await expect(cell(name, measure)).toContainText(`${found.mean.toFixed(3)}`);
      await expect(cell(name, measure)).toContainText(`${found.low.toFixed(3)} to ${found.high.toFixed(3)}`);
    }
  }
  expect(shown?.problems).toEqual([]);
});
