import styles from './interval-mark.module.css';

export interface IntervalMarkProps {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** What could be more or less once everything is judged. */
  readonly bounds: { readonly low: number; readonly high: number } | null;
  /** Both ends of the scale, the same for all marks that are compared. */
  readonly from: number;
  readonly to: number;
}

const width = 96;
const height = 12;

/** A mean as a dot on its interval; a hatched line is how far it could move. Read against the marks above and below it. */
export function IntervalMark({ mean, low, high, bounds, from, to }: IntervalMarkProps) {
  const x = (value: number): number => 4 + ((value - from) / (to - from || 1)) * (width - 8);
  const middle = height / 2;
  return (
    <svg className={styles.mark} width={width} height={height} aria-hidden>
      <line x1={4} x2={width - 4} y1={middle} y2={middle} className={styles.ground} />
      {bounds ? <line x1={x(bounds.low)} x2={x(bounds.high)} y1={middle} y2={middle} className={styles.bounds} /> : null}
      <line x1={x(low)} x2={x(high)} y1={middle} y2={middle} className={styles.interval} />
      <circle cx={x(mean)} cy={middle} r={3.5} className={styles.mean} />
    </svg>
  );
}

/** The scale on which some intervals are compared: all of them, and no more. */
export function commonScale(intervals: readonly { readonly low: number; readonly high: number; readonly bounds?: { readonly low: number; readonly high: number } | null }[]): { readonly from: number; readonly to: number } {
  return {
    from: Math.min(...intervals.flatMap(({ low, bounds }) => [low, bounds?.low ?? low])),
    to: Math.max(...intervals.flatMap(({ high, bounds }) => [high, bounds?.high ?? high])),
  };
}
