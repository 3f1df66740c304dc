import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';
import { moved, oneRow, rowsOf, type Selection } from './selection.ts';
import styles from './rows-list.module.css';

/** Where a row stands, and what of it is shown. */
export interface RowPlace {
  readonly index: number;
  /** Pixels from the top of all rows, and of the row. */
  readonly top: number;
  readonly height: number;
  readonly isChosen: boolean;
  readonly isCurrent: boolean;
}

export interface RowsListProps {
  /** What the rows are, for those who hear it. */
  readonly name: string;
  readonly total: number;
  /** Pixels of a row. */
  readonly height: number;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly onOpen: () => void;
  /** Tells which rows are in sight, both included. */
  readonly onSight: (first: number, last: number) => void;
  readonly className?: string | undefined;
  /** The element id of a row. */
  readonly idOf: (index: number) => string;
  /** A row: an option with `data-at`, its index. */
  readonly children: (place: RowPlace) => ReactNode;
}

/** Many rows of one height, chosen by keys and pointer; only what is in sight is there. */
export function RowsList({ name, total, height, selection, onSelect, onOpen, onSight, className, idOf, children }: RowsListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count: total, getScrollElement: () => scroller.current, estimateSize: () => height, overscan: 4 });
  const cursor = Math.min(selection.cursor, total - 1);
  const chosen = rowsOf(selection, total);
  const isChosen = (at: number) => at >= chosen.from && at < chosen.from + chosen.count;
  useEffect(() => { rows.scrollToIndex(cursor); }, [rows, cursor]);
  const inSight = rows.getVirtualItems();
  const first = inSight[0]?.index ?? 0;
  const last = inSight.at(-1)?.index ?? 0;
  useEffect(() => { onSight(first, last); }, [onSight, first, last]);

  const rowOf = (target: EventTarget): number | null => {
    const at = (target as HTMLElement).closest<HTMLElement>('[data-at]')?.dataset.at;
    return at === undefined ? null : Number(at);
  };

  return (
    <div
      ref={scroller}
      className={className ? `${styles.scroller} ${className}` : styles.scroller}
      role="listbox"
      tabIndex={0}
      aria-multiselectable
      aria-label={`${name}: ${total.toLocaleString('en')}`}
      aria-activedescendant={cursor >= first && cursor <= last ? idOf(cursor) : undefined}
      onKeyDown={(event) => {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const to = moved(selection, event.key, event.shiftKey, total, Math.max(1, Math.floor(event.currentTarget.clientHeight / height) - 1));
        if (to === null) return;
        event.preventDefault();
        onSelect(to);
      }}
      onClick={(event) => {
        const at = rowOf(event.target);
        if (at !== null) onSelect(event.shiftKey ? { ...selection, cursor: at } : oneRow(at));
      }}
      onContextMenu={(event) => {
        const at = rowOf(event.target);
        if (at !== null && !isChosen(at)) onSelect(oneRow(at));
      }}
      onDoubleClick={(event) => { if (rowOf(event.target) !== null) onOpen(); }}
    >
      <div className={styles.rows} role="presentation" style={{ height: rows.getTotalSize() }}>
        {inSight.map(({ index, start }) => children({ index, top: start, height, isChosen: isChosen(index), isCurrent: index === cursor }))}
      </div>
    </div>
  );
}
