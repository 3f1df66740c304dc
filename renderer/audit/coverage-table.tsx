import { useState, type CSSProperties, type KeyboardEvent } from 'react';
import type { Coverage } from '../../src/api/audit.ts';
import { count } from '../bench/describe.ts';
import { isGap, nameOf, shade, type Combination } from './combination.ts';
import styles from './coverage-table.module.css';

export interface CoverageTableProps {
  readonly coverage: Coverage;
  /** What the rows are. */
  readonly corner: string;
  readonly chosen: Combination | null;
  readonly onChoose: (combination: Combination) => void;
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-10, 0], PageDown: [10, 0], Home: [0, -Infinity], End: [0, Infinity] };

/** The table of combinations: how many, how dark beside what would be usual, and below each number its parts side by side. */
export function CoverageTable({ coverage: { rows, columns, parts, counts, expected, partCounts, partExpected }, corner, chosen, onChoose }: CoverageTableProps) {
  const [cursor, setCursor] = useState<readonly [row: number, column: number]>([0, 0]);
  const within = (value: number, length: number) => Math.max(0, Math.min(length - 1, value));
  const [r0, c0] = [within(cursor[0], rows.length), within(cursor[1], columns.length)];
  const choose = (r: number, c: number, part: string | null = null): void => {
    setCursor([r, c]);
    onChoose({ row: rows[r]!, column: columns[c]!, part });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey || (!step && event.key !== 'Enter')) return;
    event.preventDefault();
    if (!step) {
      choose(r0, c0);
      return;
    }
    const next = [within(r0 + step[0], rows.length), within(c0 + step[1], columns.length)] as const;
    setCursor(next);
    document.getElementById(`cell-${next.join('-')}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };

  return (
    <div className={styles.around}>
      {parts.length === 0 ? null : (
        <p className={styles.legend}>
          <span>Below each number, from left to right:</span>
          {parts.map((part) => <span key={part}>{part}</span>)}
        </p>
      )}
      <div className={styles.scroller}>
        <table className={styles.table} role="grid" tabIndex={0} aria-label="Items by combination" aria-activedescendant={`cell-${r0}-${c0}`} onKeyDown={onKeyDown}>
          <thead>
            <tr>
              <th scope="col">{corner}</th>
              {columns.map((column) => <th key={column} scope="col"><span>{column}</span></th>)}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, r) => (
              <tr key={row}>
                <th scope="row" title={row}>{row}</th>
                {columns.map((column, c) => {
                  const [number, usual] = [counts[r]?.[c] ?? 0, expected[r]?.[c] ?? 0];
                  const told = parts.map((part, p) => ({ part, number: partCounts[r]?.[c]?.[p] ?? 0, usual: partExpected[r]?.[c]?.[p] ?? 0 }));
                  return (
                    <td
                      key={column}
                      id={`cell-${r}-${c}`}
                      role="gridcell"
                      aria-label={[`${nameOf({ row, column, part: null })}: ${count(number)}`, ...told.map(({ part, number: own }) => `${part} ${count(own)}`)].join(', ')}
                      data-gap={isGap(number, usual) || undefined}
                      data-current={(r === r0 && c === c0) || undefined}
                      data-chosen={(chosen?.row === row && chosen.column === column) || undefined}
                      style={{ '--share': shade(number, usual) } as CSSProperties}
                      title={[`${nameOf({ row, column, part: null })}: ${count(number)}; ${usual.toFixed(1)} would be usual`, ...told.map(({ part, number: own, usual: ownUsual }) => `${part}: ${count(own)}; ${ownUsual.toFixed(1)} would be usual`)].join('\n')}
                      onClick={() => { choose(r, c); }}
                    >
                      <span className={styles.number}>{number === 0 ? '' : count(number)}</span>
                      {parts.length === 0 ? null : (
                        <span className={styles.parts} aria-hidden>
                          {told.map(({ part, number: own, usual: ownUsual }) => (
                            <i key={part} data-none={own === 0 || undefined} data-gap={isGap(own, ownUsual) || undefined} style={{ '--height': `${own === 0 ? 0 : Math.max(12, (100 * own) / Math.max(1, ...told.map((one) => one.number)))}%` } as CSSProperties} />
                          ))}
                        </span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
