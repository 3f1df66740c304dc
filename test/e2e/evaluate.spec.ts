import type { Page } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from './bench-page.ts';
import { ask, judgeQueries, screens } from './judging-page.ts';
import { screenshot, setSize } from './launch.ts';
import { willSaveAs } from './shop.ts';

/** A set of 24 made queries, judged by one person except for a few results; made once. */
const test = base.extend<{ readonly set: string }>({
  set: [async ({ bench: { page } }, use) => {
    const known = (await ask(page, 'sets.list', {})).find(({ name }) => name === 'Everyday');
    const set = known?.set ?? (await makeJudgedSet(page));
    await page.evaluate((chosen) => { localStorage.setItem('set', JSON.stringify(chosen)); }, set);
    await page.reload();
    await goToEvaluate(page);
    await expect(page.locator('[data-system=combined] [data-measure="nDCG@10"]')).toBeVisible({ timeout: 60_000 });
    await use(set);
  }, { timeout: 180_000 }],
});

async function goToEvaluate(page: Page): Promise<void> {
  await expect(page.getByRole('main', { name: 'Bench' })).toBeVisible();
  await page.keyboard.press('Control+3');
}

async function makeJudgedSet(page: Page): Promise<string> {
  const { set } = await ask(page, 'sets.create', { name: 'Everyday' });
  await ask(page, 'queries.generate', { set, count: 24, seed: 5 });
  for (const { id, kind } of await ask(page, 'queries.list', { set })) {
    await ask(page, 'queries.update', { set, id, change: { tags: [kind === 'replace' ? 'colour' : 'shape'] } });
  }
  await ask(page, 'pools.make', { set, k: 10, controls: 1 });
  await judgeQueries(page, set, { annotator: 'Ada', leaning: 1, queries: 24, keep: (place) => place % 17 !== 0 });
  return set;
}

test('the table says how good, how sure and how much was judged; charts are taken along as drawing and as numbers', async ({ bench: { page, shown }, set }) => {
  const evaluation = await ask(page, 'evaluate', { set, k: 10, measures: ['nDCG@10', "nDCG'@10", 'P@10', 'AP', 'RR'] });
  for (const [s, { name }] of evaluation.systems.entries()) {
    const cell = page.locator(`[data-system=${name}] [data-measure="nDCG@10"]`);
    const { mean, low, high, bounds } = evaluation.table[s]![0]!;
    await expect(cell).toContainText(mean.toFixed(3));
    await expect(cell).toContainText(`${low.toFixed(3)} to ${high.toFixed(3)}`);
    if (bounds) await expect(cell).toContainText(`could be ${bounds.low.toFixed(3)} to ${bounds.high.toFixed(3)}`);
  }
  expect(evaluation.table.some((cells) => cells[0]!.bounds !== null), 'some results are not judged').toBe(true);
  await expect(page.getByText(/^Understated/)).toBeVisible();
  await screens(page, 'evaluate-overview');
  await page.getByRole('region', { name: 'Overview' }).evaluate((region) => { region.scrollTo(0, region.scrollHeight); });
  await screens(page, 'evaluate-charts');

  const dir = mkdtempSync(join(tmpdir(), 'lookbench-charts-'));
  const saved = async (line: string, file: string): Promise<string> => {
    await willSaveAs(shown.app, join(dir, file));
    await page.getByRole('button', { name: /^Save the chart “nDCG over K”/ }).click();
    await page.getByRole('menuitem', { name: line }).click();
    await expect(page.getByText(`Saved as ${join(dir, file)}.`)).toBeVisible();
    return readFileSync(join(dir, file), 'utf8');
  };
  const drawing = await saved('Save the drawing (SVG)…', 'curve.svg');
  expect(drawing).toContain('<title>nDCG over K</title>');
  expect(drawing, 'nothing of the page’s style is needed').not.toMatch(/var\(|class=/);
  const numbers = await saved('Save the numbers (CSV)…', 'curve.csv');
  expect(numbers.split('\n')[0]).toContain('mode,k,mean,low,high');
  const last = evaluation.curves[0]!.points.at(-1)!;
  expect(numbers).toContain(`,${last.k},${last.mean},`);
  rmSync(dir, { recursive: true, force: true });

  await setSize(shown.app, { width: 2560, height: 1440 });
  await page.getByRole('region', { name: 'Overview' }).evaluate((region) => { region.scrollTo(0, 0); });
  await screenshot(page, 'evaluate-2560');
  await setSize(shown.app, { width: 1280, height: 720 });
});

test('measures and settings are chosen, and a wrong name is explained', async ({ bench: { page }, set }) => {
  expect(set).toBeTruthy();
  await page.getByRole('button', { name: '5 measures' }).click();
  const panel = page.getByRole('dialog', { name: 'Measures' });
  await panel.getByRole('textbox', { name: 'Another measure' }).fill('nDGC@5');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('alert')).toContainText('nDGC');
  await panel.getByRole('textbox', { name: 'Another measure' }).fill('ndcg@5');
  await page.keyboard.press('Enter');
  await expect(panel.getByText('nDCG@5', { exact: true })).toBeVisible();
  await screens(page, 'evaluate-measures');
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-system=filter] [data-measure="nDCG@5"]')).toBeVisible();
  await page.getByRole('button', { name: 'Settings' }).click();
  await screens(page, 'evaluate-settings');
  await page.keyboard.press('Escape');
});

