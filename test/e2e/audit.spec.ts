import { expect, test, type Page } from '@playwright/test';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { damageSample } from '../audit/damage.ts';
import { ensureSampleCatalog } from '../../build/sample-catalog.ts';
import type { CheckName } from '../../src/api/audit.ts';
import { sampleDir } from '../sample-workspace.ts';
import { expectAccessible } from './bench-page.ts';
import { ask, screens } from './judging-page.ts';
import { launchApp, screenshot, setSize, type LaunchedApp } from './launch.ts';
import { willChoose, willSaveAs } from './shop.ts';

let dir: string;
let shown: LaunchedApp;
let page: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  test.setTimeout(600_000);
  await ensureSampleCatalog();
  dir = mkdtempSync(join(tmpdir(), 'lookbench-audited-'));
  await damageSample({ from: sampleDir, out: join(dir, 'catalog'), seed: 1 });
  shown = await launchApp({ workspace: join(dir, 'workspace') });
  ({ page } = shown);
  await importCatalog();
});
test.afterAll(async () => {
  await shown?.close();
  rmSync(dir, { recursive: true, force: true });
});

const catalog = () => join(dir, 'catalog', 'catalog.csv');
const checks = () => page.getByRole('listbox', { name: 'Checks' });
const findings = () => page.getByRole('listbox', { name: /^Findings: / });

async function importCatalog(): Promise<void> {
  const { job } = await ask(page, 'import.start', { source: catalog() });
  await expect.poll(async () => (await ask(page, 'jobs.list', {})).find((one) => one.job === job)?.state, { timeout: 400_000, intervals: [1000] }).toBe('done');
}

async function audit(button: string): Promise<void> {
  const before = (await ask(page, 'jobs.list', {})).length;
  await page.getByRole('button', { name: button }).first().click();
  await expect.poll(async () => {
    const jobs = await ask(page, 'jobs.list', {});
    return jobs.length > before ? jobs[0]!.state : 'waiting';
  }, { timeout: 200_000, intervals: [500] }).toBe('done');
}

async function open(check: CheckName): Promise<number> {
  return (await ask(page, 'audit.overview', {})).checks.find((one) => one.check === check)!.open;
}

async function choose(title: string): Promise<void> {
  await checks().getByRole('option', { name: new RegExp(`^${title},`) }).click();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
}

test('a damaged catalog is audited: every check with its count, the worst first, with pictures and reasons', async () => {
  test.setTimeout(300_000);
  await expect(page.getByRole('main', { name: 'Bench' })).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Control+4');
  await expect(page.getByRole('heading', { name: 'Not audited yet' })).toBeVisible();
  await screens(page, 'audit-first');
  await page.getByRole('button', { name: 'Audit the catalog' }).click();
  await expect(page.getByRole('main', { name: 'Audit' }).getByRole('progressbar', { name: 'Measuring pictures' })).toBeVisible();
  await expect.poll(async () => (await ask(page, 'jobs.list', {}))[0]!.done).toBeGreaterThan(64);
  await screenshot(page, 'audit-running');
  await page.getByRole('main', { name: 'Audit' }).getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('heading', { name: 'Not audited yet' })).toBeVisible();
  const [cancelled] = await ask(page, 'jobs.list', {});
  expect(cancelled).toMatchObject({ kind: 'audit', state: 'cancelled', stage: 'Measuring pictures' });
  const rest: number[] = [];
  const watch = setInterval(() => void ask(page, 'jobs.list', {}).then(([job]) => { if (job!.stage === 'Measuring pictures' && job!.state === 'running') rest.push(job!.total!); }), 100);
  await audit('Audit the catalog');
  clearInterval(watch);
  for (const total of rest) expect(total, 'what was measured is not measured again').toBeLessThanOrEqual(cancelled!.total! - 64);
  await expect(checks().getByRole('option')).toHaveCount(26);
  for (const { title, open: count } of (await ask(page, 'audit.overview', {})).checks) {
    await expect(checks().getByRole('option', { name: `${title}, ${count.toLocaleString('en')} finding${count === 1 ? '' : 's'}`, exact: true })).toBeAttached();
  }
  await choose('Colour disagrees with the picture');
  await expect(findings().getByRole('option').first()).toContainText(/says? .+, the picture shows .+: \d+ %/);
  await expect(findings().locator('img').first()).toBeVisible();
  await screens(page, 'audit-colours');
  await choose('Nearly the same picture');
  await screens(page, 'audit-duplicates');
  await setSize(shown.app, { width: 1280, height: 720 });
  await screens(page, 'audit-720');
  await setSize(shown.app, { width: 1440, height: 900 });
});

