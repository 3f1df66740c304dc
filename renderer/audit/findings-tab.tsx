import type { CheckName, CheckSummary } from '../../src/api/audit.ts';
import { ChecksList } from './checks-list.tsx';
import { FindingsPane } from './findings-pane.tsx';
import styles from './findings-tab.module.css';

export interface FindingsTabProps {
  readonly checks: readonly CheckSummary[];
  readonly chosen: CheckSummary;
  readonly readOnly: boolean;
  readonly onChoose: (check: CheckName) => void;
  readonly onLike: (item: string) => void;
}

/** The checks at the left, what the chosen one found beside them. */
export function FindingsTab({ checks, chosen, readOnly, onChoose, onLike }: FindingsTabProps) {
  return (
    <div className={styles.body}>
      <ChecksList checks={checks} chosen={chosen.check} onChoose={onChoose} />
      <FindingsPane key={chosen.check} summary={chosen} readOnly={readOnly} onLike={onLike} />
    </div>
  );
}
