import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { ImportInput, Job, Mapping } from '../api/import.ts';
import { LookbenchError } from '../api/errors.ts';
import type { Catalog, Values } from '../catalog/catalog.ts';
import { guessMapping } from '../catalog/mapping.ts';
import { openCatalog } from '../catalog/open.ts';
import { openPictures, type Pictures } from '../catalog/pictures/open.ts';
import { surveyCatalog } from '../catalog/survey.ts';
import type { ModelPack } from '../embed/pack.ts';
import type { Db } from '../store/database.ts';
import { pendingImages } from '../store/item-writing.ts';
import { createJob, findUnfinishedJob, setJobState } from '../store/jobs.ts';
import { dropUnusedPictures } from '../store/unused-pictures.ts';
import type { Workspace } from '../store/workspace.ts';
import type { TextReader } from '../text/words.ts';
import { createControl } from './control.ts';
import { importPictures } from './import-pictures.ts';
import { importRows } from './import-rows.ts';
import { createJobRun, noCounts } from './job-run.ts';
import type { Plan } from './mapped-row.ts';
import { runJob, type RunningJob } from './running-job.ts';
import { checkStrictly } from './strict.ts';

/** Told after every commit: an item's vector is new, or (null) search must no longer find the item. */
export type Changed = (item: number, vector: Float32Array | null) => void;

/** Where an import stands. What is not in it follows from the tables themselves. */
export interface ImportCursor {
  /** Size and time of the catalog file: another file is another import. */
  readonly source: string;
  readonly stage: 'survey' | 'rows' | 'pictures';
  /** The last row of the file that was committed, and how many were read. */
  readonly row: number;
  readonly read: number;
  /** Known after the survey. */
  readonly plan: Plan | null;
  readonly rows: number;
}

export interface ImportOptions {
  readonly workspace: Workspace;
  readonly pack: ModelPack;
  readonly reader: () => TextReader;
  readonly input: ImportInput;
  readonly onProgress: (job: Job) => void;
  readonly onChange: Changed;
}

const SAMPLE_ROWS = 200;

/**
 * Imports a catalog: reads every row, then looks at every picture that is new or changed. The same input goes on with its
 * unfinished job where there is one. The vectors' model must be bound to the workspace (`bindModel`).
 *
 * @throws LookbenchError at once where the workspace cannot be changed or the catalog file is not there
 */
export function startImport({ workspace, pack, reader, input: given, onProgress, onChange }: ImportOptions): RunningJob {
  const { db, thumbs, readOnly } = workspace;
  if (readOnly !== null) {
    throw new LookbenchError('read-only', `Nothing can be imported into ${workspace.dir}. ${readOnly}`, 'Use a workspace that can be written.');
  }
  const input = { ...given, source: resolve(given.source), images: given.images.map((place) => resolve(place)) };
  const job = findOrCreate(db, input);
  const run = createJobRun<ImportCursor>(db, job, onProgress);
  const control = createControl((paused) => run.enter(paused ? 'paused' : 'running'));

  async function work(): Promise<void> {
    const pictures = await openPictures(input.source, input.images);
    if (run.cursor.stage !== 'pictures') await readCatalog(pictures);
    await importPictures({ db, thumbs, pack, pictures, pending: pendingImages(db), run, control, changed: onChange });
    for (const steps = dropUnusedPictures(db, thumbs); !steps.next().done; ) await control.checkpoint();
  }

  async function readCatalog(pictures: Pictures): Promise<void> {
    run.stage('Reading the catalog', 0, null);
    const catalog = await openCatalog(input.source, input.sheet);
    const mapping = input.mapping ? checkedMapping(input.mapping, catalog, input.source) : await guess(catalog, input.source);
    const picturesExpected = mapping.image !== undefined || input.images.length > 0;
    if (run.cursor.plan === null) {
      const survey = await surveyCatalog(catalog, async (rows) => {
        run.note(rows);
        await control.checkpoint();
      });
      const plan = { mapping, ignore: input.ignore, facets: survey.facets, words: survey.words };
      if (input.strict) await checkStrictly({ catalog, plan, pictures, picturesExpected, pack, run, control });
      run.cursor = { ...run.cursor, stage: 'rows', plan, rows: survey.rows };
    }
    const { plan, rows, read } = run.cursor;
    if (plan === null) return;
    await control.checkpoint();
    run.stage('Reading rows', read, rows);
    await importRows({ db, catalog, pictures, picturesExpected, plan, reader, run, control, changed: onChange });
  }

  return runJob(run, control, work);
}

function findOrCreate(db: Db, input: ImportInput): number {
  const source = fingerprint(input.source);
  const unfinished = findUnfinishedJob(db, 'import', input);
  if (unfinished && (unfinished.cursor as ImportCursor).source === source) return unfinished.job;
  // Its file was changed meanwhile: what it did stays, and the new import starts from the first row.
  if (unfinished) setJobState(db, unfinished.job, 'cancelled');
  const cursor: ImportCursor = { source, stage: 'survey', row: 0, read: 0, plan: null, rows: 0 };
  return createJob(db, {
    kind: 'import',
    input,
    cursor,
    progress: { title: `Import of ${basename(input.source)}`, stage: 'Reading the catalog', done: 0, total: null, counts: noCounts() },
  });
}

function fingerprint(source: string): string {
  try {
    const { size, mtimeMs } = statSync(source);
    return `${size} ${mtimeMs}`;
  } catch (cause) {
    throw new LookbenchError('not-found', `There is no file ${source}.`, 'Check the path.', { cause });
  }
}

async function guess(catalog: Catalog, source: string): Promise<Mapping> {
  const sample: Values[] = [];
  for await (const row of catalog.rows()) {
    if ('values' in row) sample.push(row.values);
    if (sample.length === SAMPLE_ROWS) break;
  }
  return withId(guessMapping(catalog.columns, sample), catalog, source);
}

function checkedMapping(mapping: Mapping, catalog: Catalog, source: string): Mapping {
  for (const [field, column] of Object.entries(mapping)) {
    if (!catalog.columns.includes(column)) {
      throw new LookbenchError('usage', `${source} has no column "${column}" for ${field}.`, `Its columns are: ${catalog.columns.join(', ')}.`);
    }
  }
  return withId(mapping, catalog, source);
}

function withId(mapping: Mapping, catalog: Catalog, source: string): Mapping {
  if (mapping.id !== undefined) return mapping;
  throw new LookbenchError(
    'usage',
    `No column of ${source} is known to be the id, which every item needs.`,
    `Say which one is (--map id=COLUMN): ${catalog.columns.join(', ')}.`,
  );
}
