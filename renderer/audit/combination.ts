import type { Condition } from '../../src/api/query.ts';

/** The columns that are crossed; the third may be empty. */
export interface CoverageFields {
  readonly rows: string;
  readonly columns: string;
  readonly parts: string;
}

/** Values of these columns that stand together; without a part, of the first two. */
export interface Combination {
  readonly row: string;
  readonly column: string;
  readonly part: string | null;
}

export function nameOf({ row, column, part }: Combination): string {
  return [row, column, ...(part === null ? [] : [part])].join(', ');
}

/** What an item of the combination fulfils. */
export function conditionsOf(fields: CoverageFields, { row, column, part }: Combination): readonly Condition[] {
  return [
    { field: fields.rows, values: [row] },
    { field: fields.columns, values: [column] },
    ...(part === null ? [] : [{ field: fields.parts, values: [part] }]),
  ];
}

/** Fewer than half of what would be usual, where that is enough to tell. */
export function isGap(count: number, usual: number): boolean {
  return usual >= 3 && count < usual / 2;
}

/** How dark a count is: by how much more or less there is than would be usual, on a scale of doublings. */
export function shade(count: number, usual: number): string {
  const doublings = Math.log2((count + 1) / (usual + 1));
  return `${Math.round(Math.min(60, Math.max(0, 18 + 14 * doublings)))}%`;
}
