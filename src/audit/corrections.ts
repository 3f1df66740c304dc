import type { Correction } from '../api/audit.ts';
import { LookbenchError } from '../api/errors.ts';
import { openCatalog } from '../catalog/open.ts';
import { mapRow, type Plan } from '../jobs/mapped-row.ts';
import { getCorrected, keepRowHash, listCorrections, putCorrection, removeCorrection } from '../store/corrections.ts';
import { transaction, type Db } from '../store/database.ts';
import { putItem } from '../store/item-writing.ts';
import type { TextReader } from '../text/words.ts';
import { auditColumnPrefix, readCell } from './export-csv.ts';

/** What corrections need to make an item of its columns again, as the import did. */
export interface Correcting {
  readonly db: Db;
  readonly reader: () => TextReader;
  readonly plan: Plan;
}

export interface Edit {
  readonly id: string;
  readonly column: string;
  readonly value: string;
}

/** No row's hash. */
const UNLIKE_ANY = new Uint8Array();

export interface CorrectionsRead {
  readonly corrected: number;
  readonly unchanged: number;
  readonly rejected: { row: number; reason: string }[];
}

/**
 * Reads an exported list of findings: where a cell says something else than the item does, that is a correction.
 * @throws LookbenchError `input` where the file has no column for the id
 */
export async function importCorrections(place: Correcting, path: string): Promise<CorrectionsRead> {
  const { mapping } = place.plan;
  const catalog = await openCatalog(path);
  const idColumn = mapping.id!;
  if (!catalog.columns.includes(idColumn)) {
    throw new LookbenchError('input', `${path} has no column "${idColumn}", which says what item a row is about.`, 'Edit the cells of an exported file, and leave its first row as it is.');
  }
  const rejected: { row: number; reason: string }[] = [];
  const edits = new Map<string, Edit & { readonly row: number }>();
  let unchanged = 0;
  for await (const read of catalog.rows()) {
    const { row } = read;
    if ('problem' in read) {
      rejected.push({ row, reason: read.problem });
      continue;
    }
    const id = readCell(read.values[idColumn] ?? '');
    const item = getCorrected(place.db, id);
    if (item === null) {
      rejected.push({ row, reason: `there is no item "${id}"` });
      continue;
    }
    const now = new Map(item.columns);
    const changed = catalog.columns
      .filter((column) => !column.startsWith(auditColumnPrefix) && column !== idColumn)
      .map((column) => ({ id, column, row, value: readCell(read.values[column] ?? '').trim() }))
      .filter(({ column, value }) => value !== (now.get(column) ?? ''));
    if (changed.length === 0) unchanged++;
    for (const edit of changed) {
      const key = JSON.stringify([id, edit.column]);
      const other = edits.get(key);
      if (edit.column === mapping.image) rejected.push({ row, reason: 'a picture is changed in the catalog, not by a correction' });
      else if (other && other.value !== edit.value) rejected.push({ row, reason: `row ${other.row} gives ${edit.column} of "${id}" another value` });
      else edits.set(key, edit);
    }
  }
  transaction(place.db, () => {
    for (const edit of edits.values()) correct(place, edit, Date.now());
  });
  return { corrected: edits.size, unchanged, rejected };
}

/**
 * Corrects values of items.
 * @throws LookbenchError `not-found` for an unknown item, `usage` for a column that cannot be corrected
 */
export function putCorrections(place: Correcting, edits: readonly Edit[]): void {
  const { id: idColumn, image } = place.plan.mapping;
  transaction(place.db, () => {
    for (const edit of edits) {
      if (edit.column === idColumn || edit.column === image) throw new LookbenchError('usage', `${edit.column} is changed in the catalog, not by a correction.`, 'Correct another column, or import the catalog again.');
      if (valueNow(place.db, edit) === null) throw new LookbenchError('not-found', `There is no item "${edit.id}".`, 'Import a catalog that has it.');
      correct(place, edit, Date.now());
    }
  });
}

/** All corrections, with whether they hold. */
export function corrections(db: Db): Correction[] {
  return listCorrections(db).map((correction) => ({ ...correction, applied: valueNow(db, correction) === correction.value }));
}

/** Corrects again what an import brought as it was when it was corrected. What the catalog has changed since stays the catalog's. */
export function correctAgain(place: Correcting): void {
  const undone = listCorrections(place.db).filter((correction) => valueNow(place.db, correction) === correction.original);
  transaction(place.db, () => {
    for (const { id, column, value, at } of undone) write(place, { id, column, value }, at);
  });
}

/** Takes corrections back: where they hold, the catalog's value does again. */
export function takeBack(place: Correcting, taken: readonly Pick<Edit, 'id' | 'column'>[]): void {
  const known = listCorrections(place.db);
  transaction(place.db, () => {
    for (const { id, column } of taken) {
      const correction = known.find((one) => one.id === id && one.column === column);
      if (!correction) continue;
      if (valueNow(place.db, correction) === correction.value) write(place, { id, column, value: correction.original }, Date.now());
      removeCorrection(place.db, id, column);
    }
  });
}

function correct(place: Correcting, edit: Edit, at: number): void {
  const original = valueNow(place.db, edit) ?? '';
  write(place, edit, at);
  putCorrection(place.db, { ...edit, original, at });
}

function write({ db, reader, plan }: Correcting, { id, column, value }: Edit, at: number): void {
  const item = getCorrected(db, id);
  if (item === null) return;
  const values = { ...Object.fromEntries(item.columns), [column]: value };
  const mapped = mapRow(values, Object.keys(values), plan);
  if ('problem' in mapped) throw new LookbenchError('input', `${column} of "${id}" cannot be "${value}": ${mapped.problem}.`);
  // The row as the catalog has it counts as unchanged, also where a correction stands in it.
  keepRowHash(db, item.item, UNLIKE_ANY);
  putItem(db, mapped.draft, { job: item.job, row: item.row, at }, () => reader().catalogWords(mapped.texts));
  keepRowHash(db, item.item, item.rowHash);
}

/** Null for an item that is not there. */
function valueNow(db: Db, { id, column }: Pick<Edit, 'id' | 'column'>): string | null {
  const item = getCorrected(db, id);
  return item && (new Map(item.columns).get(column) ?? '');
}
