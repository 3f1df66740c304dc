import type { Job } from '../api/import.ts';
import { LookbenchError } from '../api/errors.ts';
import type { Changed } from '../jobs/import.ts';
import { jobOf } from '../jobs/job-run.ts';
import type { RunningJob } from '../jobs/running-job.ts';
import { getJob, listJobs } from '../store/jobs.ts';
import type { Db } from '../store/database.ts';
import type { CompactIndex } from '../search/compact-index.ts';
import type { IndexFile } from '../search/index-file.ts';
import type { EngineEvent } from '../api/contract.ts';
import type { Events } from './events.ts';

/** Changes that a crash may leave to the next start: it takes them in from the database's log, some seconds for so many. */
const MOST_UNFILED = 100_000;

/** How often a growing catalog is told of at most, in milliseconds: every time makes the window ask again. */
const TELL_EVERY = 1000;

/** What a job tells while it runs. */
export interface JobHooks {
  readonly onProgress: (job: Job) => void;
  readonly onChange: Changed;
}

/** Runs jobs one at a time, so that two never write the same items, and lets search follow what they change. */
export interface JobRunner {
  /**
   * @param start null where there is nothing to do
   * @throws LookbenchError `usage` while another job is under way
   */
  run<J extends RunningJob | null>(start: (hooks: JobHooks) => J): J;
  /** The job under way, where it is this one. */
  underWay(job: number): RunningJob | null;
  /** All jobs as they are now, the newest first. */
  list(): Job[];
  /** Brings the job under way to a rest from which it can go on later. */
  interrupt(): Promise<void>;
}

/** What follows a job's changes. */
interface Followers {
  readonly db: Db;
  readonly index: CompactIndex;
  readonly indexFile: IndexFile;
  readonly events: Events<EngineEvent>;
}

export function createJobRunner({ db, index, indexFile, events }: Followers): JobRunner {
  let current: RunningJob | null = null;
  /** What the job under way last told: its rate is nowhere else. */
  let latest: Job | null = null;
  let told = -Infinity;
  let unfiled = 0;

  function file(): void {
    unfiled = 0;
    indexFile.sync();
  }

  function tellCatalog(): void {
    told = performance.now();
    events.emit({ event: 'catalog', items: index.size });
  }

  const hooks: JobHooks = {
    onProgress(job) {
      latest = job;
      events.emit({ event: 'job', job });
    },
    onChange(item, vector) {
      if (vector === null) index.remove(item);
      else index.put(item, vector);
      unfiled += 1;
      if (unfiled === MOST_UNFILED || indexFile.ripe) file();
      if (performance.now() - told >= TELL_EVERY) tellCatalog();
    },
  };

  return {
    run(start) {
      if (current !== null) {
        const title = getJob(db, current.job)?.progress.title ?? 'another job';
        throw new LookbenchError('usage', `"${title}" is still under way.`, 'Wait for it, or cancel it first.');
      }
      const running = start(hooks);
      current = running;
      const ended = (): void => {
        current = null;
        latest = null;
        file();
        tellCatalog();
      };
      running?.finished.then(ended, ended);
      return running;
    },
    underWay: (job) => (current?.job === job ? current : null),
    list: () => listJobs(db).map((row) => (latest?.job === row.job ? latest : jobOf(row))),
    async interrupt() {
      current?.interrupt();
      // How it ended is in the jobs table; whoever wants to know looks there.
      await current?.finished.catch(() => undefined);
    },
  };
}
