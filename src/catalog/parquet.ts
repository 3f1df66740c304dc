import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { LookbenchError } from '../api/errors.ts';
import type { Catalog, Row } from './catalog.ts';
import { scalarText } from './json-values.ts';
import { limits } from './limits.ts';

/** Opens a Parquet file. Row 1 is its first row: there is no header. It is decoded a part of a row group at a time. */
export async function openParquet(path: string): Promise<Catalog> {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file).catch((cause: unknown) => {
    throw damaged(path, cause);
  });
  const columns = parquetSchema(metadata).children.map((child) => child.element.name);
  return {
    format: 'Parquet',
    facts: [
      { name: 'Rows', value: String(metadata.num_rows) },
      { name: 'Row groups', value: String(metadata.row_groups.length) },
    ],
    sheets: [],
    columns,
    async *rows(): AsyncGenerator<Row> {
      let start = 0;
      for (const group of metadata.row_groups) {
        const end = start + Number(group.num_rows);
        for (; start < end; start = Math.min(end, start + limits.parquetRows)) {
          const rowEnd = Math.min(end, start + limits.parquetRows);
          const objects = await parquetReadObjects({ file, metadata, compressors, rowStart: start, rowEnd, useOffsetIndex: true }).catch(
            (cause: unknown) => {
              throw damaged(path, cause);
            },
          );
          for (const [at, object] of objects.entries()) {
            yield { row: start + at + 1, values: Object.fromEntries(columns.map((name) => [name, cellText(object[name])])) };
          }
        }
      }
    },
  };
}

/** A date without a time of day is written as a date; numbers as short as they can be told apart. */
export function cellText(value: unknown): string {
  if (value instanceof Date) {
    const text = value.toISOString();
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.replace('T', ' ').replace(/(\.000)?Z$/, '');
  }
  // 0.1 + 0.2 is 0.30000000000000004 to the machine and 0.3 to everybody else; spreadsheets show 15 digits, too.
  if (typeof value === 'number') return Number.isFinite(value) ? String(Number(value.toPrecision(15))) : '';
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  return scalarText(value);
}

function damaged(path: string, cause: unknown): LookbenchError {
  return new LookbenchError(
    'input',
    `${path} cannot be read as Parquet: ${cause instanceof Error ? cause.message : String(cause)}`,
    'It is cut short or damaged. Export it again.',
    { cause },
  );
}
