import type { Locator } from '@playwright/test';
import { expect, expectAccessible, test } from './bench-page.ts';
import { screenshot } from './launch.ts';

test('the worked query stands in three lanes, each with its line, its time and named tiles', async ({ bench }) => {
  const { page } = bench;
  expect(await bench.words()).not.toBe('');
  for (const [mode, title] of [['arithmetic', 'Arithmetic'], ['filter', 'Filter'], ['combined', 'Combined']] as const) {
    await expect(bench.lane(mode).getByRole('heading', { name: title })).toBeVisible();
    await expect(bench.lane(mode).locator('header')).toContainText(/\d+(\.\d)? ms/);
    await expect(bench.lane(mode).getByRole('listbox')).toHaveAccessibleName(`${title}: 60 results`);
    await expect(bench.tiles(mode).first()).toHaveAccessibleName(/^1: .+/);
  }
  const own = 'item' in bench.opening.query.like! ? bench.opening.query.like.item : '';
  expect(await bench.ids('combined')).not.toContain(own);
  await expect(page.getByRole('status').filter({ hasText: /items, 3 lanes/ })).toHaveCount(1);
  await expectAccessible(page);
  await screenshot(page, 'bench');
});

test('only the tiles in view are drawn', async ({ bench }) => {
  expect(await bench.tiles('filter').count()).toBeLessThan(40);
  await bench.lane('filter').getByRole('listbox').evaluate((list) => list.scrollTo(0, list.scrollHeight));
  await expect(bench.tiles('filter').last()).toHaveAccessibleName(/^60: /);
});

test('pointing at a tile lights it in the other lanes and joins its ranks', async ({ bench }) => {
  const { page } = bench;
  const combined = await bench.ids('combined');
  const common = (await bench.ids('arithmetic')).slice(0, 9).find((id) => combined.includes(id));
  expect(common, 'an item near the top of both lanes').toBeDefined();
  await bench.lane('arithmetic').locator(`[data-item="${common}"]`).hover();
  await expect(page.locator('[data-pointed]').first()).toBeVisible();
  await expect(page.locator('[class*=links] path').first()).toBeAttached();
  await screenshot(page, 'bench-pointing');
});

test('a sentence becomes chips', async ({ bench }) => {
  const { page } = bench;
  await bench.wordBox().fill('like this but red, no stripes, without sleeves');
  await bench.wordBox().press('Enter');
  await bench.answered();
  const words = await bench.words();
  expect(words).toContain('+red');
  expect(words).toMatch(/-strip/);
  await expect(bench.wordBox()).toHaveValue('');
  await screenshot(page, 'bench-sentence');
});

test('words are completed with their counts, and signs say which tone', async ({ bench }) => {
  const { page } = bench;
  await bench.wordBox().fill('-flo');
  const options = page.getByRole('listbox', { name: 'Words of this catalog' }).getByRole('option');
  await expect(options.first()).toContainText(/floral.*\d/);
  await expectAccessible(page);
  await screenshot(page, 'bench-completion');
  await bench.wordBox().press('ArrowDown');
  await bench.wordBox().press('Enter');
  await expect(bench.chip('unwanted', 'floral')).toBeVisible();
});

test('an unknown word is told, and a suggestion takes its place in the same tone', async ({ bench }) => {
  const { page } = bench;
  await bench.wordBox().fill('-florrall');
  await bench.wordBox().press('Enter');
  await expect(page.getByText('No word “florrall” in this catalog; nearest:')).toBeVisible();
  await expectAccessible(page);
  await screenshot(page, 'bench-unknown-word');
  await page.getByRole('button', { name: 'Do not want floral instead of florrall' }).click();
  await expect(bench.chip('unwanted', 'floral')).toBeVisible();
  await expect(page.getByText('No word “florrall”')).toHaveCount(0);
});

test('a word that the catalog never used is understood like its nearest ones, and said so', async ({ bench }) => {
  const { page } = bench;
  await bench.wordBox().fill('+crimson');
  await bench.wordBox().press('Enter');
  await bench.answered();
  const said = /“crimson” is not a word of this catalog; understood like red/;
  await expect(page.getByRole('status').filter({ hasText: said })).toBeVisible();
  await bench.chip('wanted', 'crimson').click();
  await expect(page.getByRole('dialog', { name: 'The word crimson' }).getByText(said)).toBeVisible();
  await expectAccessible(page);
  await screenshot(page, 'bench-understood-like');
});

