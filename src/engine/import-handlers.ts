import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { LookbenchError } from '../api/errors.ts';
import { importInputSchema, type ImportInput } from '../api/import.ts';
import { searchSchema } from '../api/query.ts';
import { inspectCatalog } from '../catalog/inspect.ts';
import { startAudit } from '../audit/start-audit.ts';
import { startImport } from '../jobs/import.ts';
import { startRefresh } from '../jobs/refresh.ts';
import type { RunningJob } from '../jobs/running-job.ts';
import { getJob, jobInput, listRejections, setJobState, type JobRow } from '../store/jobs.ts';
import { putSetting } from '../store/settings.ts';
import type { Context } from './context.ts';
import type { Handlers } from './engine.ts';
import { OPENING_SEARCH } from './item-handlers.ts';

type ImportCalls =
  | 'import.inspect'
  | 'import.start'
  | 'import.sample'
  | 'import.rejections'
  | 'import.rejectionsCsv'
  | 'jobs.list'
  | 'jobs.pause'
  | 'jobs.resume'
  | 'jobs.cancel';

/** The query that comes with the sample catalog (build/sample). */
const workedQuerySchema = z.object({ item: z.string(), wanted: z.array(z.string()), unwanted: z.array(z.string()) });

/** Importing catalogs, and the jobs that do it. */
export function importHandlers({ workspace, pack, jobs, reader, sampleDir, assertWritable }: Context): Pick<Handlers, ImportCalls> {
  const { db } = workspace;

  function start(input: ImportInput): { readonly job: number } {
    assertWritable();
    const { job } = jobs.run((hooks) => startImport({ workspace, pack, reader, input, ...hooks }));
    return { job };
  }

  function known(job: number): JobRow {
    const row = getJob(db, job);
    if (row === null) throw new LookbenchError('not-found', `There is no job ${job}.`);
    return row;
  }

  function underWay(job: number): RunningJob {
    const running = jobs.underWay(job);
    if (running === null) throw new LookbenchError('usage', `"${known(job).progress.title}" is not under way.`);
    return running;
  }

  return {
    'import.inspect': inspectCatalog,
    'import.start': start,
    async 'import.sample'() {
      const source = join(sampleDir, 'catalog.csv');
      if (!existsSync(source)) {
        throw new LookbenchError('not-found', `The sample catalog is not in ${sampleDir}.`, 'Run "npm run sample", or reinstall Lookbench.');
      }
      const worked = workedQuerySchema.parse(JSON.parse(await readFile(join(sampleDir, 'worked-query.json'), 'utf8')));
      const words = (list: readonly string[]): { word: string }[] => list.map((word) => ({ word }));
      const opening = searchSchema.parse({
        query: { like: { item: worked.item }, wanted: words(worked.wanted), unwanted: words(worked.unwanted) },
      });
      const started = start(importInputSchema.parse({ source }));
      putSetting(db, OPENING_SEARCH, opening);
      return started;
    },
    'import.rejections': ({ job, offset, limit }) => {
      const { total, rows } = listRejections(db, known(job).job, offset, limit);
      return { total, rows: [...rows] };
    },
    'import.rejectionsCsv': ({ job }) => ({
      // A spreadsheet would run a cell that begins like a formula: ids come from foreign files.
      csv: stringify([...listRejections(db, known(job).job).rows], { header: true, columns: ['row', 'id', 'reason'], bom: true, escape_formulas: true }),
    }),
    'jobs.list': () => jobs.list(),
    'jobs.pause'({ job }) {
      underWay(job).pause();
      return {};
    },
    'jobs.resume'({ job }) {
      const running = jobs.underWay(job);
      if (running !== null) {
        running.resume();
        return { job };
      }
      assertWritable();
      const { kind, state, progress } = known(job);
      if (state !== 'interrupted' && state !== 'failed') throw new LookbenchError('usage', `"${progress.title}" has ended: there is nothing to go on with.`);
      if (kind === 'import') return start(importInputSchema.parse(jobInput(db, job)));
      if (kind === 'audit') return { job: jobs.run(({ onProgress }) => startAudit({ workspace, pack, reader, onProgress })).job };
      return { job: jobs.run((hooks) => startRefresh({ workspace, pack, ...hooks }))?.job ?? job };
    },
    'jobs.cancel'({ job }) {
      const running = jobs.underWay(job);
      if (running !== null) running.cancel();
      else {
        assertWritable();
        if (['interrupted', 'failed'].includes(known(job).state)) setJobState(db, job, 'cancelled');
      }
      return {};
    },
  };
}
