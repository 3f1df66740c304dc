import type { Page } from '@playwright/test';
import type { Board } from '../../src/api/looks.ts';
import { expect, type BenchPage } from './bench-page.ts';
import { ask } from './judging-page.ts';

/** Leaves the workspace without boards, and the window with none in mind. */
export async function withoutBoards({ page }: BenchPage): Promise<void> {
  for (const { board } of await ask(page, 'boards.list', {})) await ask(page, 'boards.remove', { board });
  await page.evaluate(() => { localStorage.removeItem('board'); });
  await page.reload();
  await expect(page.getByRole('main', { name: 'Bench' })).toBeVisible();
}

export async function goToLooks(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Looks', exact: true }).click();
  await expect(page.getByRole('main', { name: 'Looks' })).toBeVisible();
}

/** Presses keys on the page, one after another. */
export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Runs a command by its name, from the palette. */
export async function command(page: Page, name: string): Promise<void> {
  const palette = page.getByRole('dialog', { name: 'Find an action' });
  await press(page, 'Control+k');
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.type(name);
  await press(page, 'Enter');
  await expect(palette).toBeHidden();
}

/** Goes by the Tab key to the first list of results. */
export async function tabToLane(page: Page): Promise<void> {
  for (let tabs = 0; tabs < 60; tabs++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.getAttribute('role') === 'listbox')) return;
  }
}

export async function firstOf(page: Page, category: string, count = 1): Promise<string[]> {
  return (await ask(page, 'items.list', { where: [{ field: 'category', values: [category] }], limit: count })).items.map(({ id }) => id);
}

/** A board of these items, shown in Looks. */
export async function makeBoard(page: Page, name: string, items: readonly string[]): Promise<Board> {
  const board = await ask(page, 'boards.create', { name, items: [...items] });
  await page.reload();
  await expect(page.getByRole('main', { name: 'Bench' })).toBeVisible();
  await goToLooks(page);
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  return board;
}

/** A board with a dress, a coat, shoes and a scarf, shown in Looks. */
export async function makeLook(page: Page, name: string): Promise<Board> {
  const items = await Promise.all(['Dresses', 'Coats', 'Shoes', 'Scarves'].map((category) => firstOf(page, category)));
  return makeBoard(page, name, items.flat());
}

export const cards = (page: Page) => page.locator('[data-card]');

/** The board that was changed last. */
export async function lastBoard(page: Page): Promise<Board> {
  const [board] = await ask(page, 'boards.list', {});
  return ask(page, 'boards.get', { board: board!.board });
}

/** What makes a board the same board. */
export function content({ name, note, layout, cards: own }: Board) {
  return { name, note, layout, cards: own.map(({ card, item, title, slot, place, note: said }) => ({ card, item, title, slot, place, said })) };
}
