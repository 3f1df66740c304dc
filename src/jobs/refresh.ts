import type { Job } from '../api/import.ts';
import type { ModelPack } from '../embed/pack.ts';
import { itemsWithoutVector, vectorsMissing, vectorsComplete } from '../store/vectors.ts';
import { createJob, findUnfinishedJob } from '../store/jobs.ts';
import type { Workspace } from '../store/workspace.ts';
import { createControl } from './control.ts';
import { importPictures } from './import-pictures.ts';
import type { Changed } from './import.ts';
import { createJobRun, noCounts } from './job-run.ts';
import { runJob, type RunningJob } from './running-job.ts';

export interface RefreshOptions {
  readonly workspace: Workspace;
  readonly pack: ModelPack;
  readonly onProgress: (job: Job) => void;
  readonly onChange: Changed;
}

/**
 * Looks at every picture again after the workspace was bound to another model, from the pictures that are kept in it: the
 * catalog's own files are not needed. Until an item's turn comes, searches do not find it. Answers null where nothing is to be done.
 */
export function startRefresh({ workspace: { db, thumbs, readOnly }, pack, onProgress, onChange }: RefreshOptions): RunningJob | null {
  if (readOnly !== null || !vectorsMissing(db)) return null;
  const input = { model: pack.packHash };
  const job =
    findUnfinishedJob(db, 'refresh', input)?.job ??
    createJob(db, {
      kind: 'refresh',
      input,
      cursor: null,
      progress: { title: 'Looking at all pictures with the new model', stage: 'Looking at pictures', done: 0, total: null, counts: noCounts() },
    });
  const run = createJobRun<null>(db, job, onProgress);
  const control = createControl((paused) => run.enter(paused ? 'paused' : 'running'));
  return runJob(run, control, async () => {
    const pending = itemsWithoutVector(db);
    await importPictures({ db, thumbs, pack, pictures: null, pending, run, control, changed: onChange });
    run.commit(() => vectorsComplete(db));
  });
}
