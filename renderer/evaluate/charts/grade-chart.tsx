import type { GradeStyle } from '../../../src/api/query-sets.ts';
import { count } from '../../bench/describe.ts';
import { inkOn } from '../../label/grades.ts';
import { percent } from '../measure-words.ts';
import { ChartFrame } from './chart-frame.tsx';
import styles from './grade-chart.module.css';

export interface GradeShares {
  readonly name: string;
  /** Results by grade, 0 to 3. */
  readonly counts: readonly number[];
  readonly unjudged: number;
}

export interface GradeChartProps {
  readonly title: string;
  readonly note: string;
  readonly grades: readonly GradeStyle[];
  readonly bars: readonly GradeShares[];
}

const namesWidth = 104;
const barHeight = 24;
const rowHeight = 34;
const keyHeight = 28;
/** Narrower parts have no room for their number. */
const roomForDigit = 26;

/** What the results of each mode are made of: a bar a mode, best grades first, what nobody judged last and hatched. */
export function GradeChart({ title, note, grades, bars }: GradeChartProps) {
  const fill = (key: string): string => grades[Number(key)]?.colour ?? 'url(#not-judged)';
  const ink = (key: string): string | undefined => { const style = grades[Number(key)]; return style && inkOn(style.colour); };
  const legend = [...grades.map(({ name }, grade) => ({ key: String(grade), label: `${grade} ${name}` })).reverse(), { key: 'unjudged', label: 'not judged' }];
  return (
    <ChartFrame
      title={title}
      summary={bars.map(({ name, counts, unjudged }) => `${name}: ${counts.map((n, grade) => `${n} of grade ${grade}`).reverse().join(', ')}, ${unjudged} not judged`).join('. ')}
      note={note}
      height={keyHeight + bars.length * rowHeight}
      rows={bars.map(({ name, counts, unjudged }) => ({ mode: name, ...Object.fromEntries(counts.map((n, grade) => [`grade ${grade}`, n])), unjudged }))}
    >
      {(width) => (
        <>
          <Hatch />
          {bars.map(({ name, counts, unjudged }, row) => {
            const parts = [...counts.map((n, grade) => ({ key: String(grade), n })).reverse(), { key: 'unjudged', n: unjudged }];
            const total = Math.max(parts.reduce((sum, { n }) => sum + n, 0), 1);
            const room = Math.max(width - namesWidth, 1);
            const y = row * rowHeight;
            let sum = 0;
            return (
              <g key={name}>
                <text x={0} y={y + barHeight / 2} dominantBaseline="central" className={styles.name}>
                  {name}
                </text>
                {parts.map(({ key, n }) => {
                  const x = namesWidth + (sum / total) * room;
                  const partWidth = (n / total) * room;
                  sum += n;
                  return n === 0 ? null : (
                    <g key={key} className={styles.part}>
                      <title>{`${count(n)} (${percent(n / total)})`}</title>
                      <rect x={x} y={y} width={Math.max(partWidth - 1, 0.5)} height={barHeight} fill={fill(key)} />
                      {partWidth >= roomForDigit ? (
                        <text x={x + partWidth / 2} y={y + barHeight / 2} textAnchor="middle" dominantBaseline="central" style={{ fill: ink(key) }}>
                          {count(n)}
                        </text>
                      ) : null}
                    </g>
                  );
                })}
              </g>
            );
          })}
          {legend.map(({ key, label }, at) => {
            const step = Math.min((width - namesWidth) / legend.length, 120);
            return (
              <g key={key} className={styles.part} transform={`translate(${namesWidth + at * step} ${bars.length * rowHeight + 6})`}>
                <rect width={12} height={12} fill={fill(key)} />
                <text x={18} y={6} dominantBaseline="central" className={styles.legend}>
                  {label}
                </text>
              </g>
            );
          })}
        </>
      )}
    </ChartFrame>
  );
}

function Hatch() {
  return (
    <defs>
      <pattern id="not-judged" width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={5} height={5} className={styles.hatchGround} />
        <rect width={1.5} height={5} className={styles.hatchLine} />
      </pattern>
    </defs>
  );
}
