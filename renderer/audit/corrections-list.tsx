import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import type { Correction } from '../../src/api/audit.ts';
import { Thumb } from '../bench/thumb.tsx';
import { useEngineQuery } from '../engine.ts';
import { RowsList } from './rows-list.tsx';
import type { Selection } from './selection.ts';
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

/** Corrections, the newest first. */
export function CorrectionsList({ corrections, ...rest }: CorrectionsListProps) {
  const total = corrections.length;
  const [first, setFirst] = useState(0);
  const page = Math.floor(first / PAGE) * PAGE;
  const ids = [...new Set(corrections.slice(page, page + 2 * PAGE).map(({ id }) => id))];
  const items = new Map((useEngineQuery('audit.items', { ids }, { keepPrevious: true }).data ?? []).map((item) => [item.id, item]));

  return (
    <RowsList name="Corrections" total={total} height={ROW} className={styles.list} idOf={(at) => `correction-${at}`} onSight={setFirst} {...rest}>
      {({ index, top, height, isChosen, isCurrent }) => {
        const { id, column, original, value, at, applied } = corrections[index]!;
        const item = items.get(id);
        const title = item?.title || id;
        return (
          <div
            key={index}
            id={`correction-${index}`}
            role="option"
            aria-selected={isChosen}
            aria-posinset={index + 1}
            aria-setsize={total}
            aria-label={`${title}, ${column}: the catalog says ${original || 'nothing'}, corrected to ${value || 'nothing'}${applied ? '' : '; it no longer holds'}`}
            className={styles.row}
            data-at={index}
            data-chosen={isChosen || undefined}
            data-current={isCurrent || undefined}
            data-overruled={!applied || undefined}
            style={{ transform: `translateY(${top}px)`, height }}
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
      }}
    </RowsList>
  );
}
