import type { ImportCounts, Job } from '../api/import.ts';
import { toErrorData } from '../api/errors.ts';
import { repeatableTransaction, transaction, type Db } from '../store/database.ts';
import { getJob, saveProgress, setJobState, type JobProgress, type JobRow, type JobState } from '../store/jobs.ts';
import { createPace, type Pace } from './pace.ts';

/** How often progress is told at most, in milliseconds. */
const TELL_EVERY = 100;

/** What a job has done so far; written to by the job alone. */
export type Counts = { items: Record<keyof ImportCounts['items'], number>; images: Record<keyof ImportCounts['images'], number>; rejected: number };

export function noCounts(): Counts {
  return { items: { new: 0, updated: 0, unchanged: 0, absent: 0 }, images: { embedded: 0, missing: 0, undecodable: 0 }, rejected: 0 };
}

/** One run of a job: its cursor and counts, kept in the database together with the work they tell of. */
export interface JobRun<Cursor> {
  readonly job: number;
  cursor: Cursor;
  readonly counts: Counts;
  /** Begins a stage of so many pieces; null where that is not known yet. */
  stage(name: string, done: number, total: number | null): void;
  /** Tells how many pieces of the stage are done, without saving. */
  note(done: number): void;
  /** Does a piece of work and keeps where the job is now, in one transaction; what is done is then told. */
  commit(work: () => void): void;
  /** Changes the job's state, here and in the database. */
  enter(state: JobState, error?: unknown): void;
  /** The job as it is now. */
  state(): Job;
}

/** A job that is not running here, as it was left. */
export function jobOf({ job, kind, state, progress, error, startedAt, seconds }: JobRow): Job {
  const { title, stage, done, total, counts } = progress;
  return { job, kind, title, state, stage, done, total, rate: null, secondsLeft: null, counts, error, startedAt, seconds };
}

/** @param tell receives the job's state, ten times a second at most, and at every change of stage or state */
export function createJobRun<Cursor>(db: Db, job: number, tell: (job: Job) => void): JobRun<Cursor> {
  const stored = getJob(db, job);
  if (!stored) throw new Error(`there is no job ${job}`);
  const before = stored.seconds;
  const started = performance.now();
  const counts = structuredClone<Counts>(stored.progress.counts);
  let { stage, done, total } = stored.progress;
  let state: JobState = stored.state;
  let error: Job['error'] = stored.error;
  let pace: Pace = createPace();
  let told = -Infinity;
  // Time spent paused is not time worked.
  let pausedAt: number | null = null;
  let paused = 0;

  const seconds = () => before + ((pausedAt ?? performance.now()) - started - paused) / 1000;
  const progress = (): JobProgress => ({ title: stored.progress.title, stage, done, total, counts });
  const now = (): Job => {
    const rate = state === 'running' ? pace.rate() : null;
    return {
      ...jobOf({ ...stored, state, progress: { ...progress(), counts: structuredClone(counts) }, seconds: seconds() }),
      rate,
      secondsLeft: rate === null || total === null ? null : (total - done) / rate,
      error,
    };
  };
  const tellNow = () => {
    told = performance.now();
    tell(now());
  };

  return {
    job,
    cursor: stored.cursor as Cursor,
    counts,
    stage(name, from, of) {
      [stage, done, total, pace] = [name, from, of, createPace()];
      pace.note(done);
      tellNow();
    },
    note(count) {
      done = count;
      pace.note(done);
      if (performance.now() - told >= TELL_EVERY) tellNow();
    },
    commit(work) {
      const countsBefore = structuredClone(counts);
      const cursorBefore = structuredClone(this.cursor);
      try {
        // After a power cut the job goes on from its last commit that is on the disk.
        repeatableTransaction(db, () => {
          work();
          saveProgress(db, job, this.cursor, progress(), seconds());
        });
      } catch (cause) {
        Object.assign(counts, countsBefore);
        this.cursor = cursorBefore;
        throw cause;
      }
    },
    enter(next, cause) {
      state = next;
      error = cause === undefined ? null : toErrorData(cause);
      const resting = next === 'paused';
      if (resting) pausedAt ??= performance.now();
      else if (pausedAt !== null) {
        paused += performance.now() - pausedAt;
        pausedAt = null;
      }
      try {
        transaction(db, () => {
          setJobState(db, job, next, error);
          saveProgress(db, job, this.cursor, progress(), seconds());
        });
      } finally {
        tellNow();
      }
    },
    state: now,
  };
}
