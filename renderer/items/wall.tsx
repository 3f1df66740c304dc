import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type DragEvent } from 'react';
import type { ItemSummary } from '../../src/api/query.ts';
import { dragItem } from '../bench/drag.ts';
import { PictureView } from '../bench/picture.tsx';
import { secondLine } from '../bench/describe.ts';
import { layOutWall, moveOnWall, wallGap, wallPadding } from './wall-layout.ts';
import styles from './wall.module.css';

export interface WallProps {
  readonly total: number;
  /** Undefined while it is on its way. */
  readonly itemAt: (at: number) => ItemSummary | undefined;
  /** The place under the keyboard, from 0. */
  readonly current: number | null;
  /** The item in the side pane. */
  readonly chosen: string | null;
  readonly width: number;
  readonly onCurrent: (at: number) => void;
  readonly onChoose: (at: number) => void;
  readonly onOpen: () => void;
  /** Tells which places are in sight, both included. */
  readonly onSight: (first: number, last: number) => void;
}

/** The whole catalog as pictures; only what is in sight is there. */
export function Wall({ total, itemAt, current, chosen, width, onCurrent, onChoose, onOpen, onSight }: WallProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { columns, tileWidth, pictureHeight, rowHeight } = layOutWall(width);
  const rows = useVirtualizer({
    count: Math.ceil(total / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    paddingStart: wallPadding,
    overscan: 2,
  });
  useEffect(() => { rows.measure(); }, [rows, rowHeight]);
  useEffect(() => {
    if (current !== null) rows.scrollToIndex(Math.floor(current / columns));
  }, [rows, current, columns]);

  const rowsInSight = rows.getVirtualItems();
  const first = (rowsInSight[0]?.index ?? 0) * columns;
  const last = Math.min(((rowsInSight.at(-1)?.index ?? 0) + 1) * columns, Math.max(total, 1)) - 1;
  useEffect(() => { onSight(first, last); }, [onSight, first, last]);

  const placeOf = (target: EventTarget): number | null => {
    const at = (target as HTMLElement).closest<HTMLElement>('[data-at]')?.dataset.at;
    return at === undefined ? null : Number(at);
  };
  const rendered = current !== null && current >= first && current <= last;

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="listbox"
      tabIndex={0}
      aria-label={`Items: ${total.toLocaleString('en')}`}
      aria-activedescendant={rendered ? `item-${current}` : undefined}
      onKeyDown={(event) => {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const pageRows = Math.floor(event.currentTarget.clientHeight / rowHeight);
        const to = moveOnWall(current ?? -1, event.key, { total, columns, pageRows });
        if (to === null) return;
        event.preventDefault();
        onCurrent(to < 0 ? 0 : to);
      }}
      onClick={(event) => {
        const at = placeOf(event.target);
        if (at !== null) onChoose(at);
      }}
      onContextMenu={(event) => {
        const at = placeOf(event.target);
        if (at !== null) onCurrent(at);
      }}
      onDoubleClick={(event) => { if (placeOf(event.target) !== null) onOpen(); }}
    >
      <div className={styles.rows} role="presentation" style={{ height: rows.getTotalSize() }}>
        {rowsInSight.map(({ key, index, start }) => (
          <div
            key={key}
            role="presentation"
            className={styles.row}
            style={{ transform: `translateY(${start}px)`, gridTemplateColumns: `repeat(${columns}, ${tileWidth}px)`, columnGap: wallGap, paddingInline: wallPadding }}
          >
            {Array.from({ length: Math.min(columns, total - index * columns) }, (_, column) => {
              const at = index * columns + column;
              const item = itemAt(at);
              return (
                <WallTile key={item?.id ?? at} at={at} of={total} item={item} pictureHeight={pictureHeight} isCurrent={at === current} isChosen={item !== undefined && item.id === chosen} />
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}

interface WallTileProps {
  readonly at: number;
  readonly of: number;
  readonly item: ItemSummary | undefined;
  readonly pictureHeight: number;
  readonly isCurrent: boolean;
  readonly isChosen: boolean;
}

function WallTile({ at, of, item, pictureHeight, isCurrent, isChosen }: WallTileProps) {
  return (
    <div
      id={`item-${at}`}
      role="option"
      aria-selected={isChosen}
      aria-posinset={at + 1}
      aria-setsize={of}
      aria-label={item ? [item.title || item.id, secondLine(item), ...(item.picture ? [] : ['no picture'])].filter(Boolean).join(', ') : 'Loading'}
      className={styles.tile}
      data-at={at}
      data-current={isCurrent || undefined}
      data-chosen={isChosen || undefined}
      draggable={item !== undefined}
      onDragStart={(event: DragEvent) => { if (item) dragItem(event, item.id, item.title); }}
    >
      <div className={styles.picture} style={{ height: pictureHeight }}>
        {item?.picture === null ? <span>No picture</span> : <PictureView picture={item?.picture ?? null} size="thumb" alt="" />}
      </div>
      <div className={styles.title}>{item ? item.title || item.id : ''}</div>
      <div className={styles.second}>{item ? secondLine(item) : ''}</div>
    </div>
  );
}
