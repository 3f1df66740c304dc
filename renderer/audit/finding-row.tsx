import type { DragEvent } from 'react';
import type { Finding } from '../../src/api/audit.ts';
import { secondLine } from '../bench/describe.ts';
import { dragItem } from '../bench/drag.ts';
import { PictureView } from '../bench/picture.tsx';
import { decisionNames } from './words.ts';
import styles from './finding-row.module.css';

export interface FindingRowProps {
  readonly at: number;
  readonly of: number;
  /** Undefined while it is on its way. */
  readonly finding: Finding | undefined;
  /** It belongs to the one above it. */
  readonly follows: boolean;
  readonly isChosen: boolean;
  readonly isCurrent: boolean;
  readonly top: number;
  readonly height: number;
}

/** Pictures that stand side by side in a row. */
const MOST_PICTURES = 5;

/** One finding: the pictures, why, and what was decided. */
export function FindingRow({ at, of, finding, follows, isChosen, isCurrent, top, height }: FindingRowProps) {
  const items = finding?.items.slice(0, MOST_PICTURES) ?? [];
  const more = (finding?.itemCount ?? 0) - items.length;
  return (
    <div
      id={`finding-${at}`}
      role="option"
      aria-selected={isChosen}
      aria-posinset={at + 1}
      aria-setsize={of}
      aria-label={finding ? nameOf(finding) : 'Loading'}
      className={styles.row}
      data-at={at}
      data-chosen={isChosen || undefined}
      data-current={isCurrent || undefined}
      data-follows={follows || undefined}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      <div className={styles.pictures}>
        {items.map((item) => (
          <span key={item.id} className={styles.picture} draggable onDragStart={(event: DragEvent) => { dragItem(event, item.id, item.title); }} title={item.title || item.id}>
            {item.picture ? <PictureView picture={item.picture} size="thumb" alt="" /> : 'No picture'}
          </span>
        ))}
      </div>
      <div className={styles.words}>
        <p className={styles.reason}>
          {finding?.reason}
          {finding?.fresh ? <span className={styles.fresh}>new</span> : null}
          {finding?.decision ? <span className={styles.decision}>{decisionNames[finding.decision]}</span> : null}
        </p>
        {items.slice(0, 3).map((item) => (
          <p key={item.id} className={styles.item}>
            <span>{item.id}</span>
            {[item.title, item.colour, item.category, secondLine(item)].filter(Boolean).join(' · ')}
          </p>
        ))}
        {more > 0 || items.length > 3 ? <p className={styles.item}>{`and ${(finding!.itemCount - Math.min(3, items.length)).toLocaleString('en')} more`}</p> : null}
        {finding?.suggestion ? <p className={styles.item}>{`${finding.suggestion.column} could be “${finding.suggestion.value}”`}</p> : null}
      </div>
    </div>
  );
}

function nameOf({ reason, items, decision }: Finding): string {
  return [reason, items.map(({ title, id }) => title || id).slice(0, 3).join('; '), ...(decision ? [decisionNames[decision]] : [])].join('. ');
}
