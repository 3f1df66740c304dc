import { Button, ProgressBar, Tooltip, TooltipTrigger } from 'react-aria-components';
import buttonStyles from '../ui/button.module.css';
import { useImport } from './import-provider.tsx';
import styles from './job-foot.module.css';
import { isUnderWay, pace } from './job-words.ts';
import { useJobs } from './use-jobs.ts';

/** At the foot of the rail: an import that was left to itself, and the way back to it. */
export function JobFoot() {
  const { showJob } = useImport();
  const job = useJobs().find(isUnderWay);
  if (job === undefined) return null;
  const share = job.total === null || job.total === 0 ? null : job.done / job.total;
  return (
    <TooltipTrigger delay={300}>
      <Button className={styles.foot!} aria-label={`Import of ${job.title}`} onPress={() => { showJob(job.job); }}>
        <ProgressBar aria-label={job.stage} value={(share ?? 0) * 100} isIndeterminate={share === null} className={styles.bar!}>
          <span className={styles.fill} style={{ width: `${(share ?? 0) * 100}%` }} />
        </ProgressBar>
        {job.state === 'paused' ? 'Paused' : share === null ? 'Import' : `${Math.floor(share * 100)} %`}
      </Button>
      <Tooltip placement="right" className={buttonStyles.tooltip!}>{[job.title, pace(job)].filter(Boolean).join(': ')}</Tooltip>
    </TooltipTrigger>
  );
}
