import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import type { Hit, ItemSummary, Lane as LaneResult, Mode, SearchResult } from '../../src/api/query.ts';
import { milliseconds, modeLines, modeTitles } from './describe.ts';
import { dragItem } from './drag.ts';
import type { GradeStyle } from '../../src/api/query-sets.ts';
import type { TileGrade } from './use-grading.ts';
import { lanePadding, type LaneLayout } from './lane-layout.ts';
import { scoreParts, sumReach } from './score-parts.ts';
import { isOnlyIn, movement, type Standing } from './standings.ts';
import { BarLegend } from './bar-legend.tsx';
import { Tile } from './tile.tsx';
import { useLater } from './use-later.ts';
import styles from './lane.module.css';

export interface LaneProps {
  readonly mode: Mode;
  readonly shown: readonly Mode[];
  /** Null while the first answer is on its way. */
  readonly result: SearchResult | null;
  readonly ranks: ReadonlyMap<string, Standing>;
  readonly layout: LaneLayout;
  /** Place of the tile under the keyboard, if it is in this lane. */
  readonly currentIndex: number | null;
  readonly pointed: string | null;
  readonly chosen: string | null;
  /** Places of the tiles that are graded together, if they are in this lane; both ends included. */
  readonly taken: { readonly first: number; readonly last: number } | null;
  readonly gradeOf: ReadonlyMap<string, TileGrade>;
  readonly grades: readonly GradeStyle[];
  /** Keeps the scrolling element, for lanes that scroll together. */
  readonly scroller: (element: HTMLElement | null) => void;
  readonly onScroll: (mode: Mode, top: number) => void;
  readonly onLead: (mode: Mode) => void;
  readonly onKey: (event: KeyboardEvent, mode: Mode) => void;
  readonly onPoint: (id: string | null) => void;
  /** `extend`: from the current tile to this one. */
  readonly onPick: (mode: Mode, index: number, id: string, extend: boolean) => void;
  readonly onAim: (mode: Mode, index: number) => void;
  readonly onOpen: () => void;
}

const nothing: readonly Hit[] = [];

