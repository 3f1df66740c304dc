import type { Job } from '../../src/api/import.ts';
import { pace } from '../import/job-words.ts';
import { Button } from '../ui/button.tsx';
import { Progress } from '../ui/progress.tsx';
import styles from './audit-progress.module.css';

/** How far the audit is. */
export function AuditProgress({ job, onStop }: { readonly job: Job; readonly onStop: () => void }) {
  return (
    <div className={styles.progress}>
      <Progress label={job.stage} done={job.done} total={job.total} detail={pace(job)} />
      <Button look="quiet" onPress={onStop}>Cancel</Button>
    </div>
  );
}
