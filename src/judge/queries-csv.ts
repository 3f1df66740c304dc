import type { SetQuery } from '../api/query-sets.ts';
import type { QueryWord } from '../api/query.ts';
import { spreadsheetText } from './spreadsheet.ts';

const COLUMNS = ['id', 'item', 'picture', 'wanted', 'unwanted', 'note', 'tags', 'kind', 'where'] as const;

/** The queries of a set as a table. Own pictures are named by their content address: only the set file carries them. */
export function queriesCsv(queries: readonly SetQuery[]): string {
  return spreadsheetText(
    COLUMNS,
    queries.map(({ id, like, wanted, unwanted, note, tags, kind, where }) => [
      id,
      like !== null && 'item' in like ? like.item : '',
      like !== null && 'picture' in like ? like.picture : '',
      sayWords(wanted),
      sayWords(unwanted),
      note,
      tags.join('; '),
      kind,
      where.length === 0 ? '' : JSON.stringify(where),
    ]),
  );
}

function sayWords(words: readonly QueryWord[]): string {
  return words.map(({ word, strength }) => (strength === 1 ? word : `${word}:${strength}`)).join('; ');
}
