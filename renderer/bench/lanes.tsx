import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { GradeStyle } from '../../src/api/query-sets.ts';
import type { Mode, SearchResult } from '../../src/api/query.ts';
import { moveCursor, type Cursor, type LaneShape } from './cursor.ts';
import { layOutLane, tileShape, type PictureScale, type TileShape } from './lane-layout.ts';
import { Lane } from './lane.tsx';
import { Links } from './links.tsx';
import { standings, type Standing } from './standings.ts';
import type { TileGrade } from './use-grading.ts';
import { useSize } from './use-size.ts';
import styles from './lanes.module.css';

export interface TakenTiles {
  readonly mode: Mode;
  readonly first: number;
  readonly last: number;
}

export interface LanesProps {
  /** Takes the focus once there is something to go through, where nothing has it. */
  readonly autoFocus?: boolean;
  /** Changes when the lanes are to begin at their top again. */
  readonly query: string;
  readonly shown: readonly Mode[];
  readonly result: SearchResult | null;
  readonly scrollsTogether: boolean;
  readonly scale: PictureScale;
  readonly cursor: Cursor | null;
  /** The item in the side pane. */
  readonly chosen: string | null;
  /** Tiles that are graded together; both ends included. */
  readonly taken: TakenTiles | null;
  readonly gradeOf: ReadonlyMap<string, TileGrade>;
  readonly grades: readonly GradeStyle[];
  /** `extend`: the tiles from the one before to this one are taken together. */
  readonly onCursor: (cursor: Cursor, extend: boolean) => void;
  /** A tile was clicked. */
  readonly onPick: (cursor: Cursor, id: string, extend: boolean) => void;
  /** The item under the pointer, null for none. */
  readonly onPoint: (id: string | null) => void;
  /** A tile was clicked for its menu. */
  readonly onAim: (cursor: Cursor) => void;
  /** A tile was double-clicked. */
  readonly onOpen: () => void;
}

const nowhere: Standing = {};
const scrollbar = 10;
const headerHeight = 48;

/** The lanes side by side, and the lines between them. */
export const Lanes = memo(function Lanes({ autoFocus = false, query, shown, result, scrollsTogether, scale, cursor, chosen, taken, gradeOf, grades, onCursor, onPick, onPoint, onAim, onOpen }: LanesProps) {
  const element = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(element);
  const scrollers = useRef(new Map<Mode, HTMLElement>());
  const leader = useRef<Mode | null>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  const [shape, setShape] = useState<TileShape | null>(null);
  if (shape === null && result) setShape(tileShape(Object.values(result.items)));

  useLayoutEffect(() => {
    for (const scroller of scrollers.current.values()) scroller.scrollTo(0, 0);
  }, [query]);

  const isThere = width > 0 && result !== null;
  useEffect(() => {
    if (autoFocus && isThere && document.activeElement === document.body) scrollers.current.values().next().value?.focus();
  }, [autoFocus, isThere]);

  const ranks = useMemo(() => (result ? standings(result) : new Map<string, Standing>()), [result]);
  const layout = useMemo(() => layOutLane(width / shown.length - scrollbar - 1, shape ?? { ratio: 4 / 3, lines: 2 }, scale), [width, shown.length, shape, scale]);
  const underCursor = cursor ? result?.lanes[cursor.mode]?.hits[cursor.index]?.id : undefined;
  const [isKeyboard, setKeyboard] = useState(false);
  const lit = isKeyboard ? (underCursor ?? null) : pointed;

  const shapes = (): readonly LaneShape[] =>
    shown.map((mode) => ({
      mode,
      count: result?.lanes[mode]?.hits.length ?? 0,
      columns: layout.columns,
      pageRows: Math.floor((height - headerHeight) / layout.rowHeight),
      topRow: Math.round((scrollers.current.get(mode)?.scrollTop ?? 0) / layout.rowHeight),
    }));

  const onKey = (event: KeyboardEvent, mode: Mode): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const here = cursor?.mode === mode ? cursor : null;
    const isMove = event.key.startsWith('Arrow') || ['Home', 'End', 'PageUp', 'PageDown'].includes(event.key);
    const next = here ? moveCursor(here, event.key, shapes()) : isMove ? { mode, index: firstInView(mode) } : null;
    if (!next) return;
    event.preventDefault();
    setKeyboard(true);
    leader.current = next.mode;
    onCursor(next, event.shiftKey);
    if (next.mode !== mode) scrollers.current.get(next.mode)?.focus({ preventScroll: true });
  };
  const firstInView = (mode: Mode): number =>
    Math.ceil((scrollers.current.get(mode)?.scrollTop ?? 0) / layout.rowHeight) * layout.columns;

  const onScroll = (mode: Mode, top: number): void => {
    if (!scrollsTogether || leader.current !== mode) return;
    for (const [other, scroller] of scrollers.current) if (other !== mode) scroller.scrollTo(0, top);
  };

  return (
    <div ref={element} className={styles.lanes} onPointerMove={() => { setKeyboard(false); }}>
      {width === 0
        ? null
        : shown.map((mode) => (
            <Lane
              key={mode}
              mode={mode}
              shown={shown}
              result={result}
              ranks={ranks}
              layout={layout}
              currentIndex={cursor?.mode === mode ? cursor.index : null}
              pointed={lit}
              chosen={chosen}
              scroller={(scroller) => {
                if (scroller) scrollers.current.set(mode, scroller);
                else scrollers.current.delete(mode);
              }}
              onScroll={onScroll}
              onLead={(lead) => { leader.current = lead; }}
              onKey={onKey}
              taken={taken?.mode === mode ? taken : null}
              gradeOf={gradeOf}
              grades={grades}
              onPoint={(id) => {
                setPointed(id);
                onPoint(id);
              }}
              onPick={(picked, index, id, extend) => { onPick({ mode: picked, index }, id, extend); }}
              onAim={(aimed, index) => { onAim({ mode: aimed, index }); }}
              onOpen={onOpen}
            />
          ))}
      <Links id={lit} standing={(lit === null ? undefined : ranks.get(lit)) ?? nowhere} shown={shown} version={`${width} ${height}`} />
    </div>
  );
});
