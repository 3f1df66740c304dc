import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { EngineEvent } from '../../src/api/contract.ts';
import type { Job } from '../../src/api/import.ts';
import { call, useEngineEvents, useEngineQuery } from '../engine.ts';
import { isUnderWay, withJob } from './job-words.ts';

/** All imports of this workspace, the latest first. */
export function useJobs(): readonly Job[] {
  return useEngineQuery('jobs.list', {}).data ?? [];
}

/**
 * Whether the first import of this workspace is under way; undefined until it is known. Asked apart from the list, so
 * that a step of an import does not draw the whole window anew.
 */
export function useIsFirstImport(): boolean | undefined {
  return useQuery({
    queryKey: ['jobs.list', {}],
    queryFn: () => call('jobs.list', {}),
    select: (jobs) => jobs.length > 0 && jobs.every(isUnderWay),
  }).data;
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
