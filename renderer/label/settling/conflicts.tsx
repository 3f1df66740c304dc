import type { Conflict } from '../../../src/api/judge.ts';
import type { GradeStyle } from '../../../src/api/query-sets.ts';
import { Thumb } from '../../bench/thumb.tsx';
import { Button } from '../../ui/button.tsx';
import { useChange } from '../../use-change.ts';
import { GradeMark } from '../grade-mark.tsx';
import { gradeName } from '../grades.ts';
import styles from './conflicts.module.css';
import { labelTopics } from '../touches.ts';

export interface ConflictsProps {
  readonly set: string;
  readonly conflicts: readonly Conflict[];
  readonly grades: readonly GradeStyle[];
  readonly readOnly: boolean;
}

/** One person's grades that contradict one another after a merge: nobody guesses which was meant, one is chosen. */
export function Conflicts({ set, conflicts, grades, readOnly }: ConflictsProps) {
  const change = useChange();
  const keep = ({ annotator, query, item, settlement }: Conflict, opinion: Conflict['records'][number]['opinion']): void => {
    if (settlement) void change('judge.settle', { set, annotator, query, item, opinion }, labelTopics);
    else void change('judge.give', { set, annotator, given: 'list', judgments: [{ query, item, opinion }] }, labelTopics);
  };
  return (
    <section className={styles.conflicts} aria-label="Contradictions">
      <h2>{`${conflicts.length} ${conflicts.length === 1 ? 'contradiction' : 'contradictions'} after a merge`}</h2>
      <p>The same person gave an item different grades in two workspaces. They count for nothing until one of them is chosen.</p>
      <ul>
        {conflicts.map((conflict) => (
          <li key={`${conflict.query}\n${conflict.item}\n${conflict.annotator}\n${conflict.settlement}`}>
            <Thumb picture={conflict.shown.picture} width={34} alt="" />
            <span className={styles.what}>
              <strong>{conflict.shown.title || conflict.item}</strong>
              <span>{`${conflict.query} · ${conflict.settlement ? 'settled grade' : conflict.annotator}`}</span>
            </span>
            {conflict.records.map(({ id, opinion, at }) => (
              <Button key={id} isDisabled={readOnly} aria-label={`Keep ${gradeName(opinion.grade, grades)}`} onPress={() => { keep(conflict, opinion); }}>
                Keep <GradeMark grade={opinion.grade} grades={grades} />
                <span className={styles.when}>{new Date(at).toLocaleDateString('en', { dateStyle: 'medium' })}</span>
              </Button>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
