import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { ImportInput, Mapping } from '../api/import.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { guessMapping } from '../catalog/mapping.ts';
import { openCatalog } from '../catalog/open.ts';
import { openPictures } from '../catalog/pictures/open.ts';
import type { PicturePlace } from '../catalog/pictures/place.ts';
import { inBatches, mapInOrder } from '../catalog/streams.ts';
import type { ModelPack } from '../embed/pack.ts';
import { pictureToPixels, pixelsToTensor } from '../embed/pixels.ts';
import { bindModel } from '../store/vectors.ts';
import { openWorkspace } from '../store/workspace.ts';
import type { TextReader } from '../text/words.ts';
import { AHEAD, BATCH } from './import-pictures.ts';
import { startImport } from './import.ts';

export interface ImportMeasurement {
  readonly pictures: number;
  /** Pictures a second: decoded from memory and looked at by the model, and nothing else. No import can be faster. */
  readonly limit: number;
  /** Pictures a second of a whole import into an empty workspace: reading rows and files, words, thumbnails, databases. */
  readonly imported: number;
  /** The one as a share of the other. */
  readonly ratio: number;
}

export interface MeasureOptions {
  readonly source: Pick<ImportInput, 'source' | 'images' | 'sheet' | 'mapping'>;
  readonly pack: ModelPack;
  readonly reader: () => TextReader;
  /** At most so many pictures are held in memory to measure the limit. */
  readonly most: number;
}

/** Measures importing a catalog against decoding and inference alone, on the same pictures, one right after the other. */
export async function measureImport({ source, pack, reader, most }: MeasureOptions): Promise<ImportMeasurement> {
  const files = await loadPictures(source, most);
  await lookAt(files.slice(0, AHEAD), pack); // The first batches also pay for loading code and memory.
  const limit = files.length / (await lookAt(files, pack));
  const { pictures, seconds } = await importAll(source, pack, reader);
  const imported = pictures / seconds;
  return { pictures, limit, imported, ratio: imported / limit };
}

/** Decodes ahead while the model works, as an import does; answers the seconds it took. */
async function lookAt(files: readonly Uint8Array[], pack: ModelPack): Promise<number> {
  sharp.concurrency(1); // As in an import.
  const started = performance.now();
  const pixels = mapInOrder(files, AHEAD, (bytes) => pictureToPixels(bytes, pack.info.input));
  for await (const batch of inBatches(pixels, BATCH)) await pack.encodeImages(pixelsToTensor(batch, pack.info.input), batch.length);
  return (performance.now() - started) / 1000;
}

async function importAll(
  source: MeasureOptions['source'],
  pack: ModelPack,
  reader: () => TextReader,
): Promise<{ readonly pictures: number; readonly seconds: number }> {
  const dir = mkdtempSync(join(tmpdir(), 'lookbench-measure-'));
  const workspace = openWorkspace(dir, { access: 'write' });
  try {
    bindModel(workspace.db, { sha256: pack.packHash, dimensions: pack.dimensions });
    const started = performance.now();
    const input = { ...source, ignore: [], strict: false };
    const job = await startImport({ workspace, pack, reader, input, onProgress: () => undefined, onChange: () => undefined }).finished;
    return { pictures: job.counts.images.embedded, seconds: (performance.now() - started) / 1000 };
  } finally {
    workspace.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** The bytes of the pictures of the first rows, each file once. */
async function loadPictures({ source, images, sheet, mapping }: MeasureOptions['source'], most: number): Promise<Uint8Array[]> {
  const catalog = await openCatalog(source, sheet);
  const pictures = await openPictures(source, images);
  const wanted = new Map<PicturePlace, Set<string>>();
  let count = 0;
  for (const reference of await references(catalog, mapping)) {
    const located = pictures.locate(reference);
    if ('problem' in located || count === most) continue;
    const paths = wanted.get(located.place) ?? new Set();
    wanted.set(located.place, paths);
    if (!paths.has(located.path)) count++;
    paths.add(located.path);
  }
  const files: Uint8Array[] = [];
  for (const [place, paths] of wanted) {
    for await (const file of place.read(paths)) if ('bytes' in file) files.push(file.bytes);
  }
  return files;
}

async function references(catalog: Catalog, mapping: Mapping | undefined): Promise<readonly string[]> {
  const rows: Readonly<Record<string, string>>[] = [];
  for await (const row of catalog.rows()) if ('values' in row) rows.push(row.values);
  const { image, id } = mapping ?? guessMapping(catalog.columns, rows.slice(0, 200));
  return rows.map((row) => row[image ?? id ?? '']?.trim() ?? '').filter((text) => text !== '');
}
