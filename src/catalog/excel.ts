import { stat } from 'node:fs/promises';
import readSheets, { type Row as Cells } from 'read-excel-file/node';
import yauzl from 'yauzl';
import { LookbenchError } from '../api/errors.ts';
import { columnNames, type Catalog, type Row } from './catalog.ts';
import { limits } from './limits.ts';
import { cellText } from './parquet.ts';

/**
 * Opens a worksheet of an Excel file (.xlsx), the first one where none is named. The first row that is not blank is the
 * header. The file is read as a whole, within stated limits.
 */
export async function openExcel(path: string, sheet?: string): Promise<Catalog> {
  await refuseTooLarge(path);
  const sheets = await readSheets(path).catch((cause: unknown) => {
    throw unreadable(path, cause instanceof Error ? cause.message : String(cause), cause);
  });
  const names = sheets.map((each) => each.sheet);
  const chosen = sheet === undefined ? sheets[0] : sheets.find((each) => each.sheet === sheet);
  if (!chosen) {
    throw new LookbenchError('input', `${path} has no worksheet "${sheet ?? ''}".`, `Its worksheets are: ${names.join(', ')}.`);
  }
  const cells = chosen.data.map((row) => row.map(text));
  const header = cells.findIndex((row) => row.some((cell) => cell !== ''));
  const columns = columnNames(cells[header] ?? []);
  return {
    format: 'Excel',
    facts: [{ name: 'Worksheet', value: chosen.sheet }],
    sheets: names,
    columns,
    async *rows(): AsyncGenerator<Row> {
      for (const [at, row] of cells.entries()) {
        if (at <= header || row.every((cell) => cell === '')) continue;
        yield { row: at + 1, values: Object.fromEntries(columns.map((name, column) => [name, row[column] ?? ''])) };
      }
    },
  };
}

function text(cell: Cells[number]): string {
  return cellText(cell).trim();
}

async function refuseTooLarge(path: string): Promise<void> {
  const { size } = await stat(path);
  if (size > limits.excelBytes) throw tooLarge(path, `${size} bytes`, limits.excelBytes);
  let unpacked = 0;
  try {
    const archive = await yauzl.openPromise(path);
    for await (const entry of archive.eachEntry()) unpacked += entry.uncompressedSize;
  } catch (cause) {
    throw unreadable(path, cause instanceof Error ? cause.message : String(cause), cause);
  }
  if (unpacked > limits.excelUnpackedBytes) throw tooLarge(path, `${unpacked} bytes when unpacked`, limits.excelUnpackedBytes);
}

function tooLarge(path: string, size: string, limit: number): LookbenchError {
  return new LookbenchError(
    'input',
    `${path} has ${size}; the limit for Excel files is ${limit}.`,
    'Save the worksheet as CSV: that has no such limit.',
  );
}

function unreadable(path: string, reason: string, cause: unknown): LookbenchError {
  return new LookbenchError(
    'input',
    `${path} cannot be read as Excel (.xlsx): ${reason}`,
    'Open it in a spreadsheet program and save it again.',
    { cause },
  );
}
