import type { ItemSummary } from '../../src/api/query.ts';
import type { Action } from '../actions/action.ts';
import { isNarrowed, sortNames, wholeCatalog, type ItemsView, type Sort } from './items-view.ts';

/** What the actions of the catalog wall work on. */
export interface ItemsContext {
  readonly view: ItemsView;
  /** The item under the keyboard or the pointer's last click. */
  readonly current: ItemSummary | null;
  readonly isPaneOpen: boolean;
  /** The ways onto a board. */
  readonly collecting: readonly Action[];
  onView(view: ItemsView): void;
  likeThis(id: string): void;
  openLarge(): void;
  setPane(isOpen: boolean): void;
  copyId(id: string): void;
  focusText(): void;
  openFilters(): void;
}

/** What can be done with one item; also its context menu. */
export function itemActions(context: Pick<ItemsContext, 'current' | 'isPaneOpen' | 'collecting' | 'likeThis' | 'openLarge' | 'setPane' | 'copyId'>): readonly Action[] {
  const { current, isPaneOpen } = context;
  const enabled = current !== null;
  return [
    { id: 'items.like', label: 'More like this item', group: 'Items', keys: ['Enter'], enabled, run: () => { if (current) context.likeThis(current.id); } },
    { id: 'items.large', label: 'See it large', group: 'Items', keys: ['Space'], enabled, run: context.openLarge },
    {
      id: 'items.side-pane',
      label: isPaneOpen ? 'Close the side pane' : 'Open the side pane',
      group: 'Items',
      keys: isPaneOpen ? ['I', 'Escape'] : ['I'],
      enabled: enabled || isPaneOpen,
      run: () => { context.setPane(!isPaneOpen); },
    },
    { id: 'items.copy-id', label: 'Copy the item’s id', group: 'Items', keys: ['Mod+Shift+C'], enabled, run: () => { if (current) context.copyId(current.id); } },
    ...context.collecting,
  ];
}

/** Every command of the catalog wall. */
export function itemsActions(context: ItemsContext): readonly Action[] {
  const { view, onView } = context;
  return [
    { id: 'items.text', label: 'Find items by name', group: 'Query', keys: ['/', 'Mod+F'], enabled: true, run: context.focusText },
    { id: 'items.filters', label: 'Filters…', group: 'Query', keys: ['F'], enabled: true, run: context.openFilters },
    { id: 'items.all', label: 'Show the whole catalog again', group: 'Query', keys: ['Mod+N'], enabled: isNarrowed(view), run: () => { onView({ ...wholeCatalog, sort: view.sort }); } },
    ...itemActions(context),
    ...(Object.entries(sortNames) as [Sort, string][]).map(([sort, name]): Action => ({
      id: `items.sort-${sort}`,
      label: `Sort ${name[0]!.toLowerCase()}${name.slice(1)}`,
      group: 'View',
      keys: [],
      enabled: view.sort !== sort,
      run: () => { onView({ ...view, sort }); },
    })),
    {
      id: 'items.without-picture',
      label: view.withoutPicture ? 'Show items with and without a picture' : 'Show only items without a picture',
      group: 'View',
      keys: ['Alt+P'],
      enabled: true,
      run: () => { onView({ ...view, withoutPicture: !view.withoutPicture }); },
    },
  ];
}
