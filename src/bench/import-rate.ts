import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { importInputSchema, type ImportInput, type Mapping } from '../api/import.ts';
import { LookbenchError } from '../api/errors.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { guessMapping } from '../catalog/mapping.ts';
import { openCatalog } from '../catalog/open.ts';
import { openPictures } from '../catalog/pictures/open.ts';
import type { PicturePlace } from '../catalog/pictures/place.ts';
import { inBatches, mapInOrder } from '../catalog/streams.ts';
import { openModelPack, type ModelPack } from '../embed/pack.ts';
import { pictureToPixels, pixelsToTensor } from '../embed/pixels.ts';
import { AHEAD, BATCH } from '../jobs/import-pictures.ts';
import { startImport } from '../jobs/import.ts';
import { newestInput } from '../store/jobs.ts';
import { bindModel } from '../store/vectors.ts';
import { openWorkspace } from '../store/workspace.ts';
import { createTextReader, type TextReader } from '../text/words.ts';

export interface ImportRate {
  /** Different pictures looked at in each run. */
  readonly pictures: number;
  /** Pictures a second of a whole import into an empty workspace: rows, files, words, thumbnails, databases. Median. */
  readonly imported: number;
  /** Pictures a second decoded from memory and looked at by the model, and nothing else: no import can be faster. Median. */
  readonly limit: number;
  /** The median of the runs' shares: both halves of a run follow one another, so that whatever else the machine does slows both. */
  readonly ratio: number;
  readonly runs: readonly { readonly imported: number; readonly limit: number }[];
}

/** At most so many pictures are held in memory to measure the limit: enough for a steady rate, and some hundred megabytes at most. */
const MOST_PICTURES = 3000;

/**
 * Measures a whole import, into a workspace of its own, of the catalog that the workspace was made from, or of the sample.
 * @param places.workspace may be missing
 * @param rounds how often both are measured
 * @throws LookbenchError `not-found` where neither catalog is there
 */
export async function measureImportRate(places: { readonly workspace: string; readonly resources: string }, rounds = 3): Promise<ImportRate> {
  const source = lastImport(places.workspace) ?? sample(places.resources);
  const pack = await openModelPack(join(places.resources, 'model'));
  try {
    const reader = createTextReader();
    const files = await loadPictures(source, MOST_PICTURES);
    // The first batches also pay for loading code and memory.
    await lookAt(files.slice(0, AHEAD), pack);
    const runs: { imported: number; limit: number }[] = [];
    let pictures = 0;
    for (let round = 0; round < rounds; round++) {
      const limit = files.length / (await lookAt(files, pack));
      const job = await importAll(source, pack, () => reader);
      pictures = job.pictures;
      runs.push({ imported: pictures / job.seconds, limit });
    }
    const median = (of: (run: ImportRate['runs'][number]) => number) => runs.map(of).sort((a, b) => a - b)[runs.length >> 1] ?? Number.NaN;
    return { pictures, imported: median((run) => run.imported), limit: median((run) => run.limit), ratio: median((run) => run.imported / run.limit), runs };
  } finally {
    await pack.close();
  }
}

/** Null where there is no workspace, or its catalog is no longer where it was. */
function lastImport(dir: string): ImportInput | null {
  if (!existsSync(join(dir, 'workspace.db'))) return null;
  const workspace = openWorkspace(dir, { access: 'read' });
  try {
    const known = importInputSchema.safeParse(newestInput(workspace.db, 'import'));
    return known.success && [known.data.source, ...known.data.images].every((path) => existsSync(path)) ? known.data : null;
  } finally {
    workspace.close();
  }
}

function sample(resources: string): ImportInput {
  const source = join(resources, 'sample', 'catalog.csv');
  if (existsSync(source)) return importInputSchema.parse({ source });
  throw new LookbenchError('not-found', 'There is no catalog whose import could be measured.', 'Import one, or make the sample: npm run sample');
}

/** Decodes ahead while the model works, as an import does; answers the seconds it took. */
async function lookAt(files: readonly Uint8Array[], pack: ModelPack): Promise<number> {
  sharp.concurrency(1); // As in an import.
  const started = performance.now();
  const pixels = mapInOrder(files, AHEAD, (bytes) => pictureToPixels(bytes, pack.info.input));
  for await (const batch of inBatches(pixels, BATCH)) await pack.encodeImages(pixelsToTensor(batch, pack.info.input), batch.length);
  return (performance.now() - started) / 1000;
}

async function importAll(source: ImportInput, pack: ModelPack, reader: () => TextReader): Promise<{ readonly pictures: number; readonly seconds: number }> {
  const dir = mkdtempSync(join(tmpdir(), 'lookbench-measure-'));
  const workspace = openWorkspace(dir, { access: 'write' });
  try {
    bindModel(workspace.db, { sha256: pack.packHash, dimensions: pack.dimensions });
    const started = performance.now();
    const input = { ...source, strict: false };
    const job = await startImport({ workspace, pack, reader, input, onProgress: () => undefined, onChange: () => undefined }).finished;
    return { pictures: job.counts.images.embedded, seconds: (performance.now() - started) / 1000 };
  } finally {
    workspace.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** The bytes of the pictures of the first rows, each file once. */
async function loadPictures({ source, images, sheet, mapping }: ImportInput, most: number): Promise<Uint8Array[]> {
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
