import { tickLabels, type Scale } from './scale.ts';
import styles from './axis.module.css';

/** A vertical axis: a fine line across the drawing and a number at each tick; zero is drawn stronger. */
export function ValueAxis({ scale, ticks, left, right }: { readonly scale: Scale; readonly ticks: readonly number[]; readonly left: number; readonly right: number }) {
  const labels = tickLabels(ticks);
  return (
    <g>
      {ticks.map((tick, at) => (
        <g key={tick}>
          <line x1={left} x2={right} y1={scale.at(tick)} y2={scale.at(tick)} className={tick === 0 ? styles.zero : styles.tick} />
          <text x={left - 6} y={scale.at(tick)} textAnchor="end" dominantBaseline="central" className={styles.label}>
            {labels[at]}
          </text>
        </g>
      ))}
    </g>
  );
}

/** A horizontal axis: numbers under the drawing, and what they count. */
export function BaseAxis({ scale, ticks, y, name }: { readonly scale: Scale; readonly ticks: readonly number[]; readonly y: number; readonly name: string }) {
  const labels = tickLabels(ticks);
  return (
    <g>
      {ticks.map((tick, at) => (
        <text key={tick} x={scale.at(tick)} y={y + 8} textAnchor="middle" dominantBaseline="hanging" className={styles.label}>
          {labels[at]}
        </text>
      ))}
      <text x={(scale.at(scale.from) + scale.at(scale.to)) / 2} y={y + 26} textAnchor="middle" dominantBaseline="hanging" className={styles.label}>
        {name}
      </text>
    </g>
  );
}
