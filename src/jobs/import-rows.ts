import { LookbenchError } from '../api/errors.ts';
import type { Catalog, Row } from '../catalog/catalog.ts';
import type { Pictures } from '../catalog/pictures/open.ts';
import { inBatches } from '../catalog/streams.ts';
import type { Db } from '../store/database.ts';
import { loadFacets } from '../store/facet-columns.ts';
import { markAbsent, putItem, setImagePending, setNoImage, type PutItem } from '../store/item-writing.ts';
import { addRejections, type Rejection } from '../store/jobs.ts';
import { loadText } from '../store/text-columns.ts';
import { deleteVector, getVector } from '../store/vectors.ts';
import type { TextReader } from '../text/words.ts';
import type { Control } from './control.ts';
import type { Changed, ImportCursor } from './import.ts';
import type { JobRun } from './job-run.ts';
import { mapRow, type MappedRow, type Plan } from './mapped-row.ts';

/** Rows read ahead of writing. */
const AHEAD = 1000;

/** Milliseconds of writing between two commits. A search that comes meanwhile waits so long, and a crash costs so much. */
const COMMIT = 100;

/** A row that can become an item, or why it cannot. */
export type CheckedRow = (MappedRow & { readonly row: number }) | Rejection;

/** The rows of a catalog as items: mapped, and refused where they are broken, have no id, or one that came before. */
export async function* checkedRows(catalog: Catalog, plan: Plan): AsyncGenerator<CheckedRow> {
  const check = rowChecker(catalog, plan);
  for await (const row of catalog.rows()) yield check(row);
}

/** Remembers the ids that passed, so rows must come in order and from the start. */
export function rowChecker(catalog: Catalog, plan: Plan): (row: Row) => CheckedRow {
  const seen = new Map<string, number>();
  return (read) => {
    const { row } = read;
    if ('problem' in read) return { row, id: null, reason: read.problem };
    const mapped = mapRow(read.values, catalog.columns, plan);
    if ('problem' in mapped) return { row, id: mapped.id, reason: mapped.problem };
    const { id } = mapped.draft;
    const earlier = seen.get(id);
    if (earlier !== undefined) return { row, id, reason: `its id was already in row ${earlier}` };
    seen.set(id, row);
    return { ...mapped, row };
  };
}

export interface RowsImport {
  readonly db: Db;
  readonly catalog: Catalog;
  readonly pictures: Pictures;
  /** Whether an item without a picture is a defect of the catalog; not so where no pictures are spoken of. */
  readonly picturesExpected: boolean;
  readonly plan: Plan;
  readonly reader: () => TextReader;
  readonly run: JobRun<ImportCursor>;
  readonly control: Control;
  readonly changed: Changed;
}

/**
 * The first stage: every row becomes an item or brings one up to date, and items whose picture is new or changed are marked for
 * the second stage. Goes on after the last row that was committed; marks what is gone at the end.
 */
export async function importRows(work: RowsImport): Promise<void> {
  const { db, catalog, plan, run, control, changed } = work;
  const done = run.cursor.row;
  for await (const read of inBatches(checkedRows(catalog, plan), AHEAD)) {
    const rows = read.filter(({ row }) => row > done);
    for (let at = 0; at < rows.length; ) {
      const found: Found[] = [];
      run.commit(() => {
        const started = performance.now();
        while (at < rows.length && performance.now() - started < COMMIT) found.push(...writeRow(work, rows[at++]!));
      });
      run.note(run.cursor.read);
      for (const { item, vector } of found) changed(item, vector);
      await control.checkpoint();
    }
  }
  const { counts } = run;
  if (counts.items.new + counts.items.updated + counts.items.unchanged === 0) {
    throw new LookbenchError(
      'input',
      'No row of the catalog could be used, so nothing was changed.',
      'Look at the reasons, and check which column is the id.',
    );
  }
  let gone: readonly number[] = [];
  run.commit(() => {
    gone = markAbsent(db, run.job, Date.now());
    counts.items.absent += gone.length;
    run.cursor = { ...run.cursor, stage: 'pictures' };
  });
  for (const item of gone) changed(item, null);
  // What people choose by and type is put in order now, not when they first do.
  for (const blocks of [loadFacets(db), loadText(db)]) while (!blocks.next().done) await control.checkpoint();
}

/** Writes one row or notes why it cannot be written, and that it is done with. */
function writeRow(work: RowsImport, checked: CheckedRow): Found[] {
  const { run } = work;
  run.cursor = { ...run.cursor, row: checked.row, read: run.cursor.read + 1 };
  if (!('reason' in checked)) return importRow(work, checked);
  reject(work, checked);
  return [];
}

/** What search must know of an item: its vector, or null where it has none any more. */
interface Found {
  readonly item: number;
  readonly vector: Float32Array | null;
}

/** Writes one row; answers what changes for search at once: an item that came back with its picture, or lost it. */
function importRow(work: RowsImport, { draft, texts, row }: MappedRow & { readonly row: number }): Found[] {
  const { db, run, reader } = work;
  const put = putItem(db, draft, { job: run.job, row, at: Date.now() }, () => reader().catalogWords(texts));
  run.counts.items[put.outcome]++;
  const lost = placeImage(work, draft, row, put);
  if (lost) return [{ item: put.item, vector: null }];
  return put.returned && put.image.state === 'embedded' ? [{ item: put.item, vector: getVector(db, put.item) }] : [];
}

/** Notes what has to be done about an item's picture; answers whether it lost the one it had. */
function placeImage(work: RowsImport, draft: MappedRow['draft'], row: number, { item, image }: PutItem): boolean {
  const { db, pictures, picturesExpected, plan, run } = work;
  const reference = draft.image ?? (plan.mapping.image === undefined ? draft.id : null);
  const located = reference === null ? { problem: 'it names no picture' } : pictures.locate(reference);
  if (!('problem' in located)) {
    const known = image.state === 'embedded' && image.stamp === located.stamp;
    if (!known && image.state !== 'pending') setImagePending(db, item);
    return false;
  }
  // A picture that was read once stays while the row means the same one: its file may have been tidied away since.
  const kept = image.hash !== null && image.reference === draft.image && (image.state === 'embedded' || image.state === 'pending');
  if (picturesExpected) {
    run.counts.images.missing++;
    reject({ db, run }, { row, id: draft.id, reason: kept ? `${located.problem}; the one read earlier is kept` : located.problem });
  }
  if (kept) return false;
  const state = picturesExpected ? 'missing' : 'none';
  if (image.state !== state) setNoImage(db, item, state);
  if (image.hash === null) return false;
  deleteVector(db, item);
  return true;
}

function reject({ db, run }: Pick<RowsImport, 'db' | 'run'>, rejection: Rejection): void {
  addRejections(db, run.job, [rejection]);
  run.counts.rejected++;
}