/** One mode's results. */
export function Lane(props: LaneProps) {
  const { mode, shown, result, ranks, layout, currentIndex, pointed, chosen } = props;
  const lane = result?.lanes[mode] ?? null;
  const hits = lane?.hits ?? nothing;
  const element = useRef<HTMLDivElement>(null);
  const reach = useMemo(() => sumReach(hits), [hits]);
  // Made of the tiles that are drawn, for there may be ten thousand; and kept, so that pointing redraws two of them and not all.
  const partsOf = useMemo(() => remembered((hit: Hit) => (result ? scoreParts(hit, result) : [])), [result]);
  const moveOf = useMemo(() => remembered((hit: Hit) => movement(ranks.get(hit.id) ?? {}, mode, shown)), [ranks, mode, shown]);

  const rows = useVirtualizer({
    count: Math.ceil(hits.length / layout.columns),
    getScrollElement: () => element.current,
    estimateSize: () => layout.rowHeight,
    paddingStart: lanePadding,
    scrollPaddingStart: lanePadding,
    scrollPaddingEnd: lanePadding,
    overscan: 2,
    // All lanes are drawn together, once a frame.
    useFlushSync: false,
  });
  // Rows come in beyond what is seen, in lanes that scroll together all at once: each lane makes its own in a frame of its own, and
  // their pictures, which are there a frame later, come between.
  const drawn = useLater(rows.getVirtualItems(), 2 * shown.indexOf(mode));
  const { rowHeight, columns } = layout;
  useEffect(() => {
    rows.measure();
  }, [rows, rowHeight]);
  useEffect(() => {
    if (currentIndex !== null) rows.scrollToIndex(Math.floor(currentIndex / columns));
  }, [rows, currentIndex, columns]);

  const domId = (index: number): string => `${mode}-${index}`;
  const tileAt = (target: EventTarget): { readonly index: number; readonly id: string } | null => {
    const tile = (target as HTMLElement).closest<HTMLElement>('[data-item]');
    const id = tile?.dataset.item;
    return tile === null || id === undefined ? null : { index: Number(tile.id.slice(domId(0).length - 1)), id };
  };

  return (
    <section className={styles.lane} aria-labelledby={`${mode}-title`} data-lane={mode}>
      <LaneHeader mode={mode} lane={lane} />
      <div
        ref={(scroller) => {
          element.current = scroller;
          props.scroller(scroller);
        }}
        className={styles.scroller}
        role="listbox"
        tabIndex={0}
        aria-label={`${modeTitles[mode]}: ${hits.length} results`}
        aria-busy={lane === null}
        aria-activedescendant={currentIndex === null ? undefined : domId(currentIndex)}
        onScroll={(event) => {
          props.onScroll(mode, event.currentTarget.scrollTop);
        }}
        onWheel={() => {
          props.onLead(mode);
        }}
        onPointerDown={() => {
          props.onLead(mode);
        }}
        onKeyDown={(event) => {
          props.onLead(mode);
          props.onKey(event, mode);
        }}
        onPointerOver={(event) => {
          props.onPoint(tileAt(event.target)?.id ?? null);
        }}
        onPointerLeave={() => {
          props.onPoint(null);
        }}
        onClick={(event) => {
          const tile = tileAt(event.target);
          if (tile) props.onPick(mode, tile.index, tile.id, event.shiftKey);
        }}
        onContextMenu={(event) => {
          const tile = tileAt(event.target);
          if (tile) props.onAim(mode, tile.index);
        }}
        onDoubleClick={(event) => {
          if (tileAt(event.target)) props.onOpen();
        }}
      >
        {lane && result ? (
          <div className={styles.rows} role="presentation" data-scrolling={rows.isScrolling || undefined} style={{ height: rows.getTotalSize() }}>
            {drawn.map((row) => (
              <div
                key={row.key}
                className={styles.row}
                role="presentation"
                style={{ transform: `translateY(${lanePadding + row.index * rowHeight}px)`, gridTemplateColumns: `repeat(${columns}, ${layout.tileWidth}px)` }}
              >
                {hits.slice(row.index * columns, (row.index + 1) * columns).map((hit, column) => {
                  const index = row.index * columns + column;
                  return (
                    <Tile
                      key={hit.id}
                      domId={domId(index)}
                      item={result.items[hit.id] ?? unnamed(hit.id)}
                      hit={hit}
                      made={lane.made}
                      parts={partsOf(hit)}
                      reach={reach}
                      movement={moveOf(hit)}
                      onlyHere={isOnlyIn(ranks.get(hit.id) ?? {}, mode, shown)}
                      of={hits.length}
                      pictureHeight={layout.pictureHeight}
                      isPointed={hit.id === pointed}
                      isCurrent={index === currentIndex}
                      isChosen={hit.id === chosen}
                      isTaken={props.taken !== null && index >= props.taken.first && index <= props.taken.last}
                      grade={props.gradeOf.get(hit.id)}
                      grades={props.grades}
                      onDragStart={startDrag}
                    />
                  );
                })}
              </div>
            ))}
          </div>
        ) : (
          <Skeleton layout={layout} />
        )}
        {lane && hits.length === 0 ? <p className={styles.none}>Nothing fits. Loosen a filter or take a word away.</p> : null}
      </div>
    </section>
  );
}

/** Is not drawn anew while the lane scrolls. */
const LaneHeader = memo(function LaneHeader({ mode, lane }: { readonly mode: Mode; readonly lane: LaneResult | null }) {
  return (
    <header className={styles.header}>
      <h2 id={`${mode}-title`}>{modeTitles[mode]}</h2>
      <span className={styles.time}>{lane ? milliseconds(lane.ms) : ''}</span>
      <p>{modeLines[mode]}</p>
      {lane ? <BarLegend made={lane.made} /> : null}
    </header>
  );
});

/** Makes what belongs to each thing once. */
function remembered<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key)!;
  };
}

function startDrag(event: React.DragEvent, item: ItemSummary): void {
  dragItem(event, item.id, item.title);
}

function unnamed(id: string): ItemSummary {
  return { id, title: id, brand: null, price: null, picture: null };
}

/** Boxes where the tiles will be. */
function Skeleton({ layout: { columns, tileWidth, pictureHeight, rowHeight } }: { readonly layout: LaneLayout }) {
  return (
    <div className={styles.skeleton} style={{ gridTemplateColumns: `repeat(${columns}, ${tileWidth}px)`, gridAutoRows: rowHeight }} aria-hidden>
      {Array.from({ length: columns * 4 }, (_, place) => (
        <div key={place} style={{ height: pictureHeight }} />
      ))}
    </div>
  );
}
