import type { Lane } from '../../src/api/query.ts';
import { sumStretches, zeroOf, type ScorePart, type SumReach } from './score-parts.ts';
import styles from './score-bar.module.css';

export interface ScoreBarProps {
  readonly made: Lane['made'];
  readonly parts: readonly ScorePart[];
  /** The scale of the lane's sums. */
  readonly reach: SumReach;
}

/**
 * What a score is made of. A sum is one bar about a zero line: what lifts the score goes right, what lowers it left.
 * A product is a row of gauges, one a factor: a full one takes nothing away.
 */
export function ScoreBar({ made, parts, reach }: ScoreBarProps) {
  return made === 'sum' ? <Sum parts={parts} reach={reach} /> : <Product parts={parts} />;
}

function Sum({ parts, reach }: Pick<ScoreBarProps, 'parts' | 'reach'>) {
  const stretches = sumStretches(parts.map(({ value }) => value), reach);
  return (
    <div className={styles.sum} aria-hidden>
      {parts.map(({ tone, name }, at) => {
        const stretch = stretches[at]!;
        return <span key={name} className={styles[tone]} style={{ left: `${stretch.from}%`, width: `${stretch.width}%` }} />;
      })}
      {reach.below > 0 ? <span className={styles.zero} style={{ left: `${zeroOf(reach)}%` }} /> : null}
    </div>
  );
}

function Product({ parts }: Pick<ScoreBarProps, 'parts'>) {
  return (
    <div className={styles.product} aria-hidden>
      {parts.map(({ tone, name, value }) => (
        <span key={name} className={styles.gauge}>
          <span className={styles[tone]} style={{ width: `${100 * value}%` }} />
        </span>
      ))}
    </div>
  );
}
