import type { Row, Values } from './catalog.ts';

/** A parsed JSON value as a row, or what is wrong with it. Objects within it become columns `outer.inner`, lists are joined by commas. */
export function toValues(value: unknown): { readonly values: Values } | { readonly problem: string } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { problem: 'not a JSON object with columns' };
  const entries: [string, string][] = [];
  flatten('', value, entries);
  return { values: Object.fromEntries(entries) };
}

function flatten(prefix: string, value: object, entries: [string, string][]): void {
  for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
    const name = prefix + key;
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) flatten(`${name}.`, inner, entries);
    else entries.push([name, scalarText(inner)]);
  }
}

/** A value as a person writes it; nothing for null. */
export function scalarText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(scalarText).join(', ');
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  return JSON.stringify(value);
}

/** The columns of the first rows, in the order in which they appear. */
export async function columnsOf(rows: AsyncIterable<Row>, most: number): Promise<string[]> {
  const columns = new Set<string>();
  let read = 0;
  for await (const row of rows) {
    if ('values' in row) for (const name of Object.keys(row.values)) columns.add(name);
    if (++read === most) break;
  }
  return [...columns];
}
