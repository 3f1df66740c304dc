import type { CallOutput } from '../api/contract.ts';
import { queryColumns } from './query-rows.ts';
import { spreadsheetText } from './spreadsheet.ts';
import type { SampledQuery } from './sample-queries.ts';

/** A query for the samples: an item's id, and what is changed. */
export type SampleLine = Pick<SampledQuery, 'wanted' | 'unwanted'> & { readonly item: string };

/**
 * What a query file may hold, and samples that can be imported as they are.
 * @param lines queries of the very catalog; none where it has nothing to draw them from
 */
export function queryFormat(lines: readonly SampleLine[]): CallOutput<'queries.format'> {
  const columns = ['id', 'item', 'wanted', 'unwanted', 'note', 'tags'] as const;
  const rows = lines.map(({ item, wanted, unwanted }, at) => ({
    id: `sample${at + 1}`,
    item,
    wanted: wanted.join('; '),
    unwanted: unwanted.join('; '),
    note: 'What the shopper wants, in your words',
    tags: 'sample',
  }));
  return {
    columns: queryColumns.map((column) => ({ ...column })),
    csv: spreadsheetText(columns, rows.map((row) => columns.map((column) => row[column]))),
    jsonLines: lines
      .map(({ item, wanted, unwanted }, at) => `${JSON.stringify({ id: `sample${at + 1}`, item, wanted, unwanted, note: '', tags: ['sample'] })}\n`)
      .join(''),
    pasted: lines.map(({ item, wanted, unwanted }) => `${item}: ${sayChange(wanted, unwanted)} #sample // What the shopper wants, in your words\n`).join(''),
  };
}

function sayChange(wanted: readonly string[], unwanted: readonly string[]): string {
  const parts = [...(wanted.length === 0 ? [] : [`but ${wanted.join(', ')}`]), ...unwanted.map((word) => `not ${word}`)];
  return `like this ${parts.join(', ')}`;
}
