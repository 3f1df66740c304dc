import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { EngineEvent } from '../../src/api/contract.ts';
import type { Job } from '../../src/api/import.ts';
import { useEngineEvents, useEngineQuery } from '../engine.ts';
import { withJob } from './job-words.ts';

/** All imports of this workspace, the latest first. */
export function useJobs(): readonly Job[] {
  return useEngineQuery('jobs.list', {}).data ?? [];
}

/** Keeps the list of imports in step with the engine's news. Used once. */
export function useFollowJobs(onEnd: (job: Job) => void): void {
  const client = useQueryClient();
  useEngineEvents(
    useCallback(
      (event: EngineEvent) => {
        if (event.event !== 'job') return;
        const { job } = event;
        const jobs = client.getQueryData<readonly Job[]>(['jobs.list', {}]);
        if (jobs === undefined) return;
        const before = jobs.find((other) => other.job === job.job);
        client.setQueryData(['jobs.list', {}], withJob(jobs, job));
        if (before?.state === job.state) return;
        void client.invalidateQueries({ queryKey: ['import.rejections'] });
        if (before?.state === 'running' && (job.state === 'done' || job.state === 'failed')) onEnd(job);
      },
      [client, onEnd],
    ),
  );
}
