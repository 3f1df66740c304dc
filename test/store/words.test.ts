import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { all, get, run, sql } from '../../src/store/database.ts';
import { numbersOf } from '../../src/store/item-marks.ts';
import { countItems } from '../../src/store/items.ts';
import { countWords, itemsStating, itemsWithWord, listWords, wordCount } from '../../src/store/words.ts';
import { insertItem, insertItemWord, queryPlans, temporaryWorkspace } from './catalog-fixture.ts';

let catalog: ReturnType<typeof temporaryWorkspace>;
beforeEach(() => {
  catalog = temporaryWorkspace();
});
afterEach(() => catalog.remove());

describe('words of the catalog', () => {
  it('lists them by count, then by letter, and only those that begin so', () => {
    const { db } = catalog.workspace;
    insertItem(db, 1, { words: ['red', 'dress', 'restful'] });
    insertItem(db, 2, { words: ['red', 'reddish'] });
    expect(listWords(db, 're', 10)).toEqual([
      { word: 'red', count: 2 },
      { word: 'reddish', count: 1 },
      { word: 'restful', count: 1 },
    ]);
    expect(listWords(db, '', 2).map(({ word }) => word)).toEqual(['red', 'dress']);
    expect(listWords(db, 'Ω', 10)).toEqual([]);
  });

  it('counts present items only, and again when they come back', () => {
    const { db } = catalog.workspace;
    insertItem(db, 1, { words: ['red', 'silk'] });
    insertItem(db, 2, { words: ['red'], present: false });
    expect(wordCount(db, 'red')).toBe(1);
    run(db, sql`UPDATE items SET present = 1`);
    expect(wordCount(db, 'red')).toBe(2);
    run(db, sql`UPDATE items SET present = 0 WHERE item = 1`);
    expect(listWords(db, '', 10)).toEqual([{ word: 'red', count: 1 }]);
    expect(countWords(db)).toBe(1);
    expect(itemsWithWord(db, 'red')).toEqual([1, 2]);
    expect(wordCount(db, 'never')).toBe(0);
  });

  it('keeps counts that equal a fresh count, whatever is written', () => {
    const { db } = catalog.workspace;
    const number = fc.integer({ min: 1, max: 4 });
    const step = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), item: number, word: fc.constantFrom('red', 'blue', 'silk') }),
      fc.record({ kind: fc.constant('remove' as const), item: number, word: fc.constantFrom('red', 'blue', 'silk') }),
      fc.record({ kind: fc.constant('mark' as const), item: number, present: fc.constantFrom(0, 1) }),
    );
    for (let item = 1; item <= 4; item++) insertItem(db, item, {});
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        for (const one of steps) {
          if (one.kind === 'add') insertItemWord(db, one.item, one.word);
          else if (one.kind === 'mark') run(db, sql`UPDATE items SET present = ${one.present} WHERE item = ${one.item}`);
          else run(db, sql`
            DELETE FROM item_words WHERE item = ${one.item} AND word = (SELECT word FROM words WHERE text = ${one.word})`);
        }
        const counted = all<{ word: string; count: number }>(db, sql`
          SELECT text AS word, count(*) AS count FROM words JOIN item_words USING (word) JOIN items USING (item)
          WHERE present = 1 GROUP BY text ORDER BY count DESC, text`);
        expect(listWords(db, '', 10)).toEqual(counted);
        for (const word of ['red', 'blue']) {
          expect(numbersOf(itemsStating(db, word))).toEqual(itemsWithWord(db, word).toSorted((a, b) => a - b));
        }
        expect(countItems(db)).toMatchObject(get(db, sql`
          SELECT count(*) FILTER (WHERE present = 1) AS items, count(*) FILTER (WHERE present = 0) AS absent FROM items`)!);
      }),
      { numRuns: 60 },
    );
  });

  it('reads by index: completion goes to the prefix, items of a word are covered', () => {
    const { db } = catalog.workspace;
    const [list, items] = queryPlans(db, (watched) => {
      listWords(watched, 're', 10);
      itemsWithWord(watched, 'red');
    });
    expect(list?.[0]).toMatch(/^SEARCH words USING INDEX .*text>\? AND text<\?/);
    expect(items?.join('\n')).toMatch(/SEARCH words USING COVERING INDEX .*\n.*SEARCH item_words USING PRIMARY KEY \(word=\?\)/);
  });
});
