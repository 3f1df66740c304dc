import { ProgressBar } from 'react-aria-components';
import styles from './progress.module.css';

export interface ProgressProps {
  /** What it is doing: "Looking at pictures". */
  readonly label: string;
  readonly done: number;
  /** Null until it is known. */
  readonly total: number | null;
  /** How many, how fast, how long: shown under the bar. */
  readonly detail?: string;
}

/** A bar with words: how many, how fast, how long. */
export function Progress({ label, done, total, detail }: ProgressProps) {
  return (
    <ProgressBar
      aria-label={label}
      value={done}
      minValue={0}
      maxValue={Math.max(total ?? 1, 1)}
      isIndeterminate={total === null}
      className={styles.progress!}
    >
      {({ percentage }) => (
        <>
          <div className={styles.words}>
            <span>{label}</span>
            <span>{total === null ? done.toLocaleString() : `${done.toLocaleString()} of ${total.toLocaleString()}`}</span>
          </div>
          <div className={styles.track}>
            <div className={total === null ? styles.unknown : styles.fill} style={{ width: total === null ? '100%' : `${percentage ?? 0}%` }} />
          </div>
          {detail ? <div className={styles.detail}>{detail}</div> : null}
        </>
      )}
    </ProgressBar>
  );
}
