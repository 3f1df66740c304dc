import { afterEach, expect, it } from 'vitest';
import { hideWords } from '../../../src/evaluate/benchmark/hide-words.ts';
import { itemsWithWord, wordCount } from '../../../src/store/words.ts';
import { openWorkspace, type Workspace } from '../../../src/store/workspace.ts';
import { insertItem, temporaryWorkspace } from '../../store/catalog-fixture.ts';

const ITEMS = 300;
const WORDS = ['red', 'dress', 'long', 'silk'];

const open: (() => void)[] = [];
afterEach(() => open.splice(0).forEach((close) => close()));

/** A reading connection to a catalog whose items, half of them present, all carry the same words. */
function catalogs(count: number): readonly Workspace[] {
  const { workspace, remove } = temporaryWorkspace();
  for (let item = 1; item <= ITEMS; item++) insertItem(workspace.db, item, { words: WORDS, present: item % 2 === 0 });
  const readers = Array.from({ length: count }, () => openWorkspace(workspace.dir, { access: 'read' }));
  open.push(() => {
    for (const reader of readers) reader.close();
    remove();
  });
  return readers;
}

it('hides that share of every word, and counts what is left', () => {
  const [{ db }] = catalogs(1) as [Workspace];
  hideWords(db, 0.25, 1);
  for (const word of WORDS) {
    const left = itemsWithWord(db, word);
    expect(left.length / ITEMS).toBeGreaterThan(0.66);
    expect(left.length / ITEMS).toBeLessThan(0.84);
    expect(wordCount(db, word)).toBe(left.filter((item) => item % 2 === 0).length);
  }
});

it('hides at a larger share all that it hides at a smaller one; the same seed hides the same', () => {
  const [few, many, again, other] = catalogs(4).map(({ db }) => db);
  hideWords(few!, 0.25, 1);
  hideWords(many!, 0.75, 1);
  hideWords(again!, 0.25, 1);
  hideWords(other!, 0.25, 2);
  const left = (db: Workspace['db']) => new Set(itemsWithWord(db, 'red'));
  expect([...left(many!)].every((item) => left(few!).has(item))).toBe(true);
  expect(left(many!).size).toBeLessThan(left(few!).size / 2);
  expect(left(again!)).toEqual(left(few!));
  expect(left(other!)).not.toEqual(left(few!));
});

it('leaves the catalog itself alone', () => {
  const [hidden, untouched] = catalogs(2).map(({ db }) => db);
  hideWords(hidden!, 0.5, 1);
  expect(itemsWithWord(untouched!, 'red')).toHaveLength(ITEMS);
  expect(wordCount(untouched!, 'red')).toBe(ITEMS / 2);
});
