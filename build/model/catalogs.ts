import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { extract } from 'tar-stream';

export type Split = 'train' | 'val' | 'test';

export interface CatalogItem {
  readonly id: string;
  readonly split: Split;
  /** The picture's file name. */
  readonly image: string;
  /** Title and the columns whose words describe the item. */
  readonly texts: readonly string[];
}

/** One catalog to learn from: its items, and its pictures in the order in which they are stored. */
export interface Catalog {
  readonly name: string;
  readonly items: readonly CatalogItem[];
  pictures(): AsyncIterable<{ readonly image: string; readonly bytes: Uint8Array }>;
}

/** Columns that hold no words, or none that can be seen. */
const WORDLESS: ReadonlySet<string> = new Set(
  'id,image,price,year,split,image_width,image_height,image_source,image_sha1'.split(','),
);

/** A folder with `catalog.csv` and its pictures: in `images-0.tar.gz` where there is one, else loose in `images/`. */
export async function openCatalog(name: string, folder: string): Promise<Catalog> {
  const rows: Record<string, string>[] = parse(await readFile(join(folder, 'catalog.csv')), { columns: true, bom: true });
  const items = rows.map((row, at) => ({
    id: row['id'] ?? '',
    split: (row['split'] as Split | undefined) ?? splitOf(at),
    image: row['image'] ?? '',
    texts: Object.entries(row).flatMap(([column, text]) => (WORDLESS.has(column) || text === 'NA' ? [] : [text])),
  }));
  const archive = join(folder, 'images-0.tar.gz');
  return { name, items, pictures: () => (existsSync(archive) ? archived(archive) : loose(folder, items)) };
}

/** Catalogs without a split of their own: 80 / 10 / 10, by row. */
function splitOf(row: number): Split {
  return row % 10 === 8 ? 'val' : row % 10 === 9 ? 'test' : 'train';
}

/** The pictures of a compressed archive, as they are stored. */
export async function* archived(path: string): AsyncGenerator<{ image: string; bytes: Uint8Array }> {
  const entries = createReadStream(path).pipe(createGunzip()).pipe(extract());
  for await (const entry of entries) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    if (entry.header.type === 'file') yield { image: basename(entry.header.name), bytes: Buffer.concat(chunks) };
  }
}

async function* loose(folder: string, items: readonly CatalogItem[]): AsyncGenerator<{ image: string; bytes: Uint8Array }> {
  for (const { image } of items) yield { image, bytes: await readFile(join(folder, 'images', basename(image))) };
}
