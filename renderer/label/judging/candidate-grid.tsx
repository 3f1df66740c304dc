import { useEffect, useRef, useState } from 'react';
import type { Candidate } from '../../../src/api/judge.ts';
import type { GradeStyle } from '../../../src/api/query-sets.ts';
import { secondLine } from '../../bench/describe.ts';
import { PictureView } from '../../bench/picture.tsx';
import { useSize } from '../../bench/use-size.ts';
import { layOutWall, moveOnWall, wallGap, wallPadding } from '../../items/wall-layout.ts';
import { GradeMark } from '../grade-mark.tsx';
import { gradeName } from '../grades.ts';
import styles from './candidate-grid.module.css';

export interface CandidateGridProps {
  readonly candidates: readonly Candidate[];
  readonly grades: readonly GradeStyle[];
  /** The one under the keyboard. */
  readonly index: number;
  readonly onIndex: (index: number) => void;
  /** What the next number grades: those between the mark and the one under the keyboard, or the one pointed at. */
  readonly onTargets: (items: readonly string[]) => void;
  readonly onLook: () => void;
}

/** All candidates of a query at once: point and press a number; Shift with a click or an arrow takes a range. */
export function CandidateGrid({ candidates, grades, index, onIndex, onTargets, onLook }: CandidateGridProps) {
  const place = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(place);
  const [mark, setMark] = useState<number | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const { columns, tileWidth, pictureHeight, rowHeight } = layOutWall(width);

  const first = Math.min(mark ?? index, index);
  const last = Math.max(mark ?? index, index);
  const isRange = mark !== null && first !== last;
  const targets = isRange ? candidates.slice(first, last + 1) : candidates.slice(pointed ?? index, (pointed ?? index) + 1);
  const ids = targets.map(({ item }) => item.id).join('\n');
  useEffect(() => { onTargets(ids === '' ? [] : ids.split('\n')); }, [onTargets, ids]);
  // Again when the tiles have found their size.
  useEffect(() => { place.current?.querySelector(`[data-at="${index}"]`)?.scrollIntoView({ block: 'nearest' }); }, [index, rowHeight, columns]);
  useEffect(() => { place.current?.focus({ preventScroll: true }); }, []);

  const atOf = (target: EventTarget): number | null => {
    const at = (target as HTMLElement).closest<HTMLElement>('[data-at]')?.dataset.at;
    return at === undefined ? null : Number(at);
  };
  const move = (to: number, extend: boolean): void => {
    setMark(extend ? (mark ?? index) : null);
    setPointed(null);
    onIndex(to);
  };

  return (
    <div
      ref={place}
      className={styles.grid}
      role="listbox"
      aria-multiselectable
      tabIndex={0}
      aria-label={`Items to judge: ${candidates.length}`}
      aria-activedescendant={`candidate-${index}`}
      onKeyDown={(event) => {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const to = moveOnWall(index, event.key, { total: candidates.length, columns, pageRows: Math.floor(height / rowHeight) });
        if (to === null) return;
        event.preventDefault();
        move(to, event.shiftKey);
      }}
      onPointerMove={({ target }) => { if (!isRange) setPointed(atOf(target)); }}
      onPointerLeave={() => { setPointed(null); }}
      onClick={(event) => {
        const at = atOf(event.target);
        if (at !== null) move(at, event.shiftKey);
      }}
      onDoubleClick={onLook}
      style={{ gridTemplateColumns: `repeat(${columns}, ${tileWidth}px)`, columnGap: wallGap, padding: wallPadding }}
    >
      {candidates.map(({ item, own }, at) => (
        <div
          key={item.id}
          id={`candidate-${at}`}
          role="option"
          aria-selected={isRange ? at >= first && at <= last : at === index}
          aria-label={[item.title || item.id, secondLine(item), own.opinion ? gradeName(own.opinion.grade, grades) : own.standing === 'skipped' ? 'skipped' : 'not judged'].filter(Boolean).join(', ')}
          className={styles.tile}
          data-at={at}
          data-item={item.id}
          data-standing={own.standing}
          data-taken={(isRange ? at >= first && at <= last : at === (pointed ?? index)) || undefined}
        >
          <div className={styles.picture} style={{ height: pictureHeight }}>
            {item.picture ? <PictureView picture={item.picture} size="thumb" alt="" /> : <span>No picture</span>}
            {own.opinion ? (
              <span className={styles.mark}>
                <GradeMark grade={own.opinion.grade} grades={grades} />
              </span>
            ) : null}
          </div>
          <div className={styles.title}>{item.title || item.id}</div>
          <div className={styles.second}>{secondLine(item)}</div>
        </div>
      ))}
    </div>
  );
}