test('the line is moved and the list follows; where it is let go it stays', async () => {
  await choose('Blurred');
  const before = await open('blurred');
  await expect(findings()).toHaveAccessibleName(`Findings: ${before}`);
  await page.getByRole('slider').focus();
  for (let step = 0; step < 8; step++) await page.keyboard.press('ArrowLeft');
  await expect.poll(() => open('blurred')).toBeGreaterThan(before);
  await expect(findings()).toHaveAccessibleName(`Findings: ${(await open('blurred')).toLocaleString('en')}`);
  await screens(page, 'audit-line');
  for (let step = 0; step < 8; step++) await page.keyboard.press('ArrowRight');
  await expect.poll(() => open('blurred')).toBe(before);
});

test('findings are decided by the keyboard alone, one by one and many at once, and taken back', async () => {
  await choose('Blurred');
  const all = await open('blurred');
  await findings().focus();
  await page.keyboard.press('1');
  await expect.poll(() => open('blurred')).toBe(all - 1);
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('3');
  await expect.poll(() => open('blurred')).toBe(all - 4);
  await page.keyboard.press('Control+z');
  await expect.poll(() => open('blurred')).toBe(all - 1);

  await choose('Price far from its category');
  await findings().focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('2');
  await expect.poll(() => open('price-outlier')).toBe(0);
  await expect(page.getByRole('heading', { name: 'Nothing open here' })).toBeVisible();
  await page.getByRole('button', { name: /Which findings/ }).click();
  await page.getByRole('option', { name: 'Right as it is' }).click();
  await expect(findings().getByRole('option').first()).toContainText('Right as it is');
  await expectAccessible(page);
});

test('overview, map and coverage', async () => {
  await page.getByRole('tab', { name: 'Overview' }).click();
  await expect(page.getByRole('row', { name: /Blurred/ })).toBeVisible();
  await screens(page, 'audit-overview');

  await page.getByRole('tab', { name: 'Map' }).click();
  const map = page.getByRole('application', { name: /^Map of/ });
  await expect(map).toBeVisible();
  const box = (await map.boundingBox())!;
  await page.keyboard.down('Shift');
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.3);
  await page.mouse.down();
  for (const [x, y] of [[0.7, 0.3], [0.7, 0.7], [0.3, 0.7], [0.3, 0.3]] as const) await page.mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  const chosen = page.getByRole('region', { name: 'Chosen items' });
  await expect(chosen.getByRole('listitem').first()).toBeVisible();
  await screens(page, 'audit-map');
  await map.focus();
  for (let n = 0; n < 6; n++) await page.keyboard.press('+');
  await page.keyboard.press('Enter');
  await screenshot(page, 'audit-map-zoomed');

  await page.getByRole('tab', { name: 'Coverage' }).click();
  const grid = page.getByRole('grid', { name: 'Items by combination' });
  await expect(grid.getByRole('rowheader', { name: 'Dresses', exact: true })).toBeVisible();
  const coverage = await ask(page, 'audit.coverage', { rows: 'category', columns: 'colour', parts: 'season' });
  const [row, column] = [coverage.rows[0]!, coverage.columns[1]!];
  const seasons = coverage.parts.map((part, p) => `${part} ${coverage.partCounts[0]![1]![p]!}`).join(', ');
  await expect(grid.getByRole('gridcell', { name: `${row}, ${column}: ${coverage.counts[0]![1]!}, ${seasons}` })).toBeAttached();
  await screens(page, 'audit-coverage');
  await grid.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: `${row}, ${column}` })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Chosen items' }).getByRole('listitem')).toHaveCount(coverage.counts[0]![1]!);
  await screens(page, 'audit-coverage-cell');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Little of' })).toBeVisible();
  await page.getByRole('tab', { name: 'Findings' }).click();
});

