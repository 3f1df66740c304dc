import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { checkNames, type CheckName } from '../api/audit.ts';
import type { Job, Mapping } from '../api/import.ts';
import { LookbenchError } from '../api/errors.ts';
import { mapInOrder, inBatches } from '../catalog/streams.ts';
import { createControl, type Control } from '../jobs/control.ts';
import type { ImportCursor } from '../jobs/import.ts';
import { createJobRun, noCounts, type JobRun } from '../jobs/job-run.ts';
import { runJob, type RunningJob } from '../jobs/running-job.ts';
import type { SearchPack } from '../search/pack-words.ts';
import { auditedState, listFacetItems, type AuditItem } from '../store/audit-items.ts';
import type { Db } from '../store/database.ts';
import { beginAudit, noteOpen, putFinding, putMap, type FoundRow } from '../store/findings.ts';
import { createJob, findUnfinishedJob, listJobs } from '../store/jobs.ts';
import { putMeasures, unmeasuredPictures } from '../store/measures.ts';
import { getRendition } from '../store/thumbs.ts';
import type { Workspace } from '../store/workspace.ts';
import type { TextReader } from '../text/words.ts';
import { loadPictures, type AuditCatalog } from './catalog.ts';
import type { Found } from './check.ts';
import { checks } from './checks.ts';
import { openCrew, type Crew } from './crew.ts';
import { findNeighbours, type CellsTask, type CentresTask } from './neighbours.ts';
import { countOpen } from './overview.ts';
import { findPairs, type Pair } from './pairs.ts';
import { MEASURES_VERSION } from './picture/measures.ts';
import { readStatements, type Statement } from './text/statements.ts';

export interface AuditOptions {
  readonly workspace: Workspace;
  readonly pack: SearchPack & { readonly packHash: string };
  readonly reader: () => TextReader;
  readonly onProgress: (job: Job) => void;
}

/** Pictures under way, and pictures written together. */
const AHEAD = 32;
const COMMIT = 64;
/** Neighbours of every picture that are looked at. */
const NEIGHBOURS = 12;
/** How long work holds the thread before others get their turn, in milliseconds. */
const TURN = 30;

/**
 * Audits the catalog: measures every picture that was not measured before, compares the pictures, runs every check, and lays out
 * the map. What was measured is kept, so an audit that was broken off goes on with the rest, and the next one is fast.
 */
export function startAudit({ workspace: { db, thumbs, dir, readOnly }, pack, reader, onProgress }: AuditOptions): RunningJob {
  if (readOnly !== null) {
    throw new LookbenchError('read-only', `The catalog of ${dir} cannot be audited. ${readOnly}`, 'Use a workspace that can be written.');
  }
  const input = { model: pack.packHash };
  const job =
    findUnfinishedJob(db, 'audit', input)?.job ??
    createJob(db, {
      kind: 'audit',
      input,
      cursor: null,
      progress: { title: 'Audit of the catalog', stage: 'Measuring pictures', done: 0, total: null, counts: noCounts() },
    });
  const run = createJobRun<null>(db, job, onProgress);
  const control = createControl((paused) => run.enter(paused ? 'paused' : 'running'));
  return runJob(run, control, async () => {
    const state = auditedState(db, pack.packHash);
    const crew = openCrew();
    try {
      await measurePictures(db, thumbs, crew, run, control);
      const catalog = await comparePictures(db, pack, crew, reader(), run, control);
      const [found, map] = await Promise.all([runChecks(catalog, run, control), drawMap(catalog, crew)]);
      run.commit(() => {
        const seconds = run.state().seconds;
        const audit = beginAudit(db, { at: Date.now(), seconds, items: catalog.items.length, catalog: state });
        for (const row of found) putFinding(db, audit, row);
        putMap(db, map);
        noteOpen(db, audit, countOpen(db));
      });
    } finally {
      await crew.close();
    }
  });
}

