import { open, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { LookbenchError } from '../api/errors.ts';
import type { Catalog } from './catalog.ts';
import { openDelimited } from './delimited.ts';
import { openExcel } from './excel.ts';
import { openJsonArray } from './json-array.ts';
import { openJsonLines } from './json-lines.ts';
import { limits } from './limits.ts';
import { openParquet } from './parquet.ts';

/**
 * Opens a catalog file of any format, told apart by what is in it and, for text, by its name.
 * @param sheet worksheet of an Excel file, the first by default
 * @throws LookbenchError `input` or `not-found` where the file as a whole cannot be read
 */
export async function openCatalog(source: string, sheet?: string): Promise<Catalog> {
  const start = await readStart(source);
  const catalog = await openAs(source, start, sheet);
  if (catalog.columns.length === 0) throw new LookbenchError('input', `${source} is empty.`, 'Choose a file with a header and rows.');
  if (catalog.columns.length > limits.columns) {
    throw new LookbenchError('input', `${source} has ${catalog.columns.length} columns; the limit is ${limits.columns}.`, 'Leave some out.');
  }
  return catalog;
}

function openAs(source: string, start: Buffer, sheet: string | undefined): Promise<Catalog> {
  if (start.toString('latin1', 0, 4) === 'PAR1') return openParquet(source);
  if (start.toString('latin1', 0, 4) === 'PK\x03\x04') return openExcel(source, sheet);
  if (start.readUInt32BE(0) === 0xd0cf11e0) {
    throw new LookbenchError('input', `${source} is an Excel file of the old kind (.xls).`, 'Save it as .xlsx or CSV.');
  }
  if (!/^\.(csv|tsv|tab|psv|txt)$/i.test(extname(source))) {
    // Without the zeros of UTF-16, whatever its byte order.
    const text = start.toString('latin1').replace(/\0|^(ï»¿|ÿþ|þÿ)/g, '').trimStart();
    if (text.startsWith('[')) return openJsonArray(source);
    if (text.startsWith('{')) return openJsonLines(source);
  }
  return openDelimited(source);
}

async function readStart(source: string): Promise<Buffer> {
  try {
    if ((await stat(source)).isDirectory()) {
      throw new LookbenchError('usage', `${source} is a folder, not a catalog file.`, 'Name the CSV, JSON, Parquet or Excel file in it.');
    }
    const file = await open(source, 'r');
    try {
      const bytes = Buffer.alloc(4096);
      await file.read(bytes, 0, bytes.length, 0);
      return bytes;
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (cause instanceof LookbenchError) throw cause;
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw new LookbenchError(
      missing ? 'not-found' : 'input',
      missing ? `There is no file ${source}.` : `${source} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      'Check the path and its permissions.',
      { cause },
    );
  }
}
