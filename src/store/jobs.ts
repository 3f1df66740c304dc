import type { z } from 'zod';
import type { importCountsSchema, jobSchema, rejectionSchema } from '../api/import.ts';
import type { ErrorData } from '../api/errors.ts';
import { all, get, run, sql, type Db } from './database.ts';

export type JobState = z.infer<typeof jobSchema>['state'];
export type JobKind = z.infer<typeof jobSchema>['kind'];
export type Rejection = z.infer<typeof rejectionSchema>;

/** How far a job has come: always written together with what it did. */
export interface JobProgress {
  readonly title: string;
  readonly stage: string;
  readonly done: number;
  /** Null until it is known. */
  readonly total: number | null;
  readonly counts: z.infer<typeof importCountsSchema>;
}

export interface JobRow {
  readonly job: number;
  readonly kind: JobKind;
  readonly state: JobState;
  /** Where to go on; its shape is the job's own. */
  readonly cursor: unknown;
  readonly progress: JobProgress;
  readonly error: ErrorData | null;
  readonly startedAt: number;
  /** Worked so far, over all runs. */
  readonly seconds: number;
}

interface StoredJob {
  readonly job: number;
  readonly kind: JobKind;
  readonly state: JobState;
  readonly cursor: string;
  readonly progress: string;
  readonly error: string | null;
  readonly startedAt: number;
  readonly seconds: number;
}

const columns = sql`job, kind, state, cursor, progress, error, started_at AS startedAt, seconds`;

export function createJob(
  db: Db,
  job: { readonly kind: JobKind; readonly input: unknown; readonly cursor: unknown; readonly progress: JobProgress },
): number {
  const { lastInsertRowid } = run(db, sql`
    INSERT INTO jobs (kind, input, state, cursor, progress, started_at, seconds)
    VALUES (${job.kind}, ${JSON.stringify(job.input)}, 'running', ${JSON.stringify(job.cursor)}, ${JSON.stringify(job.progress)}, ${Date.now()}, 0)`);
  return Number(lastInsertRowid);
}

/** The newest job with this very input that can go on, or null. */
export function findUnfinishedJob(db: Db, kind: JobKind, input: unknown): JobRow | null {
  const row = get<StoredJob>(db, sql`
    SELECT ${columns} FROM jobs
    WHERE kind = ${kind} AND input = ${JSON.stringify(input)} AND state IN ('running', 'paused', 'interrupted', 'failed')
      AND job = (SELECT max(job) FROM jobs WHERE kind = ${kind})`);
  return row ? toJob(row) : null;
}

export function getJob(db: Db, job: number): JobRow | null {
  const row = get<StoredJob>(db, sql`SELECT ${columns} FROM jobs WHERE job = ${job}`);
  return row ? toJob(row) : null;
}

/** What the newest job of a kind was asked to do, or null; its shape is the job's own. */
export function newestInput(db: Db, kind: JobKind): unknown {
  const row = get<{ input: string }>(db, sql`SELECT input FROM jobs WHERE kind = ${kind} ORDER BY job DESC LIMIT 1`);
  return row && (JSON.parse(row.input) as unknown);
}

/** All jobs, the newest first. */
export function listJobs(db: Db): readonly JobRow[] {
  return all<StoredJob>(db, sql`SELECT ${columns} FROM jobs ORDER BY job DESC`).map(toJob);
}

/** Keeps where the job is. Call it in the transaction that does the work. */
export function saveProgress(db: Db, job: number, cursor: unknown, progress: JobProgress, seconds: number): void {
  run(db, sql`
    UPDATE jobs SET cursor = ${JSON.stringify(cursor)}, progress = ${JSON.stringify(progress)}, seconds = ${seconds} WHERE job = ${job}`);
}

export function setJobState(db: Db, job: number, state: JobState, error: ErrorData | null = null): void {
  run(db, sql`UPDATE jobs SET state = ${state}, error = ${error && JSON.stringify(error)} WHERE job = ${job}`);
}

/** Marks what a process left running when it died; opening a workspace for writing does it. */
export function markInterrupted(db: Db): void {
  run(db, sql`UPDATE jobs SET state = 'interrupted' WHERE state IN ('running', 'paused')`);
}

export function addRejections(db: Db, job: number, rejections: readonly Rejection[]): void {
  for (const { row, id, reason } of rejections) {
    run(db, sql`INSERT INTO rejections (job, row, id, reason) VALUES (${job}, ${row}, ${id}, ${reason}) ON CONFLICT DO NOTHING`);
  }
}

/** A page of a job's rejected rows, by row. */
export function listRejections(db: Db, job: number, offset = 0, limit = -1): { readonly total: number; readonly rows: readonly Rejection[] } {
  return {
    total: get<{ n: number }>(db, sql`SELECT count(*) AS n FROM rejections WHERE job = ${job}`)?.n ?? 0,
    rows: all<Rejection>(db, sql`
      SELECT row, id, reason FROM rejections WHERE job = ${job} ORDER BY row, reason LIMIT ${limit} OFFSET ${offset}`),
  };
}

function toJob(row: StoredJob): JobRow {
  const { job, kind, state, startedAt, seconds } = row;
  return {
    job,
    kind,
    state,
    cursor: JSON.parse(row.cursor) as unknown,
    progress: JSON.parse(row.progress) as JobProgress,
    error: row.error === null ? null : (JSON.parse(row.error) as ErrorData),
    startedAt,
    seconds,
  };
}

/** What a job was started with, or null for an unknown job. */
export function jobInput(db: Db, job: number): unknown {
  const row = get<{ input: string }>(db, sql`SELECT input FROM jobs WHERE job = ${job}`);
  return row && (JSON.parse(row.input) as unknown);
}
