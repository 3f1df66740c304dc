import { ArrowRight } from 'lucide-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { Correction } from '../../src/api/audit.ts';
import { Thumb } from '../bench/thumb.tsx';
import { useEngineQuery } from '../engine.ts';
import { moved, oneRow, rowsOf, type Selection } from './selection.ts';
import styles from './corrections-list.module.css';

export interface CorrectionsListProps {
  readonly corrections: readonly Correction[];
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly onOpen: () => void;
}

const ROW = 60;
/** Items asked for at a time. */
const PAGE = 50;

/** Corrections, the newest first; only what is in sight is there. */
export function CorrectionsList({ corrections, selection, onSelect, onOpen }: CorrectionsListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const total = corrections.length;
  const rows = useVirtualizer({ count: total, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 6 });
  const cursor = Math.min(selection.cursor, total - 1);
  const chosen = rowsOf(selection, total);
  useEffect(() => { rows.scrollToIndex(cursor); }, [rows, cursor]);
  const inSight = rows.getVirtualItems();
  const page = Math.floor((inSight[0]?.index ?? 0) / PAGE) * PAGE;
  const ids = [...new Set(corrections.slice(page, page + 2 * PAGE).map(({ id }) => id))];
  const items = new Map((useEngineQuery('audit.items', { ids }, { keepPrevious: true }).data ?? []).map((item) => [item.id, item]));
  const rowOf = (target: EventTarget): number | null => {
    const at = (target as HTMLElement).closest<HTMLElement>('[data-at]')?.dataset.at;
    return at === undefined ? null : Number(at);
  };

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="listbox"
      tabIndex={0}
      aria-multiselectable
      aria-label={`Corrections: ${total.toLocaleString('en')}`}
      aria-activedescendant={`correction-${cursor}`}
      onKeyDown={(event) => {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const to = moved(selection, event.key, event.shiftKey, total, Math.max(1, Math.floor(event.currentTarget.clientHeight / ROW) - 1));
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
        if (at !== null && (at < chosen.from || at >= chosen.from + chosen.count)) onSelect(oneRow(at));
      }}
      onDoubleClick={(event) => { if (rowOf(event.target) !== null) onOpen(); }}
    >
      <div className={styles.rows} role="presentation" style={{ height: rows.getTotalSize() }}>
        {inSight.map(({ key, index, start }) => {
          const { id, column, original, value, at, applied } = corrections[index]!;
          const item = items.get(id);
          const title = item?.title || id;
          return (
            <div
              key={key}
              id={`correction-${index}`}
              role="option"
              aria-selected={index >= chosen.from && index < chosen.from + chosen.count}
              aria-posinset={index + 1}
              aria-setsize={total}
              aria-label={`${title}, ${column}: the catalog says ${original || 'nothing'}, corrected to ${value || 'nothing'}${applied ? '' : '; it no longer holds'}`}
              className={styles.row}
              data-at={index}
              data-chosen={(index >= chosen.from && index < chosen.from + chosen.count) || undefined}
              data-current={index === cursor || undefined}
              data-overruled={!applied || undefined}
              style={{ transform: `translateY(${start}px)`, height: ROW }}
            >
              <Thumb picture={item?.picture ?? null} width={36} alt="" />
              <span className={styles.item}>
                {title}
                <small>{id}</small>
              </span>
              <span className={styles.column}>{column}</span>
              <span className={styles.original}>{original || 'empty'}</span>
              <ArrowRight aria-hidden size={14} />
              <span className={styles.value}>{value || 'empty'}</span>
              <small>{applied ? new Date(at).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' }) : 'no longer holds'}</small>
            </div>
          );
        })}
      </div>
    </div>
  );
}
