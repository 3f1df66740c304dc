import { Copy, Expand, ScanSearch, X } from 'lucide-react';
import { memo } from 'react';
import type { ItemDetail } from '../../src/api/items.ts';
import type { Mode, Search, SearchResult } from '../../src/api/query.ts';
import { useEngineQuery } from '../engine.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { ErrorState } from '../ui/state.tsx';
import { AlikeItems } from './alike-items.tsx';
import type { BenchEvent } from './bench-state.ts';
import { secondLine } from './describe.ts';
import { SeenWords } from './seen-words.tsx';
import { WhyHere } from './why-here.tsx';
import { ZoomPicture } from './zoom-picture.tsx';
import styles from './side-pane.module.css';

export interface SidePaneProps {
  readonly id: string;
  readonly search: Search;
  readonly shown: readonly Mode[];
  readonly result: SearchResult | null;
  readonly dispatch: (event: BenchEvent) => void;
  readonly onSelect: (id: string) => void;
  readonly onLarge: () => void;
  readonly onCopyId: (id: string) => void;
  readonly onClose: () => void;
}

/** One item in full: large, with what is seen in it, why it stands where it stands, and every column. */
export const SidePane = memo(function SidePane(props: SidePaneProps) {
  const { id, onClose } = props;
  const item = useEngineQuery('items.get', { id }, { keepPrevious: true });
  return (
    <aside className={styles.pane} aria-label="Item">
      <header className={styles.header}>
        <h2>{item.data?.title ?? id}</h2>
        <IconButton label="Close" hotkey="Escape" icon={<X />} onPress={onClose} />
      </header>
      {item.isError ? <ErrorState title="This item could not be read" error={item.error} onRetry={() => void item.refetch()} /> : null}
      {item.data ? <Item {...props} item={item.data} /> : null}
    </aside>
  );
});

function Item({ item, search, shown, result, dispatch, onSelect, onLarge, onCopyId }: SidePaneProps & { readonly item: ItemDetail }) {
  const second = secondLine(item);
  return (
    <>
      <div className={styles.picture}>
        <ZoomPicture key={item.id} picture={item.picture} alt={item.title} />
      </div>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label="About this item">
        {second ? <p className={styles.second}>{second}</p> : null}
        {item.present ? null : <p className={styles.absent}>No longer in the catalog since the last import.</p>}
        <div className={styles.actions}>
          <Button look="primary" icon={<ScanSearch />} onPress={() => { dispatch({ type: 'like', look: { item: item.id } }); }}>
            More like this
          </Button>
          <IconButton label="See it large" hotkey="Space" icon={<Expand />} onPress={onLarge} />
          <IconButton label="Copy the id" hotkey="Mod+Shift+C" icon={<Copy />} onPress={() => { onCopyId(item.id); }} />
        </div>
        <WhyHere id={item.id} search={search} shown={shown} result={result} />
        <SeenWords item={item} query={search.query} dispatch={dispatch} />
        <AlikeItems item={item} onSelect={onSelect} />
        <section>
          <h3>Columns</h3>
          <dl className={styles.columns}>
            {item.columns
              .filter(({ value }) => value !== '')
              .map(({ name, value }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
          </dl>
        </section>
      </div>
    </>
  );
}
