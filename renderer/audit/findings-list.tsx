import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { Finding } from '../../src/api/audit.ts';
import { FindingRow } from './finding-row.tsx';
import { moved, oneRow, rowsOf, type Selection } from './selection.ts';
import styles from './findings-list.module.css';

export interface FindingsListProps {
  readonly total: number;
  /** Undefined while it is on its way. */
  readonly findingAt: (at: number) => Finding | undefined;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly onOpen: () => void;
  /** Tells which findings are in sight, both included. */
  readonly onSight: (first: number, last: number) => void;
}

const ROW = 140;

/** Findings, the worst first; only what is in sight is there. */
export function FindingsList({ total, findingAt, selection, onSelect, onOpen, onSight }: FindingsListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count: total, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 4 });
  const cursor = Math.min(selection.cursor, total - 1);
  const chosen = rowsOf(selection, total);
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
      className={styles.scroller}
      role="listbox"
      tabIndex={0}
      aria-multiselectable
      aria-label={`Findings: ${total.toLocaleString('en')}`}
      aria-activedescendant={cursor >= first && cursor <= last ? `finding-${cursor}` : undefined}
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
        {inSight.map(({ key, index, start }) => (
          <FindingRow
            key={key}
            at={index}
            of={total}
            finding={findingAt(index)}
            follows={index > 0 && continues(findingAt(index), findingAt(index - 1))}
            isChosen={index >= chosen.from && index < chosen.from + chosen.count}
            isCurrent={index === cursor}
            top={start}
            height={ROW}
          />
        ))}
      </div>
    </div>
  );
}

/** Whether a finding tells of the same group of pictures as the one above it. */
function continues(finding: Finding | undefined, above: Finding | undefined): boolean {
  return typeof finding?.group === 'number' && finding.group === above?.group;
}
