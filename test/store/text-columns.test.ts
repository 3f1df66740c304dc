import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run, sql, transaction } from '../../src/store/database.ts';
import { BLOCK_ITEMS } from '../../src/store/facet-blocks.ts';
import { numbersOf } from '../../src/store/item-marks.ts';
import { loadText, markText } from '../../src/store/text-columns.ts';
import { openWorkspace } from '../../src/store/workspace.ts';
import { insertItem, queryPlans, temporaryWorkspace } from './catalog-fixture.ts';

let catalog: ReturnType<typeof temporaryWorkspace>;
beforeEach(() => {
  catalog = temporaryWorkspace();
});
afterEach(() => catalog.remove());

const LENGTH = 3 * BLOCK_ITEMS;
const found = (text: string) => numbersOf(markText(catalog.workspace.db, text, LENGTH));

describe('finding items by what is typed', () => {
  it('equals looking through every title and id', () => {
    const word = fc.constantFrom('red', 'reddish', 'Rédding', 'blue', 'dress', 'A1', 'a', 'über');
    const item = fc.record({ words: fc.array(word, { maxLength: 4 }), id: fc.constantFrom('R', 'red', 'A-', 'b/', 'é') });
    const typed = fc.array(fc.constantFrom('r', 're', 'red', 'REDD', 'b', 'a1', 'dress', 'ub', 'é', 'zz'), { minLength: 1, maxLength: 3 });
    const plain = (text: string) => text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
    const { db } = catalog.workspace;
    // Some on either side of where a block ends.
    const numbers = Array.from({ length: 10 }, (_, at) => BLOCK_ITEMS - 4 + at);
    for (const number of numbers) insertItem(db, number, {});
    fc.assert(
      fc.property(fc.array(item, { minLength: 10, maxLength: 10 }), typed, (items, beginnings) => {
        transaction(db, () => {
          for (const [at, { words, id }] of items.entries()) {
            run(db, sql`UPDATE items SET title = ${words.join(' ')}, id = ${`${id}${at}`}, row_hash = x'01' WHERE item = ${numbers[at]!}`);
          }
        });
        const text = beginnings.join(' ');
        const expected = items.flatMap(({ words, id }, at) => {
          const byTitle = beginnings.every((beginning) => words.some((one) => plain(one).startsWith(plain(beginning))));
          return byTitle || `${id}${at}`.toLowerCase().startsWith(text.toLowerCase()) ? [numbers[at]!] : [];
        });
        expect(found(text)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('makes only those blocks anew that changed, and reads along keys', () => {
    const { db } = catalog.workspace;
    transaction(db, () => [1, BLOCK_ITEMS, 2 * BLOCK_ITEMS].forEach((item) => insertItem(db, item, { title: 'Red dress' })));
    const plans = queryPlans(db, (watched) => markText(watched, 'red', LENGTH));
    expect(plans).toContainEqual(['SEARCH items USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)']);
    expect(plans).toContainEqual(['SEARCH text_blocks USING INTEGER PRIMARY KEY (rowid=?)']);
    expect(found('red')).toEqual([1, BLOCK_ITEMS, 2 * BLOCK_ITEMS]);
    run(db, sql`UPDATE items SET title = 'Blue dress', row_hash = x'01' WHERE item = ${BLOCK_ITEMS}`);
    const again = queryPlans(db, (watched) => markText(watched, 'red', LENGTH)).flat().filter((step) => step.startsWith('SEARCH items'));
    expect(again).toHaveLength(1);
    expect(found('red')).toEqual([1, 2 * BLOCK_ITEMS]);
    expect(found('blue')).toEqual([BLOCK_ITEMS]);
  });

  it('reads what was kept, block by block, in another process', () => {
    const { db, dir } = catalog.workspace;
    transaction(db, () => [1, BLOCK_ITEMS].forEach((item) => insertItem(db, item, { title: 'Red dress', id: `Shop/${item}` })));
    expect([...loadText(db)]).toHaveLength(2);
    const reader = openWorkspace(dir, { access: 'read' });
    const plans = queryPlans(reader.db, (watched) => expect([...loadText(watched)]).toHaveLength(2));
    expect(plans.flat().filter((step) => step.includes('items'))).toEqual([]);
    expect(numbersOf(markText(reader.db, 'dress', LENGTH))).toEqual([1, BLOCK_ITEMS]);
    expect(numbersOf(markText(reader.db, 'shop/4', LENGTH))).toEqual([BLOCK_ITEMS]);
    reader.close();
  });
});
