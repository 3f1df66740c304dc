import type { Catalog } from './catalog.ts';

/** What reading a catalog once through tells about its columns. */
export interface Survey {
  /** Rows, the broken ones included. */
  readonly rows: number;
  /** Columns whose values people choose among. */
  readonly facets: readonly string[];
  /** Facets whose values are words that can be seen in a picture, so far as their letters tell. */
  readonly words: readonly string[];
}

/** Characters of the longest value of a facet. */
const LONGEST_VALUE = 60;
/** However few rows there are, a column with so few different values is a facet. */
const ALWAYS_FEW = 12;
/** Nobody chooses from a longer list. */
const MOST_VALUES = 2000;
/** The largest share of a facet's values that may be different ones. */
const MOST_DISTINCT = 0.5;

/** Rows between two pauses. */
const PAUSE_EVERY = 1000;

/** Columns about the record and not about the thing. Their values must not become words of the items. */
const TECHNICAL =
  /(^|[\s_-])(id|split|set|source|status|state|currency|language|locale|country|unit|supplier|vendor|seller|stock|shop|store|file|hash|url|link)([\s_-]|$)/i;

interface Column {
  readonly values: Set<string>;
  filled: number;
  tooLong: boolean;
}

/**
 * Reads all rows once. A column is a facet if its values are short and repeat: no value over 60 characters, at most 2,000
 * different ones, and at most half of the values different (or no more than 12). Others, such as links, checksums and texts that
 * are new in every row, are kept with the item but not offered for choosing. A facet's values count as words if nine in ten of
 * them are made of letters and the column's name is not a technical one (split, source, status …).
 *
 * @param pause called with the number of rows so far, now and then; a rejection ends the survey
 */
export async function surveyCatalog(catalog: Catalog, pause: (rows: number) => Promise<void>): Promise<Survey> {
  const columns = new Map<string, Column>(catalog.columns.map((name) => [name, newColumn()]));
  let rows = 0;
  for await (const row of catalog.rows()) {
    if (++rows % PAUSE_EVERY === 0) await pause(rows);
    if ('problem' in row) continue;
    for (const [name, value] of Object.entries(row.values)) {
      let column = columns.get(name);
      if (!column) columns.set(name, (column = newColumn()));
      addValue(column, value.trim());
    }
  }
  // By name, so that rows of JSON in another order give the same.
  const facets = [...columns].filter(([, column]) => isFacet(column)).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    rows,
    facets: facets.map(([name]) => name),
    words: facets.filter(([name, column]) => !TECHNICAL.test(name) && isWords(column)).map(([name]) => name),
  };
}

function newColumn(): Column {
  return { values: new Set(), filled: 0, tooLong: false };
}

function addValue(column: Column, value: string): void {
  if (value === '') return;
  column.filled++;
  if (value.length > LONGEST_VALUE) column.tooLong = true;
  else if (column.values.size <= MOST_VALUES) column.values.add(value);
}

function isFacet({ values, filled, tooLong }: Column): boolean {
  if (filled === 0 || tooLong) return false;
  return values.size <= Math.max(ALWAYS_FEW, Math.min(MOST_VALUES, filled * MOST_DISTINCT));
}

function isWords({ values }: Column): boolean {
  const words = [...values].filter((value) => /^[\p{L}\p{M}\s/&,'’()-]+$/u.test(value));
  return words.length >= values.size * 0.9;
}
