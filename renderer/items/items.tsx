import { FileSpreadsheet, ImageOff, SearchX } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Search } from '../../src/api/query.ts';
import { useActions } from '../actions/actions-provider.tsx';
import { ContextMenu } from '../actions/context-menu.tsx';
import type { BenchEvent } from '../bench/bench-state.ts';
import { counted } from '../bench/describe.ts';
import { LargeView } from '../bench/large-view.tsx';
import { SidePane } from '../bench/side-pane.tsx';
import { useSize } from '../bench/use-size.ts';
import { FacetChips } from '../facets/facet-chips.tsx';
import { FacetFilter } from '../facets/facet-filter.tsx';
import { useImport } from '../import/import-provider.tsx';
import { Button, Toggle } from '../ui/button.tsx';
import { useCollect } from '../looks/collect-provider.tsx';
import { copyText } from '../ui/copy-text.ts';
import { SearchField } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { EmptyState, ErrorState } from '../ui/state.tsx';
import { useVoice } from '../ui/toast.tsx';
import { itemActions, itemsActions, type ItemsContext } from './items-actions.ts';
import { isNarrowed, sortNames, wholeCatalog, type ItemsView, type Sort } from './items-view.ts';
import styles from './items.module.css';
import { useItemList } from './use-item-list.ts';
import { Wall } from './wall.tsx';

export interface ItemsProps {
  /** The bench's query: the side pane says how an item stands in it. */
  readonly search: Search;
  readonly dispatch: (event: BenchEvent) => void;
  readonly onGoToBench: () => void;
}

const sorts = (Object.entries(sortNames) as [Sort, string][]).map(([value, label]) => ({ value, label }));

/** The whole catalog as a wall of pictures. */
export function Items({ search, dispatch, onGoToBench }: ItemsProps) {
  const { announce, toast } = useVoice();
  const { open: openImport } = useImport();
  const { actions: collectActions } = useCollect();
  const [view, setView] = useState<ItemsView>(wholeCatalog);
  const [sight, setSight] = useState({ first: 0, last: 0 });
  const [current, setCurrent] = useState<number | null>(null);
  const [isPaneOpen, setPane] = useState(false);
  const [isLarge, setLarge] = useState(false);
  const [areFiltersOpen, setFiltersOpen] = useState(false);
  const [page, setPage] = useState<HTMLElement | null>(null);
  const wall = useRef<HTMLDivElement>(null);
  const { width } = useSize(wall);

  const list = useItemList(view, sight, current);
  const { total, itemAt, shown } = list;
  const currentItem = (current === null ? undefined : itemAt(current)) ?? null;
  const onSight = useCallback((first: number, last: number) => { setSight({ first, last }); }, []);
  const changeView = (next: ItemsView): void => {
    setView(next);
    setCurrent(null);
  };
  useEffect(() => {
    if (total !== null) announce(counted(total, 'item'));
  }, [announce, total]);

  const context: ItemsContext = {
    view,
    current: currentItem,
    isPaneOpen,
    collecting: collectActions(currentItem ? [currentItem.id] : []),
    onView: changeView,
    likeThis(id) {
      dispatch({ type: 'like', look: { item: id } });
      onGoToBench();
    },
    openLarge: () => { setLarge(true); },
    setPane,
    copyId: (id) => { toast({ message: copyText(id) ? `Copied ${id}.` : `${id} could not be copied.` }); },
    focusText: () => page?.querySelector('input')?.focus(),
    openFilters: () => { setFiltersOpen(true); },
  };
  useActions(itemsActions(context));

  return (
    <main ref={setPage} className={styles.page} aria-label="Items">
      <header className={styles.head}>
        <div className={styles.text}>
          <SearchField label="Find items by name, brand or id" placeholder="Find by name, brand or id" value={view.text} onChange={(text) => { changeView({ ...view, text }); }} />
        </div>
        <FacetFilter where={view.where} onChange={(where) => { changeView({ ...view, where }); }} isOpen={areFiltersOpen} onOpenChange={setFiltersOpen} />
        <Toggle label="Only items without a picture" hotkey="Alt+P" icon={<ImageOff aria-hidden />} isSelected={view.withoutPicture} onChange={(withoutPicture) => { changeView({ ...view, withoutPicture }); }} />
        <FacetChips where={view.where} onChange={(where) => { changeView({ ...view, where }); }} />
        <span className={styles.total}>{total === null ? '' : counted(total, 'item')}</span>
        <div className={styles.sort}>
          <Select label="Order" value={view.sort} options={sorts} onChange={(sort) => { changeView({ ...view, sort }); }} />
        </div>
      </header>
      <div className={styles.body}>
        <ContextMenu label="Item" actions={itemActions(context)}>
          <div ref={wall} className={styles.wall}>
            {list.error ? (
              <ErrorState title="The items could not be read" error={list.error} onRetry={list.retry} />
            ) : total === 0 ? (
              <Nothing view={shown} onAll={() => { changeView(wholeCatalog); }} onImport={() => { openImport(); }} />
            ) : total !== null && width > 0 ? (
              <Wall
                key={JSON.stringify(shown)}
                total={total}
                itemAt={itemAt}
                current={current}
                chosen={isPaneOpen ? (currentItem?.id ?? null) : null}
                width={width}
                onCurrent={setCurrent}
                onChoose={(at) => {
                  setCurrent(at);
                  setPane(true);
                }}
                onOpen={() => { setLarge(true); }}
                onSight={onSight}
              />
            ) : null}
          </div>
        </ContextMenu>
        {isPaneOpen && currentItem ? (
          <SidePane
            id={currentItem.id}
            search={search}
            shown={search.modes}
            result={null}
            dispatch={(event) => {
              dispatch(event);
              if (event.type === 'like') onGoToBench();
            }}
            onSelect={context.likeThis}
            onLarge={context.openLarge}
            onCopyId={context.copyId}
            onClose={() => { setPane(false); }}
          />
        ) : null}
      </div>
      <LargeView
        id={isLarge ? (currentItem?.id ?? null) : null}
        rank={current === null ? '' : (current + 1).toLocaleString('en')}
        onStep={(by) => { setCurrent((at) => Math.min(Math.max((at ?? 0) + by, 0), (total ?? 1) - 1)); }}
        onTake={(id) => {
          setLarge(false);
          context.likeThis(id);
        }}
        onClose={() => { setLarge(false); }}
      />
    </main>
  );
}

function Nothing({ view, onAll, onImport }: { readonly view: ItemsView; readonly onAll: () => void; readonly onImport: () => void }) {
  return isNarrowed(view) ? (
    <EmptyState icon={<SearchX />} title="No item fits" action={<Button onPress={onAll}>Show the whole catalog</Button>}>
      No item of this catalog has all of these words and values.
    </EmptyState>
  ) : (
    <EmptyState icon={<FileSpreadsheet />} title="No items yet" action={<Button look="primary" onPress={onImport}>Import a catalog…</Button>}>
      A catalog is a table with one item a row, and the pictures its rows name.
    </EmptyState>
  );
}
