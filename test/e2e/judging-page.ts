import { expect, type Page } from '@playwright/test';
import type { CallInput, CallName, CallOutput } from '../../src/api/contract.ts';
import type { Reply } from '../../src/api/message.ts';
import { expectAccessible } from './bench-page.ts';
import { screenshot, type LaunchedApp } from './launch.ts';

/** Asks the running engine, as the window does. */
export async function ask<N extends CallName>(page: Page, name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const reply = await page.evaluate<Reply<unknown>, readonly [CallName, unknown]>(([called, given]) => window.lookbench.call(called, given as never), [name, input]);
  if (!reply.ok) throw new Error(`${name}: ${reply.error.message} ${reply.error.hint}`);
  return reply.data as CallOutput<N>;
}

/** What a made-up judge thinks of an item: always the same, and not the same as another judge where `leaning` differs. */
export function gradeOf(query: string, item: string, leaning: number): 0 | 1 | 2 | 3 {
  let hash = 7;
  for (const letter of `${query} ${item}`) hash = (hash * 31 + letter.charCodeAt(0)) % 100_003;
  const base = hash % 4;
  return (hash % 5 === leaning ? (base + 1) % 4 : base) as 0 | 1 | 2 | 3;
}

/** One person judges some queries in the queue, all of their items or those that are kept. */
export async function judgeQueries(page: Page, set: string, { annotator, leaning, queries, keep = () => true }: {
  readonly annotator: string;
  readonly leaning: number;
  /** Of the annotator's queue, from its beginning. */
  readonly queries: number;
  readonly keep?: (place: number) => boolean;
}): Promise<void> {
  const queue = await ask(page, 'judge.queue', { set, annotator });
  for (const { query } of queue.queries.slice(0, queries)) {
    const { candidates } = await ask(page, 'judge.query', { set, annotator, query });
    const judgments = candidates.filter(({ place }) => keep(place)).map(({ item: { id } }) => ({ query, item: id, opinion: { grade: gradeOf(query, id, leaning) } }));
    await ask(page, 'judge.give', { set, annotator, given: 'queue', judgments });
  }
}

/** Keeps pictures of the page in both themes, after a look in each for what keeps people out. */
export async function screens(page: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await expectAccessible(page);
    await screenshot(page, theme === 'light' ? name : `${name}-dark`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** The item that is before the annotator, and its query. */
export async function inHand(page: Page): Promise<{ readonly query: string; readonly item: string }> {
  const item = await page.locator('[data-candidate]').getAttribute('data-candidate');
  const query = await page.getByRole('region', { name: 'The query' }).getAttribute('data-query');
  return { query: query ?? '', item: item ?? '' };
}

/** "23 of 68 judged" -> 23. */
export async function judgedSoFar(page: Page): Promise<number> {
  const text = (await page.getByRole('status', { name: 'Progress' }).textContent()) ?? '';
  return Number(/^([\d,]+) of/.exec(text)?.[1]?.replace(',', '') ?? NaN);
}

/** Presses a key, and waits until as many as that are judged. */
export async function pressUntil(page: Page, key: string, judged: number): Promise<void> {
  await page.keyboard.press(key);
  await expect.poll(() => judgedSoFar(page)).toBe(judged);
}

/** Kills the engine without a warning, and waits until another has taken its place. */
export async function killEngine({ app, page }: LaunchedApp): Promise<void> {
  const pid = await app.evaluate(({ app: main }) => main.getAppMetrics().find(({ name }) => name === 'Lookbench engine')?.pid ?? 0);
  const restarted = page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let wasDown = false;
        window.lookbench.onEngineState(({ state }) => {
          if (state === 'restarting') wasDown = true;
          if (wasDown && state === 'ready') resolve();
        });
      }),
  );
  process.kill(pid, 'SIGKILL');
  await restarted;
}

/** Milliseconds from each press of a key to the frame that shows another picture; `stop` tells them. */
export async function watchPictures(page: Page): Promise<{ stop(): Promise<readonly number[]> }> {
  await page.evaluate(() => {
    const times: number[] = [];
    let pressed: { at: number; item: string | undefined } | null = null;
    const shown = (): string | undefined => document.querySelector<HTMLElement>('img[data-candidate]')?.dataset.candidate;
    window.addEventListener('keydown', () => { pressed = { at: performance.now(), item: shown() }; }, { capture: true });
    const look = (): void => {
      const picture = document.querySelector<HTMLImageElement>('img[data-candidate]');
      if (pressed && picture?.complete && picture.naturalWidth > 0 && shown() !== pressed.item) {
        times.push(performance.now() - pressed.at);
        pressed = null;
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    Object.assign(window, { pictureTimes: times });
  });
  return { stop: () => page.evaluate(() => (window as unknown as { pictureTimes: number[] }).pictureTimes) };
}
