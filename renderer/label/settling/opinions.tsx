import type { Disagreement } from '../../../src/api/judge.ts';
import type { GradeStyle } from '../../../src/api/query-sets.ts';
import { GradeMark } from '../grade-mark.tsx';
import { gradeName } from '../grades.ts';
import styles from './opinions.module.css';

/** What each judge said of an item, and what was settled. */
export function Opinions({ pair, grades }: { readonly pair: Disagreement; readonly grades: readonly GradeStyle[] }) {
  return (
    <aside className={styles.opinions} aria-label="What the judges say">
      <h2>What the judges say</h2>
      <ul>
        {pair.opinions.map(({ annotator, opinion, blind }) => (
          <li key={annotator}>
            <GradeMark grade={opinion.grade} grades={grades} />
            <div>
              <p>
                <strong>{annotator}</strong> {gradeName(opinion.grade, grades)}
              </p>
              {opinion.looks !== null || opinion.words !== null ? <p className={styles.small}>{`looks ${opinion.looks ?? '–'}, words ${opinion.words ?? '–'}`}</p> : null}
              {blind ? null : <p className={styles.small}>saw mode and rank</p>}
              {opinion.comment ? <p className={styles.comment}>“{opinion.comment}”</p> : null}
            </div>
          </li>
        ))}
      </ul>
      {pair.settled ? (
        <p className={styles.settled}>
          {`Settled as ${gradeName(pair.settled.opinion.grade, grades)} by ${pair.settled.by}, ${new Date(pair.settled.at).toLocaleDateString('en', { dateStyle: 'medium' })}.`}
        </p>
      ) : null}
    </aside>
  );
}
