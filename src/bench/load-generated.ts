import type { Job } from '../api/import.ts';
import { createControl } from '../jobs/control.ts';
import { importRows } from '../jobs/import-rows.ts';
import type { ImportCursor } from '../jobs/import.ts';
import { createJobRun, noCounts } from '../jobs/job-run.ts';
import { transaction } from '../store/database.ts';
import { createJob } from '../store/jobs.ts';
import { putVector } from '../store/vectors.ts';
import type { Workspace } from '../store/workspace.ts';
import { createTextReader } from '../text/words.ts';
import type { GeneratedCatalog } from './generated-catalog.ts';

export interface LoadHooks {
  /** Told after every commit, in the items' order; item n is row n. */
  readonly onVector?: (item: number, vector: Float32Array) => void;
  readonly onProgress?: (stage: string, done: number, of: number) => void;
}

/** Seconds spent on each part of the load. */
export interface LoadTimes {
  readonly rows: number;
  readonly vectors: number;
}

/** Vectors written together. */
const COMMIT = 1024;

/**
 * Fills an empty workspace: rows by the import itself, then a vector for every item in place of a picture's. The vectors' model
 * must be bound to the workspace (`bindModel`), with the catalog's dimensions.
 */
export async function loadGenerated({ db }: Workspace, generated: GeneratedCatalog, { onVector, onProgress }: LoadHooks = {}): Promise<LoadTimes> {
  const { catalog, plan, items } = generated;
  const cursor: ImportCursor = { source: '', stage: 'rows', row: 0, read: 0, plan, rows: items };
  const progress = { title: 'Generated catalog', stage: 'Reading rows', done: 0, total: items, counts: noCounts() };
  const job = createJob(db, { kind: 'import', input: { source: 'generated', images: [] }, cursor, progress });
  const run = createJobRun<ImportCursor>(db, job, ({ stage, done }: Job) => onProgress?.(stage, done, items));
  const control = createControl(() => undefined);
  const reader = createTextReader();

  const started = performance.now();
  run.enter('running');
  await importRows({
    db,
    catalog,
    pictures: { places: [], locate: () => ({ problem: 'a generated item has no picture' }) },
    picturesExpected: false,
    plan,
    reader: () => reader,
    run,
    control,
    changed: () => undefined,
  });
  const rowsDone = performance.now();
  for (let first = 1; first <= items; first += COMMIT) {
    const last = Math.min(items, first + COMMIT - 1);
    const vectors: Float32Array[] = [];
    transaction(db, () => {
      for (let item = first; item <= last; item++) {
        const vector = generated.vectorOf(item);
        putVector(db, item, vector);
        vectors.push(vector);
      }
    });
    vectors.forEach((vector, at) => onVector?.(first + at, vector));
    onProgress?.('Writing vectors', last, items);
    await control.checkpoint();
  }
  run.enter('done');
  return { rows: (rowsDone - started) / 1000, vectors: (performance.now() - rowsDone) / 1000 };
}