test('query by query: the largest difference first, and one click to the two lanes with grades on the tiles', async ({ bench: { page }, set }) => {
  const evaluation = await ask(page, 'evaluate', { set });
  await page.getByRole('tab', { name: 'Query by query' }).click();
  const rows = page.getByRole('region', { name: 'Queries by difference' }).getByRole('listitem').getByRole('button');
  await expect(rows.first()).toBeVisible();
  const of = (name: string): number => evaluation.systems.findIndex((system) => system.name === name);
  const best = [...evaluation.queries].sort((a, b) => b.values[of('combined')]![0]! - b.values[of('arithmetic')]![0]! - (a.values[of('combined')]![0]! - a.values[of('arithmetic')]![0]!))[0]!;
  await expect(rows.first()).toHaveAccessibleName(new RegExp(`^${best.query}: `));
  await screens(page, 'evaluate-queries');
  await rows.first().click();
  const lane = page.getByRole('region', { name: 'Combined' });
  const tiles = lane.getByRole('listitem');
  await expect(tiles.first()).toBeVisible();
  await expect(tiles.first()).toHaveAttribute('data-grade', /[0-3]/);
  const graded = await tiles.evaluateAll((found) => found.slice(0, 10).map((tile) => tile.getAttribute('data-grade')));
  expect(graded.filter((grade) => grade === null).length).toBe(best.unjudged[of('combined')]);
  await screens(page, 'evaluate-two-lanes');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('2 of 24')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(rows.first()).toBeVisible();
});

test('words and kinds: the worst first', async ({ bench: { page }, set }) => {
  expect(set).toBeTruthy();
  await page.getByRole('tab', { name: 'Words and kinds' }).click();
  await expect(page.getByRole('rowheader', { name: 'replace' })).toBeVisible();
  await page.getByRole('radio', { name: 'Wanted word', exact: true }).click();
  const means = await page.getByRole('region', { name: 'By wanted word' }).locator('tbody tr td:last-child span span:first-child').allTextContents();
  expect(means.map(Number)).toEqual(means.map(Number).sort((a, b) => a - b));
  await screens(page, 'evaluate-breakdown');
});

test('snapshots are kept, measured again and compared, with regressions by query', async ({ bench: { page }, set }) => {
  await ask(page, 'snapshots.freeze', { set, name: 'Words as they are' });
  await ask(page, 'snapshots.freeze', { set, name: 'Words count more', settings: { depth: 100, strength: 2, byCatalogWords: false } });
  await page.reload();
  await goToEvaluate(page);
  await page.getByRole('tab', { name: 'Snapshots' }).click();
  await expect(page.getByRole('rowheader', { name: /Words count more/ })).toBeVisible();
  await screens(page, 'evaluate-snapshots');
  await page.getByRole('button', { name: 'More about Words as they are' }).click();
  await page.getByRole('menuitem', { name: 'Measure again with what is here now' }).click();
  await expect(page.getByText('Every number is the same, to the last digit.')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'More about Words count more' }).click();
  await page.getByRole('menuitem', { name: 'Compare with another…' }).click();
  const regressions = page.getByRole('region', { name: 'Regressions' });
  await expect(regressions).toBeVisible();
  const [after, before] = await ask(page, 'snapshots.list', { set });
  const compared = await ask(page, 'snapshots.compare', { before: before!.snapshot, after: after!.snapshot });
  const s = compared.systems.length - 1;
  const worse = compared.queries.filter((query) => query.after[s]![0]! < query.before[s]![0]!).length;
  await expect(regressions.getByRole('listitem')).toHaveCount(worse);
  await screens(page, 'evaluate-compare');
});
