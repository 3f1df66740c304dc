import type { GradeStyle } from '../../../src/api/query-sets.ts';
import type { Progress } from '../../../src/api/judge.ts';
import { count } from '../../bench/describe.ts';
import { useEngineQuery } from '../../engine.ts';
import { EmptyState, ErrorState } from '../../ui/state.tsx';
import { ClipboardCheck } from 'lucide-react';
import { AgreementView } from './agreement-view.tsx';
import { GradeBar } from './grade-bar.tsx';
import table from '../../ui/table.module.css';
import styles from './progress-tab.module.css';

export interface ProgressTabProps {
  readonly set: string;
  readonly grades: readonly GradeStyle[];
  /** How many judges every pair is to have. */
  readonly judges: number;
}

/** Who has done what, how fast, and how far judges agree. */
export function ProgressTab({ set, grades, judges }: ProgressTabProps) {
  const progress = useEngineQuery('judge.progress', { set });
  if (progress.error) return <ErrorState title="The progress could not be read" error={progress.error} onRetry={() => void progress.refetch()} />;
  if (!progress.data) return null;
  const { annotators, ...whole } = progress.data;
  if (annotators.every(({ judged, skipped }) => judged + skipped === 0)) {
    return (
      <EmptyState icon={<ClipboardCheck />} title="Nobody has judged yet">
        Here you will see who has judged how much, at what pace, which grades they give, and how far they agree.
      </EmptyState>
    );
  }
  return (
    <div className={styles.page} tabIndex={0} role="region" aria-label="Progress">
      <Whole whole={whole} judges={judges} />
      <table className={`${table.table} ${table.numbers}`}>
        <thead>
          <tr>
            <th scope="col">Annotator</th>
            <th scope="col">Judged</th>
            <th scope="col">Can’t tell</th>
            <th scope="col">Skipped</th>
            <th scope="col">Not blind</th>
            <th scope="col">A minute</th>
            <th scope="col">Still to go</th>
            <th scope="col">Last</th>
            <th scope="col" className={styles.wide}>
              Grades given
            </th>
          </tr>
        </thead>
        <tbody>
          {annotators.map((own) => (
            <tr key={own.annotator}>
              <th scope="row">{own.annotator}</th>
              <td>{`${count(own.judged)} of ${count(own.total)}`}</td>
              <td>{count(own.unsure)}</td>
              <td>{count(own.skipped)}</td>
              <td>{count(own.notBlind)}</td>
              <td>{own.pace === null ? '–' : own.pace < 10 ? own.pace.toFixed(1) : count(Math.round(own.pace))}</td>
              <td>{own.minutesLeft === null ? '–' : own.minutesLeft < 1 ? 'under a minute' : `${Math.round(own.minutesLeft)} min`}</td>
              <td>{own.lastAt === null ? '–' : new Date(own.lastAt).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })}</td>
              <td className={styles.wide}>
                <GradeBar counts={own.grades} grades={grades} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <AgreementView set={set} />
    </div>
  );
}

function Whole({ whole, judges }: { readonly whole: Omit<Progress, 'annotators'>; readonly judges: number }) {
  const facts: readonly (readonly [number, string])[] = [
    [whole.pairs, 'items to judge'],
    [whole.judged, 'judged by somebody'],
    ...(judges > 1 ? ([[whole.enough, `judged by ${judges}`]] as const) : []),
    [whole.disagreements, 'disagreements open'],
    [whole.settled, 'settled'],
    ...(whole.conflicts > 0 ? ([[whole.conflicts, 'contradictions']] as const) : []),
  ];
  return (
    <dl className={styles.whole}>
      {facts.map(([n, label]) => (
        <div key={label}>
          <dd>{count(n)}</dd>
          <dt>{label}</dt>
        </div>
      ))}
    </dl>
  );
}
