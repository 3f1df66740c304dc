import type { Coverage } from '../../src/api/audit.ts';
import { count } from '../bench/describe.ts';
import { nameOf, type Combination } from './combination.ts';
import styles from './coverage-gaps.module.css';

/** The combinations of which there are fewest beside what would be usual. */
export function CoverageGaps({ gaps, onChoose }: Pick<Coverage, 'gaps'> & { readonly onChoose: (combination: Combination) => void }) {
  return (
    <section className={styles.gaps}>
      <h3>Little of</h3>
      {gaps.length === 0 ? <p>Every combination has about as many items as would be usual.</p> : null}
      <ol>
        {gaps.map((gap) => (
          <li key={nameOf(gap)}>
            <button type="button" onClick={() => { onChoose(gap); }}>
              <span>{nameOf(gap)}</span>
              <span>{`${count(gap.count)} of ${Math.round(gap.expected)}`}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
