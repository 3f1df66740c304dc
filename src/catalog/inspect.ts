import type { ImportInput, Inspection } from '../api/import.ts';
import type { Values } from './catalog.ts';
import { guessMapping } from './mapping.ts';
import { openCatalog } from './open.ts';
import { openPictures } from './pictures/open.ts';

const SAMPLE_ROWS = 200;
const SHOWN_ROWS = 8;
const EXAMPLES = 3;

/** Looks at the first rows of a catalog: what the columns are or seem to be, and whether its pictures can be found. Nothing is kept. */
export async function inspectCatalog(input: Pick<ImportInput, 'source' | 'images' | 'sheet' | 'mapping'>): Promise<Inspection> {
  const { source, images, sheet, mapping: given } = input;
  const catalog = await openCatalog(source, sheet);
  const sample: Values[] = [];
  const problems: string[] = [];
  for await (const row of catalog.rows()) {
    if ('problem' in row) problems.push(`Row ${row.row}: ${row.problem}`);
    else sample.push(row.values);
    if (sample.length === SAMPLE_ROWS) break;
  }
  const mapping = given ?? guessMapping(catalog.columns, sample);
  if (mapping.id === undefined) problems.push('No column looks like an id, which every item needs. Choose one.');
  if (mapping.title === undefined) problems.push('No column looks like a title.');

  const pictures = await openPictures(source, images);
  for (const place of pictures.places) if (place.problem !== null) problems.push(`${place.name}: ${place.problem}`);
  const reference = mapping.image ?? mapping.id;
  const references = sample.map((values) => values[reference ?? ''] ?? '').filter((text) => text !== '');
  const found = references.map((text) => pictures.locate(text)).flatMap((located) => ('place' in located ? [located.place.name] : []));
  const fieldOf = new Map(Object.entries(mapping).map(([field, column]) => [column, field as keyof typeof mapping]));

  return {
    format: catalog.format,
    facts: [...catalog.facts],
    sheets: [...catalog.sheets],
    columns: catalog.columns.map((name) => ({ name, field: fieldOf.get(name) ?? null, examples: examplesOf(name, sample) })),
    rows: sample.slice(0, SHOWN_ROWS).map((values) => catalog.columns.map((name) => values[name] ?? '')),
    pictures: { tried: references.length, found: found.length, places: [...new Set(found)] },
    problems,
  };
}

/** The first different values of a column. */
function examplesOf(column: string, sample: readonly Values[]): string[] {
  const values = new Set(sample.map((row) => row[column]?.trim() ?? '').filter((value) => value !== ''));
  return [...values].slice(0, EXAMPLES);
}
