import { useState } from 'react';
import { signed } from '../measure-words.ts';
import { ValueAxis } from './axis.tsx';
import { ChartFrame } from './chart-frame.tsx';
import { linearScale, roundTicks } from './scale.ts';
import styles from './difference-chart.module.css';

export interface QueryDifference {
  readonly query: string;
  /** The query in words. */
  readonly name: string;
  /** The measure's value in the first mode less that in the second. */
  readonly difference: number;
}

export interface DifferenceChartProps {
  readonly measure: string;
  /** Titles of the two modes. */
  readonly first: string;
  readonly second: string;
  readonly differences: readonly QueryDifference[];
  readonly chosen: string | null;
  /** Left out where there is nothing to go to. */
  readonly onChoose?: (query: string) => void;
}

const left = 44;
const right = 8;
const top = 20;
const bottom = 20;

/** One bar a query, sorted: how many a mode wins, by how much, and whether a few decide the mean. */
export function DifferenceChart({ measure, first, second, differences, chosen, onChoose }: DifferenceChartProps) {
  const [pointed, setPointed] = useState<number | null>(null);
  const sorted = [...differences].sort((a, b) => b.difference - a.difference);
  const wins = sorted.filter(({ difference }) => difference > 0).length;
  const losses = sorted.filter(({ difference }) => difference < 0).length;
  const mean = sorted.reduce((sum, { difference }) => sum + difference, 0) / Math.max(sorted.length, 1);
  const tally = `${first} is better on ${wins}, ${second} on ${losses}, the same on ${sorted.length - wins - losses}.`;
  return (
    <ChartFrame
      title={`${measure}, query by query: ${first} against ${second}`}
      summary={tally}
      note={`${tally} One bar a query${onChoose ? '; click one to see it' : ''}.`}
      height={220}
      rows={sorted.map(({ query, name, difference }) => ({ query, words: name, difference }))}
    >
      {(width, height) => {
        const ticks = roundTicks(Math.min(0, sorted.at(-1)?.difference ?? 0), Math.max(0, sorted[0]?.difference ?? 0), 4);
        const y = linearScale([ticks[0]!, ticks.at(-1)!], [height - bottom, top]);
        const slot = (width - left - right) / Math.max(sorted.length, 1);
        const bar = Math.max(slot - (slot > 6 ? 2 : slot > 2 ? 1 : 0), 0.5);
        const shown = pointed === null ? undefined : sorted[pointed];
        return (
          <>
            <ValueAxis scale={y} ticks={ticks} left={left} right={width - right} />
            <text x={left + 4} y={top - 10} dominantBaseline="central" className={styles.side}>
              {first} better
            </text>
            <text x={width - right - 4} y={height - bottom + 10} textAnchor="end" dominantBaseline="central" className={styles.side}>
              {second} better
            </text>
            {sorted.map(({ query, difference }, at) => (
              <rect
                key={query}
                x={left + at * slot + (slot - bar) / 2}
                y={Math.min(y.at(difference), y.at(0))}
                width={bar}
                height={Math.max(Math.abs(y.at(difference) - y.at(0)), 1)}
                className={styles.bar}
                data-chosen={query === chosen || undefined}
              />
            ))}
            <line x1={left} x2={width - right} y1={y.at(mean)} y2={y.at(mean)} className={styles.mean} />
            <text x={width - right - 4} y={y.at(mean) - 8} textAnchor="end" dominantBaseline="central" className={styles.meanLabel}>
              mean {signed(mean)}
            </text>
            <rect
              data-pointing=""
              x={left}
              y={0}
              width={Math.max(width - left - right, 0)}
              height={height}
              className={styles.pointing}
              onPointerMove={({ nativeEvent }) => { setPointed(Math.min(Math.max(Math.floor((nativeEvent.offsetX - left) / slot), 0), sorted.length - 1)); }}
              onPointerLeave={() => { setPointed(null); }}
              onClick={() => { if (shown) onChoose?.(shown.query); }}
            />
            {shown && pointed !== null ? (
              <g data-pointing="" className={styles.pointed}>
                <rect x={left + pointed * slot} y={top} width={Math.max(slot, 1)} height={height - top - bottom} className={styles.column} />
                <text x={width / 2} y={top - 10} textAnchor="middle" dominantBaseline="central">
                  {`${shown.name}  ${signed(shown.difference)}`}
                </text>
              </g>
            ) : null}
          </>
        );
      }}
    </ChartFrame>
  );
}
