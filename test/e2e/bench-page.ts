import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import type { Mode, Search } from '../../src/api/query.ts';
import { launchApp, screenshot, type LaunchedApp } from './launch.ts';

/** The bench of a running application, on the sample catalog. */
export interface BenchPage {
  readonly shown: LaunchedApp;
  readonly page: Page;
  readonly opening: Search;
  lane(mode: Mode): Locator;
  tiles(mode: Mode): Locator;
  /** Ids of the tiles drawn in a lane, best first. */
  ids(mode: Mode): Promise<readonly string[]>;
  chip(tone: 'wanted' | 'unwanted', word: string): Locator;
  /** "+red -striped", as the chips say it. */
  words(): Promise<string>;
  wordBox(): Locator;
  /** Waits until the lanes show the answer to the query as it is. */
  answered(): Promise<void>;
}

function benchPage(shown: LaunchedApp, opening: Search): BenchPage {
  const { page } = shown;
  const lane = (mode: Mode): Locator => page.locator(`[data-lane=${mode}]`);
  const tiles = (mode: Mode): Locator => lane(mode).getByRole('option');
  return {
    shown,
    page,
    opening,
    lane,
    tiles,
    ids: (mode) => tiles(mode).evaluateAll((found) => found.map((tile) => tile.getAttribute('data-item') ?? '')),
    chip: (tone, word) => page.getByRole('button', { name: new RegExp(`^${tone}: ${word}\\b`) }),
    words: () =>
      page
        .getByRole('search')
        .getByRole('button', { name: /^(un)?wanted: / })
        .evaluateAll((chips) => chips.map((chip) => (chip.getAttribute('aria-label') ?? '').replace(/^wanted: /, '+').replace(/^unwanted: /, '-').replace(/[,.].*$/, '')).join(' ')),
    wordBox: () => page.getByRole('combobox', { name: 'Words to add' }),
    answered: () => expect(page.locator('main[aria-label=Bench] [data-answered]')).toHaveAttribute('data-answered', 'true'),
  };
}

interface WorkerFixtures {
  /** One application for all tests of a worker: making its workspace costs the import of the sample catalog. */
  readonly started: { readonly shown: LaunchedApp; readonly opening: Search };
}

/** Tests on the bench. Each begins at the worked query, in a light window of the smallest size that must do. */
export const test = base.extend<{ readonly bench: BenchPage }, WorkerFixtures>({
  started: [
    async ({}, use) => {
      const shown = await launchApp({ size: { width: 1280, height: 720 } });
      await expect(shown.page.getByRole('heading', { name: 'Welcome to Lookbench' })).toBeVisible({ timeout: 60_000 });
      await expect(shown.page.getByRole('progressbar')).toBeVisible();
      await screenshot(shown.page, 'first-start');
      await expect(shown.page.getByRole('option').first()).toBeVisible({ timeout: 180_000 });
      const jobs = await shown.page.evaluate(() => window.lookbench.call('jobs.list', {}));
      expect(jobs.ok && jobs.data.map(({ state, error }) => ({ state, error })), 'the import of the sample').toEqual([{ state: 'done', error: null }]);
      const opening = await shown.page.evaluate(async () => {
        const reply = await window.lookbench.call('workspace.info', {});
        return reply.ok ? reply.data.opening : null;
      });
      if (!opening) throw new Error('The sample catalog has no opening query.');
      await use({ shown, opening });
      await shown.close();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  bench: async ({ started: { shown, opening } }, use) => {
    const bench = benchPage(shown, opening);
    await shown.page.evaluate((search) => window.lookbench.call('history.add', search), opening);
    await shown.page.reload();
    await expect(bench.tiles('combined').first()).toBeVisible();
    await bench.answered();
    await use(bench);
    expect(shown.problems, 'errors in the console').toEqual([]);
  },
});

/** Looks for what would keep people out: no serious or critical finding may be there. */
export async function expectAccessible(page: Page): Promise<void> {
  // Legacy mode: the other one opens a page of its own, which this application refuses.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
}

export { expect };
