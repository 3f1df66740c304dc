import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import type { Job } from '../../src/api/import.ts';
import { useActions } from '../actions/actions-provider.tsx';
import { useVoice } from '../ui/toast.tsx';
import { DropTarget } from './drop-target.tsx';
import { withPaths } from './dropped.ts';
import { importActions } from './import-actions.ts';
import { ImportDialog } from './import-dialog.tsx';
import { emptyPlan, type ImportPlan, type ImportView } from './import-plan.ts';
import { oneLine } from './job-words.ts';
import { useFollowJobs } from './use-jobs.ts';

interface Import {
  /** Opens the dialog on a new import, with these paths (catalog, folders, archives) taken in. */
  open(paths?: readonly string[]): void;
  showJob(job: number): void;
}

const ImportContext = createContext<Import | null>(null);

/** How any part of the window starts an import. */
export function useImport(): Import {
  const context = use(ImportContext);
  if (context === null) throw new Error('useImport outside ImportProvider');
  return context;
}

/** Holds the import dialog; what was chosen in it stays when it is closed. */
export function ImportProvider({ children }: { readonly children: ReactNode }) {
  const { toast } = useVoice();
  const [isOpen, setIsOpen] = useState(false);
  const [plan, setPlan] = useState<ImportPlan>(emptyPlan);
  const [view, setView] = useState<ImportView>({ at: 'plan' });

  const context = useMemo<Import>(
    () => ({
      open(paths = []) {
        setPlan((plan) => withPaths(plan, paths));
        setView({ at: 'plan' });
        setIsOpen(true);
      },
      showJob(job) {
        setView({ at: 'job', job });
        setIsOpen(true);
      },
    }),
    [],
  );

  useActions(useMemo(() => importActions({ open: () => { context.open(); } }), [context]));
  useFollowJobs(
    useCallback(
      (job: Job) => {
        if (isOpen || (job.kind === 'audit' && job.state === 'done')) return;
        const message = job.state === 'failed' ? `${job.title} has failed.` : `${job.title} is done: ${oneLine(job)}.`;
        toast({ message, action: { label: 'Show', run: () => { context.showJob(job.job); } } });
      },
      [isOpen, toast, context],
    ),
  );

  return (
    <ImportContext value={context}>
      {children}
      <DropTarget onDrop={context.open} />
      <ImportDialog
        isOpen={isOpen}
        view={view}
        plan={plan}
        onView={setView}
        onPlan={setPlan}
        onClose={() => { setIsOpen(false); }}
      />
    </ImportContext>
  );
}
