import { expect, test, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { searchSchema } from '../../src/api/query.ts';
import { generatedCatalog } from '../../src/bench/generated-catalog.ts';
import { loadGenerated } from '../../src/bench/load-generated.ts';
import { openModelPack } from '../../src/embed/pack.ts';
import { OPENING_SEARCH } from '../../src/engine/item-handlers.ts';
import { preparePicture } from '../../src/jobs/picture.ts';
import { transaction } from '../../src/store/database.ts';
import { setImage } from '../../src/store/item-writing.ts';
import { putSetting } from '../../src/store/settings.ts';
import { putPicture } from '../../src/store/thumbs.ts';
import { bindModel } from '../../src/store/vectors.ts';
import { openWorkspace } from '../../src/store/workspace.ts';
import { launchApp, root, type LaunchedApp } from './launch.ts';

const ITEMS = 12_000;
const HITS = 10_000;
/** Different pictures that the items show. */
const PICTURES = 200;

/** Milliseconds of a frame at 60 Hz, of one measurement, and how many of each kind there are. */
const FRAME = 1000 / 60;
const MEASURE = 2000;
const ROUNDS = 7;
/** Pixels a second: a fast turn of the wheel. */
const SPEED = 2000;

let dir: string;
let shown: LaunchedApp;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  dir = mkdtempSync(join(tmpdir(), 'lookbench-scale-'));
  await makeWorkspace(join(dir, 'workspace'));
  shown = await launchApp({ workspace: join(dir, 'workspace') });
  await expect(shown.page.getByRole('listbox', { name: `Combined: ${HITS} results` })).toBeVisible({ timeout: 120_000 });
});
test.afterAll(async () => {
  await shown.close();
  rmSync(dir, { recursive: true, force: true });
});

test('a lane of 10,000 hits scrolls without dropping frames', async () => {
  test.setTimeout(180_000);
  const { page } = shown;
  const still: number[] = [];
  const scrolling: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    still.push(await droppedFrames(page, 0, 0));
    scrolling.push(await droppedFrames(page, round / ROUNDS, SPEED));
  }
  const tiles = await page.locator('[role=listbox] [data-item]').count();
  const share = (value: number) => `${(100 * value).toFixed(2)}%`;
  console.log(`dropped at rest ${still.map(share).join(' ')} | while scrolling ${scrolling.map(share).join(' ')} | ${tiles} tiles drawn`);
  // Of the thirty thousand tiles only those in view are drawn.
  expect(tiles).toBeLessThan(250);
  // Other programs take frames from a window at rest, too: what they take just before and after is not the scrolling's fault.
  expect(median(scrolling) - median(still)).toBeLessThanOrEqual(0.01);
  expect(shown.problems).toEqual([]);
});

test('of a burst of searches the engine begins few, and the last is answered', async () => {
  const { page } = shown;
  const kinds = await page.evaluate(async () => {
    let takeBack: (() => void) | null = null;
    const replies = Array.from({ length: 30 }, (_, at) => {
      takeBack?.();
      const word = { word: 'red', strength: 1 + at / 100 };
      return window.lookbench.call('search', { query: { like: { item: 'item-1' }, wanted: [word], unwanted: [] }, k: 20 }, (cancel) => (takeBack = cancel));
    });
    return (await Promise.all(replies)).map((reply) => (reply.ok ? 'answered' : reply.error.kind));
  });
  expect(new Set(kinds)).toEqual(new Set(['answered', 'cancelled']));
  expect(kinds.at(-1)).toBe('answered');
  expect(kinds.filter((kind) => kind === 'answered').length).toBeLessThanOrEqual(3);
});

test('the lanes follow a strength while it is dragged', async () => {
  const { page } = shown;
  await page.getByRole('button', { name: 'Number of results' }).click();
  await page.getByRole('menuitem', { name: '60 in each lane' }).click();
  await page.getByRole('button', { name: /^wanted: red\b/ }).click();
  const slider = page.getByRole('slider');
  const waits: number[] = [];
  for (let step = 0; step < 12; step++) {
    await slider.press('ArrowRight');
    waits.push(await answerTime(page));
  }
  console.log(`from a step of the strength to the new lanes: median ${median(waits).toFixed(0)} ms, slowest ${Math.max(...waits).toFixed(0)} ms`);
  await page.keyboard.press('Escape');
});

/** Milliseconds until the lanes show the answer to the query as it is now. */
function answerTime(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const started = performance.now();
        const look = (): void => {
          if (document.querySelector('[data-answered=true]')) resolve(performance.now() - started);
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}

/**
 * The share of frames that were not drawn in their time, while all lanes scroll together at so many pixels a second.
 * @param from where to begin, as a share of the lane's length
 */
function droppedFrames(page: Page, from: number, speed: number): Promise<number> {
  return page.evaluate(
    async ({ from, speed, frame, duration }) => {
      const lane = document.querySelector<HTMLElement>('[data-lane=combined] [role=listbox]')!;
      const next = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      // The lane under the wheel leads, and the others follow it.
      lane.dispatchEvent(new WheelEvent('wheel', { bubbles: true }));
      if (speed > 0) lane.scrollTop = from * lane.scrollHeight;
      for (let settled = 0; settled < 30; settled++) await next();
      const start = await next();
      const top = lane.scrollTop;
      let [drawn, dropped, last] = [0, 0, start];
      while (last - start < duration) {
        const now = await next();
        lane.scrollTop = top + (speed * (now - start)) / 1000;
        dropped += Math.max(0, Math.round((now - last) / frame) - 1);
        drawn++;
        last = now;
      }
      return dropped / (drawn + dropped);
    },
    { from, speed, frame: FRAME, duration: MEASURE },
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/** A catalog with pictures, whose first search asks for all that a lane can hold. */
async function makeWorkspace(folder: string): Promise<void> {
  const pack = await openModelPack(join(root, 'resources/model'));
  const workspace = openWorkspace(folder, { access: 'write' });
  const { db, thumbs } = workspace;
  bindModel(db, { sha256: pack.packHash, dimensions: pack.dimensions });
  await loadGenerated(workspace, generatedCatalog({ items: ITEMS, dimensions: pack.dimensions }));
  const pictures = await Promise.all(Array.from({ length: PICTURES }, async (_, at) => (await preparePicture(await drawnPicture(at), pack.info.input)).stored));
  transaction(thumbs, () => pictures.forEach((picture) => putPicture(thumbs, picture)));
  transaction(db, () => {
    for (let item = 1; item <= ITEMS; item++) setImage(db, item, { ...pictures[item % PICTURES]!, stamp: null });
  });
  putSetting(db, OPENING_SEARCH, searchSchema.parse({ query: { like: { item: 'item-1' }, wanted: [{ word: 'red' }], unwanted: [] }, k: HITS }));
  workspace.close();
  await pack.close();
}

/** A portrait as shops have them, of a colour of its own. */
function drawnPicture(at: number): Promise<Buffer> {
  const colour = `hsl(${(at * 47) % 360} 45% ${35 + (at % 5) * 8}%)`;
  const garment = `<path d="M180 120 L360 120 L430 300 L380 330 L360 260 L370 640 L170 640 L180 260 L160 330 L110 300 Z" fill="${colour}"/>`;
  return sharp(Buffer.from(`<svg width="540" height="720" xmlns="http://www.w3.org/2000/svg"><rect width="540" height="720" fill="#f4f4f4"/>${garment}</svg>`)).jpeg().toBuffer();
}
