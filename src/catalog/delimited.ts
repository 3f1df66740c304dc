import { columnNames, type Catalog, type Row } from './catalog.ts';
import { scanRecords, type Scanned } from './delimited-records.ts';
import { delimiterName, detectDialect } from './dialect.ts';
import { decodedChunks, detectEncoding, type Encoding } from './encoding.ts';
import { readLines, type LineBreak } from './lines.ts';

/** Opens a file of rows whose fields are parted by commas, semicolons, tabs or another character. The first row that is not blank is the header. */
export async function openDelimited(path: string): Promise<Catalog> {
  const encoding = await detectEncoding(path);
  const lineBreak = await detectLineBreak(path, encoding);
  const dialect = await detectDialect(readLines(path, encoding, lineBreak));
  const records = () => scanRecords(readLines(path, encoding, lineBreak), dialect);
  const columns = columnNames(await firstFields(records()));
  return {
    format: dialect.delimiter === '\t' ? 'TSV' : 'CSV',
    facts: [
      { name: 'Delimiter', value: delimiterName(dialect.delimiter) },
      { name: 'Encoding', value: encoding.name },
      ...(dialect.quote === '"' ? [] : [{ name: 'Quotes', value: dialect.quote || 'none' }]),
    ],
    sheets: [],
    columns,
    async *rows(): AsyncGenerator<Row> {
      let row = 0;
      let header = true;
      for await (const record of records()) {
        row++;
        if ('problem' in record) yield { row, problem: record.problem };
        else if (record.fields.every((field) => field.trim() === '')) continue;
        else if (header) header = false;
        else yield { row, values: Object.fromEntries(columns.map((column, at) => [column, record.fields[at] ?? ''])) };
      }
    },
  };
}

async function firstFields(records: AsyncIterable<Scanned>): Promise<readonly string[]> {
  for await (const record of records) {
    if ('fields' in record && record.fields.some((field) => field.trim() !== '')) return record.fields;
  }
  return [];
}

async function detectLineBreak(path: string, encoding: Encoding): Promise<LineBreak> {
  let found: LineBreak = '\n';
  for await (const chunk of decodedChunks(path, encoding)) {
    if (chunk.includes('\n')) return '\n';
    if (chunk.includes('\r')) found = '\r';
  }
  return found;
}
