import { LookbenchError } from '../api/errors.ts';
import type { Job } from '../api/import.ts';
import type { Engine } from '../engine/engine.ts';
import type { Output } from './output.ts';
import { createProgress } from './progress.ts';

/**
 * Starts a job and shows its progress until it ends.
 * @param start answers the job's number
 * @throws LookbenchError where the job failed or was cancelled
 */
export async function followJob(engine: Engine, start: () => Promise<{ readonly job: number }>, output: Output): Promise<Job> {
  const progress = createProgress(output);
  let stop: () => void = () => undefined;
  try {
    return await new Promise<Job>((resolve, reject) => {
      let number: number | null = null;
      const early = new Map<number, Job>();
      const look = (job: Job) => {
        if (number === null) early.set(job.job, job);
        if (job.job !== number) return;
        progress.show(job);
        if (job.state === 'done') resolve(job);
        if (job.state === 'failed') reject(new LookbenchError(job.error?.kind ?? 'internal', job.error?.message ?? 'It failed.', job.error?.hint));
        if (job.state === 'cancelled') reject(new LookbenchError('cancelled', 'It was cancelled.', 'The same command starts it again.'));
      };
      stop = engine.on((event) => {
        if (event.event === 'job') look(event.job);
      });
      start().then(({ job }) => {
        number = job;
        const known = early.get(job);
        if (known) look(known);
      }, reject);
    });
  } finally {
    stop();
    progress.end();
  }
}
