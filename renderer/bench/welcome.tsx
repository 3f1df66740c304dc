import { PackageOpen } from 'lucide-react';
import type { WorkspaceInfo } from '../../src/api/contract.ts';
import { toErrorData } from '../../src/api/errors.ts';
import { call } from '../engine.ts';
import { useImport } from '../import/import-provider.tsx';
import { isUnderWay, pace } from '../import/job-words.ts';
import { useJobs } from '../import/use-jobs.ts';
import { Button } from '../ui/button.tsx';
import { Progress } from '../ui/progress.tsx';
import { EmptyState } from '../ui/state.tsx';
import { useVoice } from '../ui/toast.tsx';
import styles from './welcome.module.css';

export interface WelcomeProps {
  readonly info: WorkspaceInfo;
  /** Goes to the bench with what is in already. */
  readonly onStart: () => void;
}

/** What stands in a workspace that has no items yet: how far their import is, or how to begin one. */
export function Welcome({ info, onStart }: WelcomeProps) {
  const { open } = useImport();
  const { toast } = useVoice();
  const job = useJobs().find(isUnderWay);
  const trySample = (): void => {
    call('import.sample', {}).catch((error: unknown) => {
      toast({ message: `${toErrorData(error).message} ${toErrorData(error).hint}`.trim() });
    });
  };
  if (job) {
    return (
      <main className={styles.welcome} aria-label="Welcome">
        <h1>Welcome to Lookbench</h1>
        <p>Search by picture and words at once. Every picture is looked at once, on this computer; then you can begin.</p>
        <div className={styles.progress}>
          <Progress label={job.stage} done={job.done} total={job.total} detail={pace(job)} />
        </div>
        {info.items > 0 ? <Button onPress={onStart}>Look around already</Button> : null}
      </main>
    );
  }
  return (
    <main className={styles.welcome} aria-label="Welcome">
      <EmptyState
        icon={<PackageOpen />}
        title="This workspace is empty"
        action={
          <div className={styles.ways}>
            <Button look="primary" onPress={() => { open(); }}>
              Import a catalog…
            </Button>
            <Button onPress={trySample}>Try the sample catalog</Button>
          </div>
        }
      >
        Bring in a catalog as CSV, Excel, JSON or Parquet with its pictures: everything stays on this computer.
      </EmptyState>
    </main>
  );
}
