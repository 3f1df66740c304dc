import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultsOf } from '../../../renderer/actions/action.ts';
import { helpActions } from '../../../renderer/actions/help-actions.ts';
import { importActions } from '../../../renderer/import/import-actions.ts';
import { itemsActions, type ItemsContext } from '../../../renderer/items/items-actions.ts';
import { isNarrowed, listInput, wholeCatalog } from '../../../renderer/items/items-view.ts';
import { layOutWall, moveOnWall } from '../../../renderer/items/wall-layout.ts';
import { pagesBetween } from '../../../renderer/pages.ts';
import { workspaceActions } from '../../../renderer/workspace/workspace-actions.ts';
import { itemListInputSchema } from '../../../src/api/items.ts';

const nothing = (): void => undefined;
const context: ItemsContext = {
  view: wholeCatalog, current: { id: 'a', title: 'A', brand: null, price: null, picture: null }, isPaneOpen: true, collecting: [],
  onView: nothing, likeThis: nothing, openLarge: nothing, setPane: nothing, copyId: nothing, focusText: nothing, openFilters: nothing,
};

test('the actions of the wall and those that are everywhere share no key and no id', () => {
  const everywhere = [
    ...helpActions({ openPalette: nothing, openHelp: nothing }),
    ...importActions({ open: nothing }),
    ...workspaceActions({ chooseAndOpen: nothing, chooseAndMake: nothing, open: nothing, setTheme: nothing }, [{ name: 'a', path: '/a' }, { name: 'a', path: '/b/a' }]),
  ];
  expect(faultsOf([...everywhere, ...itemsActions(context)])).toEqual([]);
});

describe('the wall', () => {
  test('asks only what the engine accepts', () => {
    const view = { text: ' red ', where: [{ field: 'price', min: 1, max: null }], sort: 'price', withoutPicture: true } as const;
    expect(itemListInputSchema.parse(listInput(view, 200))).toMatchObject({ text: 'red', sort: 'price', pictures: 'without', offset: 200 });
    expect([isNarrowed(view), isNarrowed(wholeCatalog), isNarrowed({ ...wholeCatalog, text: ' ' })]).toEqual([true, false, false]);
  });

  test.each([[1216, 5], [2496, 11], [300, 1]])('%d pixels wide has %d large pictures beside one another', (width, columns) => {
    expect(layOutWall(width).columns).toBe(columns);
  });

  test('tiles fill the width and never leave it', () => {
    fc.assert(fc.property(fc.integer({ min: 200, max: 4000 }), (width) => {
      const { columns, tileWidth } = layOutWall(width);
      const used = columns * tileWidth + (columns - 1) * 16 + 2 * 16;
      expect(used).toBeLessThanOrEqual(width);
      expect(used).toBeGreaterThan(width - columns);
    }));
  });

  test('keys move by item, row, page and to the ends', () => {
    const shape = { total: 11, columns: 4, pageRows: 2 };
    expect(['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End', 'a'].map((key) => moveOnWall(5, key, shape))).toEqual([6, 4, 9, 1, 10, 0, 0, 10, null]);
    expect(moveOnWall(7, 'ArrowDown', shape)).toBe(10);
    expect(moveOnWall(9, 'ArrowDown', shape)).toBe(9);
  });

  test('no key leaves the wall', () => {
    const key = fc.constantFrom('ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End');
    fc.assert(fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 9 }), fc.array(key), (total, columns, keys) => {
      let at = 0;
      for (const pressed of keys) at = moveOnWall(at, pressed, { total, columns, pageRows: 3 }) ?? at;
      expect(at).toBeGreaterThanOrEqual(0);
      expect(at).toBeLessThan(total);
    }));
  });

  test('pages that hold the places in sight', () => {
    expect(pagesBetween(0, 0, 100)).toEqual([0]);
    expect(pagesBetween(95, 205, 100)).toEqual([0, 1, 2]);
    expect(pagesBetween(-3, -1, 100)).toEqual([0]);
  });
});
