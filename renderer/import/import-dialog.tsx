import { useMutation } from '@tanstack/react-query';
import { call, useEngineQuery } from '../engine.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ChoosePage } from './choose-page.tsx';
import styles from './import-dialog.module.css';
import { emptyPlan, guessedRoles, hasId, importOf, sourceOf, type ImportPlan, type ImportView } from './import-plan.ts';
import { JobButtons, JobPage } from './job-page.tsx';
import { PlanPage } from './plan-page.tsx';
import { useJobs } from './use-jobs.ts';

export interface ImportDialogProps {
  readonly isOpen: boolean;
  readonly view: ImportView;
  readonly plan: ImportPlan;
  readonly onView: (view: ImportView) => void;
  readonly onPlan: (plan: ImportPlan) => void;
  readonly onClose: () => void;
}

/** An import from the choice of a file to the list of rows that had a problem, in one calm dialog. */
export function ImportDialog({ isOpen, view, plan, onView, onPlan, onClose }: ImportDialogProps) {
  const jobs = useJobs();
  const job = view.at === 'job' ? jobs.find(({ job }) => job === view.job) : undefined;
  const source = sourceOf(plan);
  const inspection = useEngineQuery('import.inspect', source ?? { source: '-' }, {
    enabled: isOpen && view.at === 'plan' && source !== null,
    keepPrevious: true,
  });
  const roles = plan.roles ?? guessedRoles(inspection.data?.columns ?? []);
  const input = importOf(plan, roles);
  const start = useMutation({
    mutationFn: (input: NonNullable<ReturnType<typeof importOf>>) => call('import.start', input),
    onSuccess: ({ job }) => {
      onPlan(emptyPlan);
      onView({ at: 'job', job });
    },
  });
  const isReady = inspection.isSuccess && !inspection.isPlaceholderData && hasId(roles);

  const show = (job: number): void => { onView({ at: 'job', job }); };

  const page = () => {
    if (view.at === 'job') return { title: 'Import', body: job && <JobPage key={job.job} job={job} />, footer: job && <JobButtons job={job} onMore={() => { onView({ at: 'plan' }); }} onClose={onClose} onShow={show} /> };
    if (source === null) {
      return { title: 'Import a catalog', body: <ChoosePage jobs={jobs} plan={plan} onPlan={onPlan} onShow={show} />, footer: null };
    }
    return {
      title: 'Import a catalog',
      body: <PlanPage plan={plan} inspection={inspection} roles={roles} failure={start.error} onPlan={onPlan} />,
      footer: (
        <>
          <Button look="quiet" onPress={() => { onPlan(emptyPlan); }}>Start over</Button>
          <Button look="primary" isDisabled={!isReady || input === null || start.isPending} onPress={() => { if (input) start.mutate(input); }}>
            Import
          </Button>
        </>
      ),
    };
  };
  const { title, body, footer } = page();
  return (
    <Dialog title={title} size="wide" isOpen={isOpen} onClose={onClose} footer={footer}>
      <div className={styles.page} data-alone={!footer || undefined}>{body}</div>
    </Dialog>
  );
}