async function measurePictures(db: Db, thumbs: Db, crew: Crew, run: JobRun<null>, control: Control): Promise<void> {
  sharp.concurrency(1); // Many pictures at a time, one thread each.
  const pending = unmeasuredPictures(db, MEASURES_VERSION);
  run.stage('Measuring pictures', 0, pending.length);
  const measured = mapInOrder(pending, AHEAD, async (hash) => {
    const thumb = getRendition(thumbs, 'thumb', hash);
    return thumb && { hash, ...(await crew.run('measureThumb', thumb.bytes)) };
  });
  let done = 0;
  for await (const group of inBatches(measured, COMMIT)) {
    run.commit(() => {
      for (const each of group) if (each !== null) putMeasures(db, MEASURES_VERSION, each);
    });
    run.note((done += group.length));
    await control.checkpoint();
  }
}

async function comparePictures(db: Db, pack: SearchPack, crew: Crew, reader: TextReader, run: JobRun<null>, control: Control): Promise<AuditCatalog> {
  const loaded = loadPictures(db, pack.dimensions);
  run.stage('Comparing pictures', 0, loaded.matrix.rows);
  const searchers = {
    searchCentres: (task: CentresTask) => crew.run('searchCentres', task),
    searchCells: (task: CellsTask) => crew.run('searchCells', task),
  };
  const [neighbours, statements] = await Promise.all([
    findNeighbours(loaded.matrix, NEIGHBOURS, searchers, async (done) => {
      run.note(done);
      await control.checkpoint();
    }),
    readAll(loaded.items, reader, control),
  ]);
  const turn = turns(control);
  const pairs: Pair[] = [];
  for (const pair of findPairs({ ...loaded, neighbours })) {
    if (pair !== null) pairs.push(pair);
    await turn();
  }
  return { ...loaded, neighbours, pairs, statements, mapping: mappingOf(db), facets: listFacetItems(db), pack, reader };
}

async function readAll(items: readonly AuditItem[], reader: TextReader, control: Control): Promise<readonly Statement[]> {
  const turn = turns(control);
  const statements: Statement[] = [];
  for (const item of items) {
    statements.push(...readStatements(item, reader));
    await turn();
  }
  return statements;
}

async function runChecks(catalog: AuditCatalog, run: JobRun<null>, control: Control): Promise<readonly FoundRow[]> {
  run.stage('Checking', 0, checkNames.length);
  const turn = turns(control);
  const found: FoundRow[] = [];
  for (const [at, name] of checkNames.entries()) {
    const own = new Map<string, FoundRow>();
    for (const each of checks[name].find(catalog)) {
      await turn();
      if (each === null) continue;
      const row = toRow(name, each);
      const known = own.get(row.key);
      // What is equal is one finding, with all items that it tells of.
      own.set(row.key, known ? { ...known, items: [...new Set([...known.items, ...row.items])] } : row);
    }
    found.push(...own.values());
    run.note(at + 1);
    await control.checkpoint();
  }
  return found;
}

async function drawMap({ matrix, neighbours, pictureOfRow }: AuditCatalog, crew: Crew) {
  const { x, y } = await crew.run('layOut', { matrix, neighbours });
  return pictureOfRow.flatMap(({ items, row }) => (row === null ? [] : items.map(({ item }) => ({ item, x: x[row]!, y: y[row]! }))));
}

function toRow(check: CheckName, { about, score = 1, items, reason, suggestion }: Found): FoundRow {
  const key = createHash('sha256').update(JSON.stringify(about)).digest('hex').slice(0, 32);
  return { check, key, score, items, reason, suggestion: suggestion ?? null };
}

/** Lets others run every so often, however often it is called. */
function turns(control: Control): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < TURN) return;
    await control.checkpoint();
    last = performance.now();
  };
}

/** Which column is what, as the newest import read it. */
function mappingOf(db: Db): Mapping {
  const imported = listJobs(db).find(({ kind, cursor }) => kind === 'import' && (cursor as ImportCursor).plan !== null);
  return imported ? ((imported.cursor as ImportCursor).plan?.mapping ?? {}) : {};
}