test('the report opens by itself, whole and with its pictures', async () => {
  const file = join(dir, 'audit.html');
  await willSaveAs(shown.app, file);
  await page.getByRole('button', { name: 'Save a report…' }).click();
  await expect(page.getByText(`saved as ${file}.`)).toBeVisible();
  const html = readFileSync(file, 'utf8');
  expect(html, 'nothing is fetched').not.toMatch(/(?:src|href)="(?!data:|#)/);
  const [report] = await Promise.all([
    shown.app.waitForEvent('window'),
    shown.app.evaluate(async ({ BrowserWindow, session }, url) => {
      const window = new BrowserWindow({ width: 1200, height: 900, webPreferences: { session: session.fromPartition('report') } });
      await window.loadURL(url);
    }, pathToFileURL(file).href),
  ]);
  await expect(report.getByRole('heading', { name: /^Audit of/ })).toBeVisible();
  await expect(report.getByRole('heading', { name: 'Blurred' })).toBeVisible();
  const broken = await report.locator('img').evaluateAll((images) => images.filter((image) => !((image as HTMLImageElement).naturalWidth > 0)).length);
  expect(broken).toBe(0);
  await screenshot(report, 'audit-report');
  await report.close();
});

test('imported again, nothing that was decided is asked again; what is new is told', async () => {
  test.setTimeout(400_000);
  const decided = async () => (await ask(page, 'audit.overview', {})).checks.map(({ check, decided: own }) => [check, own]);
  const before = { decided: await decided(), open: await open('blurred') };
  appendFileSync(catalog(), 'LBNEW1,A new dress without a picture,,Umbra,Dresses,Red,49.95,Summer,Women,\n');
  await importCatalog();
  await expect(page.getByText('The catalog has changed since it was audited.')).toBeVisible();
  await audit('Audit again');
  expect(await decided()).toEqual(before.decided);
  expect(await open('blurred')).toBe(before.open);
  const { checks: now } = await ask(page, 'audit.overview', {});
  expect(now.find(({ check }) => check === 'no-picture')).toMatchObject({ fresh: 1 });
  expect(now.find(({ check }) => check === 'blurred')).toMatchObject({ fresh: 0, gone: 0 });
});

test('what was edited in the exported table comes back as corrections', async () => {
  const file = join(dir, 'findings.csv');
  await willSaveAs(shown.app, file);
  await page.keyboard.press('Control+Shift+S');
  await expect(page.getByText(`saved as ${file}.`)).toBeVisible();
  const [finding] = (await ask(page, 'audit.findings', { check: 'colour-disagrees' })).findings;
  const item = finding!.items[0]!;
  const lines = readFileSync(file, 'utf8').split('\n');
  const at = lines.findIndex((line) => line.includes('colour-disagrees') && line.includes(item.id));
  const columns = lines[0]!.replace('\uFEFF', '').split(',');
  expect(columns).toContain('colour');
  lines[at] = lines[at]!.replaceAll(`,${item.colour!},`, ',Chartreuse,');
  writeFileSync(file, lines.join('\n'));
  await willChoose(shown.app, [file]);
  await page.getByRole('button', { name: 'More about the audit' }).click();
  await page.getByRole('menuitem', { name: 'Take corrections from an edited CSV…' }).click();
  await expect(page.getByText(/values corrected/)).toBeVisible();
  expect((await ask(page, 'items.get', { id: item.id })).colour).toBe('Chartreuse');
  expect(await ask(page, 'corrections.list', {})).toContainEqual(expect.objectContaining({ id: item.id, column: 'colour', original: item.colour, value: 'Chartreuse', applied: true }));
  await importCatalog();
  expect((await ask(page, 'items.get', { id: item.id })).colour, 'a re-import keeps it').toBe('Chartreuse');
});

test('a suggested value is taken by a key; what was corrected is listed beside the catalog’s own, and put back by the keyboard', async () => {
  const colourOf = async (id: string) => (await ask(page, 'items.get', { id })).colour;
  await page.getByRole('tab', { name: 'Findings' }).click();
  await choose('Colour disagrees with the picture');
  const { findings: open } = await ask(page, 'audit.findings', { check: 'colour-disagrees' });
  const at = open.findIndex(({ suggestion, items }) => suggestion !== null && items[0]!.colour !== 'Chartreuse');
  const { suggestion, items } = open[at]!;
  const { id, colour } = items[0]!;
  await findings().focus();
  await page.keyboard.press('Home');
  for (let step = 0; step < at; step++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('4');
  await expect.poll(() => colourOf(id)).toBe(suggestion!.value);

  await page.keyboard.press('Alt+5');
  const list = page.getByRole('listbox', { name: /^Corrections: / });
  await expect(list.getByRole('option').first()).toHaveAccessibleName(new RegExp(`the catalog says ${colour}, corrected to ${suggestion!.value}$`));
  await screens(page, 'audit-corrections');
  await setSize(shown.app, { width: 1280, height: 720 });
  await screens(page, 'audit-corrections-720');
  await setSize(shown.app, { width: 1440, height: 900 });
  await expectAccessible(page);
  await list.focus();
  await page.keyboard.press('Delete');
  await expect.poll(() => colourOf(id)).toBe(colour);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => colourOf(id)).toBe(suggestion!.value);
  await list.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect(page.getByRole('heading', { name: 'Nothing corrected yet' })).toBeVisible();
  expect(await ask(page, 'corrections.list', {})).toEqual([]);
  expect(await colourOf(id)).toBe(colour);
  await screens(page, 'audit-corrections-none');
  expect(shown.problems, 'errors in the console').toEqual([]);
});
