/** A row's values by column name; empty ones may be left out. */
export type Values = Readonly<Record<string, string>>;

/** A row as read: its place in the file (the header is row 1 where there is one), and what it holds or why it cannot be read. */
export type Row =
  | { readonly row: number; readonly values: Values }
  | { readonly row: number; readonly problem: string };

/** An opened catalog file. */
export interface Catalog {
  /** In words: "CSV", "Parquet" … */
  readonly format: string;
  /** What was found out about the file, to check it by. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** Worksheets of an Excel file; empty for others. */
  readonly sheets: readonly string[];
  /** In the file's order. Rows of JSON may hold columns that its first rows do not have. */
  readonly columns: readonly string[];
  /** All rows in order, from the start at every call. Not more than a few rows are held in memory. */
  rows(): AsyncIterable<Row>;
}

/** Column names that are there and different: an empty one is called by its place, a repeated one gets a number. */
export function columnNames(header: readonly string[]): string[] {
  const seen = new Set<string>();
  return header.map((cell, at) => {
    const base = cell.trim() || `Column ${at + 1}`;
    let name = base;
    for (let n = 2; seen.has(name); n++) name = `${base} (${n})`;
    seen.add(name);
    return name;
  });
}
