import type { Job } from '../../src/api/import.ts';
import { Button, ProgressBar, Tooltip, TooltipTrigger } from 'react-aria-components';
import buttonStyles from '../ui/button.module.css';
import { useImport } from './import-provider.tsx';
import styles from './job-foot.module.css';
import { canGoOn, isUnderWay, pace, stateName } from './job-words.ts';
import { useJobs } from './use-jobs.ts';

/** At the foot of the rail: an import that was left to itself or has stopped, and the way back to it. */
export function JobFoot() {
  const { showJob } = useImport();
  const jobs = useJobs();
  // A stopped one is worth a word only while nothing newer came after it.
  const job = jobs.find(isUnderWay) ?? jobs.slice(0, 1).find(canGoOn);
  if (job === undefined) return null;
  const share = job.total === null || job.total === 0 ? null : job.done / job.total;
  return (
    <TooltipTrigger delay={300}>
      <Button className={styles.foot!} aria-label={job.title} onPress={() => { showJob(job.job); }}>
        <ProgressBar aria-label={job.stage} value={(share ?? 0) * 100} isIndeterminate={share === null} className={styles.bar!}>
          <span className={styles.fill} style={{ width: `${(share ?? 0) * 100}%` }} />
        </ProgressBar>
        {job.state !== 'running' ? shortState(job) : share === null ? 'Import' : `${Math.floor(share * 100)} %`}
      </Button>
      <Tooltip placement="right" className={buttonStyles.tooltip!}>{[job.title, job.state === 'running' ? pace(job) : stateName(job)].filter(Boolean).join(': ')}</Tooltip>
    </TooltipTrigger>
  );
}

/** In the narrow rail there is room for one word. */
function shortState({ state }: Pick<Job, 'state'>): string {
  return state === 'paused' ? 'Paused' : 'Stopped';
}
