import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { EngineEvent } from '../../src/api/contract.ts';
import type { Job } from '../../src/api/import.ts';
import { toErrorData } from '../../src/api/errors.ts';
import { call, useEngineEvents } from '../engine.ts';
import { isUnderWay } from '../import/job-words.ts';
import { useJobs } from '../import/use-jobs.ts';
import { useVoice } from '../ui/toast.tsx';

/** The audit under way, how to start one and how to end it. */
export function useAuditJob(): { readonly job: Job | null; start(): void; stop(): void } {
  const { toast } = useVoice();
  const client = useQueryClient();
  const job = useJobs().find((one) => one.kind === 'audit' && isUnderWay(one)) ?? null;
  useEngineEvents(
    useCallback(
      (event: EngineEvent) => {
        if (event.event !== 'job' || event.job.kind !== 'audit' || event.job.state !== 'done') return;
        void client.invalidateQueries({ predicate: ({ queryKey: [name] }) => String(name).startsWith('audit.') });
      },
      [client],
    ),
  );
  const tell = (error: unknown): void => {
    const { message, hint } = toErrorData(error);
    toast({ message: `${message} ${hint}`.trim() });
  };
  return {
    job,
    start: () => void call('audit.start', {}).then(() => client.invalidateQueries({ queryKey: ['jobs.list', {}] }), tell),
    stop() {
      if (job) call('jobs.cancel', { job: job.job }).catch(tell);
    },
  };
}