test('replace turns one word into another in one gesture', async ({ bench }) => {
  const { page } = bench;
  await bench.wordBox().fill('+green');
  await bench.wordBox().press('Enter');
  await bench.chip('wanted', 'green').click();
  await expectAccessible(page);
  await screenshot(page, 'bench-chip');
  await page.getByRole('button', { name: 'Replace…' }).click();
  await expect(page.getByRole('listbox', { name: 'Words to replace green by' }).getByRole('option', { name: 'striped' })).toHaveCount(0);
  await screenshot(page, 'bench-replace');
  await page.keyboard.type('yell');
  await expect(page.getByRole('option', { name: /^yellow/ })).toHaveAttribute('data-focused', 'true');
  await page.keyboard.press('Enter');
  await expect(bench.chip('wanted', 'yellow')).toBeVisible();
  await expect(bench.chip('unwanted', 'green')).toBeVisible();
});

test('a chip is flipped and removed', async ({ bench }) => {
  const { page } = bench;
  await bench.wordBox().fill('+green');
  await bench.wordBox().press('Enter');
  await bench.chip('wanted', 'green').click();
  await page.getByRole('button', { name: 'Make it unwanted' }).click();
  await expect(bench.chip('unwanted', 'green')).toBeVisible();
  await page.getByRole('button', { name: 'Remove green' }).click();
  expect(await bench.words()).not.toContain('green');
});

test('a strength slider re-ranks while it moves, within 150 ms', async ({ bench }, info) => {
  const { page } = bench;
  const [word] = bench.opening.query.wanted;
  await bench.chip('wanted', word!.word).click();
  const slider = page.getByRole('slider');
  await slider.focus();
  const before = await bench.ids('arithmetic');
  const times = await measureAnswers(page.locator('main[aria-label=Bench] [data-answered]'));
  for (let move = 1; move <= 15; move += 1) {
    await slider.press('ArrowRight');
    await expect.poll(async () => (await times()).length).toBe(move);
  }
  const sorted = [...(await times())].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)]!;
  const text = `new tiles after a slider move: median ${median.toFixed(0)} ms, slowest ${sorted.at(-1)!.toFixed(0)} ms`;
  info.annotations.push({ type: 'measured', description: text });
  console.log(`  ${text}`);
  await screenshot(page, 'bench-strength');
  expect(await bench.ids('arithmetic')).not.toEqual(before);
  expect(median).toBeLessThan(150);
  await page.keyboard.press('Escape');
  await expect(bench.chip('wanted', word!.word)).toHaveAccessibleName(/strength 2.5/);
});

test('a picture is dropped, pasted, and an item dragged onto the query', async ({ bench }) => {
  const { page } = bench;
  const give = (how: 'drop' | 'paste', colour: string): Promise<void> =>
    page.evaluate(
      async ([kind, fill]) => {
        const canvas = Object.assign(document.createElement('canvas'), { width: 90, height: 120 });
        const context = canvas.getContext('2d')!;
        context.fillStyle = fill;
        context.fillRect(20, 10, 50, 100);
        const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
        const transfer = new DataTransfer();
        transfer.items.add(new File([blob!], 'dress.png', { type: 'image/png' }));
        document.body.dispatchEvent(
          kind === 'drop'
            ? new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer })
            : new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: transfer }),
        );
      },
      [how, colour] as const,
    );
  const query = page.getByRole('button', { name: /^Like this: / });
  await give('drop', 'crimson');
  await expect(query).toHaveAccessibleName(/Your picture/);
  await bench.answered();
  const first = await query.locator('img').getAttribute('src');
  await give('paste', 'navy');
  await expect(query.locator('img')).not.toHaveAttribute('src', first!);
  await bench.answered();
  await screenshot(page, 'bench-own-picture');

  const [id] = await bench.ids('combined');
  await bench.lane('combined').locator(`[data-item="${id}"]`).dragTo(query);
  await expect(query).not.toHaveAccessibleName(/Your picture/);
  await bench.answered();
  expect(await bench.ids('combined')).not.toContain(id);
});

test('what is no picture is refused in words', async ({ bench }) => {
  const { page } = bench;
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['not a picture'], 'dress.png', { type: 'image/png' }));
    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }));
  });
  await expect(page.getByRole('status', { name: 'Message' })).toContainText(/picture/i);
  await screenshot(page, 'bench-bad-picture');
});

/** From now on measures, for every key press, the milliseconds until the lanes have drawn the answer to it. */
async function measureAnswers(results: Locator): Promise<() => Promise<readonly number[]>> {
  const measured = await results.evaluateHandle((element) => {
    const times: number[] = [];
    let pressed: number | null = null;
    document.addEventListener('keydown', ({ timeStamp }) => { pressed = timeStamp; }, { capture: true });
    new MutationObserver(() => {
      const from = pressed;
      if (from === null || element.getAttribute('data-answered') !== 'true') return;
      pressed = null;
      // The frame after the next one begins when the next one was drawn.
      requestAnimationFrame(() => { requestAnimationFrame((drawn) => { times.push(drawn - from); }); });
    }).observe(element, { attributes: true, attributeFilter: ['data-answered'] });
    return times;
  });
  return () => measured.evaluate((times) => [...times]);
}
