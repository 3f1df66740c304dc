import { LookbenchError } from '../api/errors.ts';
import type { Row } from '../catalog/catalog.ts';
import { openDelimited } from '../catalog/delimited.ts';
import { withoutApostrophe } from '../judge/spreadsheet.ts';
import type { Rating } from './agreement.ts';

const COLUMNS = ['query', 'item', 'annotator', 'grade'] as const;

/**
 * Reads who graded what from a CSV (or TSV) with the columns query, item, annotator and grade; others may be there too. A row
 * without a grade ("can't tell") is left out, and so are settled grades of exported judgments: they are nobody's own opinion.
 *
 * @throws LookbenchError `input` that names the first row that is wrong
 */
export async function readGradeFile(path: string): Promise<Rating[]> {
  const { columns, rows } = await openDelimited(path);
  const named = new Map(columns.map((column) => [column.trim().toLowerCase(), column]));
  const missing = COLUMNS.filter((column) => !named.has(column));
  if (missing.length > 0) {
    throw new LookbenchError('input', `${path} has no column "${missing.join('", "')}".`, 'Its first line must name the columns: query,item,annotator,grade');
  }
  const settled = named.get('settled');
  const ratings = new Map<string, Rating>();
  for await (const row of rows()) {
    const [query, item, annotator, grade] = COLUMNS.map((column) => valueOf(path, row, named.get(column)!));
    if (grade === '' || (settled !== undefined && valueOf(path, row, settled) !== '')) continue;
    const value = Number(grade);
    if (query === '' || item === '' || annotator === '' || !Number.isFinite(value)) {
      throw broken(path, row.row, Number.isFinite(value) ? 'query, item or annotator is empty' : `"${grade}" is not a grade`);
    }
    const unit = JSON.stringify([query, item]);
    const key = JSON.stringify([query, item, annotator]);
    if (ratings.has(key)) throw broken(path, row.row, `${annotator} has graded item ${item} of query ${query} already`);
    ratings.set(key, { unit, annotator: annotator!, grade: value });
  }
  return [...ratings.values()];
}

function valueOf(path: string, row: Row, column: string): string {
  if ('problem' in row) throw broken(path, row.row, row.problem);
  return withoutApostrophe((row.values[column] ?? '').trim());
}

function broken(path: string, row: number, reason: string): LookbenchError {
  return new LookbenchError('input', `${path}, row ${row}: ${reason}.`, 'A row is query,item,annotator,grade; the grade may be empty.');
}
