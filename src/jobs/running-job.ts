import type { Job } from '../api/import.ts';
import { Stopped, type Control } from './control.ts';
import type { JobRun } from './job-run.ts';

/** A job under way, for whoever started it. */
export interface RunningJob {
  readonly job: number;
  pause(): void;
  resume(): void;
  /** Ends it for good; what is in stays in. */
  cancel(): void;
  /** Ends it so that starting it again goes on where it was. */
  interrupt(): void;
  /** The job when it has ended: done, cancelled or interrupted. Rejects with what made it fail, once that is saved. */
  readonly finished: Promise<Job>;
}

/** Runs a job to its end and keeps how it ended. */
export function runJob<Cursor>(run: JobRun<Cursor>, control: Control, work: () => Promise<void>): RunningJob {
  const finished = toTheEnd(run, work);
  // Whoever asks for the outcome sees a failure; nobody has to ask.
  finished.catch(() => undefined);
  const { pause, resume, cancel, interrupt } = control;
  return { job: run.job, pause, resume, cancel, interrupt, finished };
}

async function toTheEnd<Cursor>(run: JobRun<Cursor>, work: () => Promise<void>): Promise<Job> {
  // Whoever started it holds it before it tells anything.
  await Promise.resolve();
  try {
    run.enter('running');
    await work();
    run.enter('done');
  } catch (error) {
    if (!(error instanceof Stopped)) {
      noteFailure(run, error);
      throw error;
    }
    run.enter(error.state);
  }
  return run.state();
}

/** A full disk can refuse even the note that it was full; the job then counts as interrupted when the workspace is next opened. */
function noteFailure<Cursor>(run: JobRun<Cursor>, error: unknown): void {
  try {
    run.enter('failed', error);
  } catch {
    return;
  }
}
