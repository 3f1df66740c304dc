import type { Disagreement } from '../../../src/api/judge.ts';
import type { GradeStyle } from '../../../src/api/query-sets.ts';
import { GradeMark } from '../grade-mark.tsx';
import { gradeName } from '../grades.ts';
import styles from './opinions.module.css';

/** What each judge said of an item, and what was settled. */
export function Opinions({ pair, grades }: { readonly pair: Disagreement; readonly grades: readonly GradeStyle[] }) {
  return (
    <section className={styles.opinions} aria-label="What the judges say">
      <ul>
        {pair.opinions.map(({ annotator, opinion, blind }) => (
          <li key={annotator}>
            <GradeMark grade={opinion.grade} grades={grades} />
            <div>
              <p>
                <strong>{annotator}</strong> {opinion.grade === null ? gradeName(null, grades) : grades[opinion.grade]?.name}
              </p>
              <p className={styles.small}>
                {[
                  ...(opinion.looks !== null || opinion.words !== null ? [`looks ${opinion.looks ?? '–'}, words ${opinion.words ?? '–'}`] : []),
                  ...(blind ? [] : ['saw mode and rank']),
                  ...(opinion.comment ? [`“${opinion.comment}”`] : []),
                ].join(' · ')}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {pair.settled ? (
        <p className={styles.small}>
          {`Settled as ${gradeName(pair.settled.opinion.grade, grades)} by ${pair.settled.by}, ${new Date(pair.settled.at).toLocaleDateString('en', { dateStyle: 'medium' })}.`}
        </p>
      ) : null}
    </section>
  );
}
