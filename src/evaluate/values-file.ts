import type { Evaluation } from '../api/evaluate.ts';
import { spreadsheetText } from '../judge/spreadsheet.ts';

/** Every value of an evaluation as CSV: a row for each system and query, a column for each measure. */
export function valuesCsv({ systems, queries, measures }: Evaluation): string {
  const rows = systems.flatMap(({ name }, s) =>
    queries.map(({ query, kind, tags, wanted, unwanted, values }) => [name, query, kind, tags.join(' '), wanted.join(' '), unwanted.join(' '), ...values[s]!.map(String)]),
  );
  return spreadsheetText(['system', 'query', 'kind', 'tags', 'wanted', 'unwanted', ...measures], rows);
}

/** The same as JSON Lines. */
export function valuesJsonLines({ systems, queries, measures }: Evaluation): string {
  return systems
    .flatMap(({ name: system }, s) =>
      queries.map(({ query, kind, tags, wanted, unwanted, values }) => {
        const measured = Object.fromEntries(measures.map((measure, m) => [measure, values[s]![m]]));
        return `${JSON.stringify({ system, query, kind, tags, wanted, unwanted, measures: measured })}\n`;
      }),
    )
    .join('');
}
