import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { ImportInput, Job } from '../../src/api/import.ts';
import { openModelPack, type ModelPack } from '../../src/embed/pack.ts';
import { startImport } from '../../src/jobs/import.ts';
import type { RunningJob } from '../../src/jobs/running-job.ts';
import { all, sql } from '../../src/store/database.ts';
import { facetColumns } from '../../src/store/facet-columns.ts';
import { countFacets } from '../../src/store/facets.ts';
import { numbersOf } from '../../src/store/item-marks.ts';
import { countItems } from '../../src/store/items.ts';
import { markText } from '../../src/store/text-columns.ts';
import { bindModel } from '../../src/store/vectors.ts';
import { openWorkspace, type Workspace } from '../../src/store/workspace.ts';
import { createTextReader, type TextReader } from '../../src/text/words.ts';

export const modelDir = fileURLToPath(new URL('../../resources/model', import.meta.url));

/** The bundled model, counting the pictures it looked at. */
export async function countingPack(): Promise<ModelPack & { encoded: number }> {
  const pack = await openModelPack(modelDir);
  const counting = {
    ...pack,
    encoded: 0,
    encodeImages(pixels: Float32Array, n: number) {
      counting.encoded += n;
      return pack.encodeImages(pixels, n);
    },
  };
  return counting;
}

/** Pictures that differ from one another: their number decides colour and shape. */
export function picture(number: number, width = 60, height = 80): Sharp {
  const shade = (step: number) => (number * step) % 256;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="rgb(${shade(37)},${shade(91)},${shade(53)})"/><circle cx="${10 + (number % 40)}" cy="40" r="${5 + (number % 9)}" fill="rgb(${shade(17)},${shade(5)},${shade(71)})"/></svg>`;
  return sharp(Buffer.from(svg));
}

/** A folder with `catalog.csv` and `images/`, one picture for every row. */
export async function writeCatalog(dir: string, count: number): Promise<string> {
  mkdirSync(join(dir, 'images'), { recursive: true });
  const colours = ['Red', 'Blue', 'Green'];
  const lines = ['id,title,articleType,colour,price,image'];
  for (let n = 0; n < count; n++) {
    lines.push(`i${n},${colours[n % 3]} striped dress number ${n},Dress,${colours[n % 3]},"₹${n},000.00",${n}.jpg`);
    await picture(n).jpeg({ quality: 90 }).toFile(join(dir, 'images', `${n}.jpg`));
  }
  writeFileSync(join(dir, 'catalog.csv'), `${lines.join('\n')}\n`);
  return join(dir, 'catalog.csv');
}

let reader: TextReader | null = null;

export interface Running extends RunningJob {
  /** Every state that was told, in order. */
  readonly told: Job[];
  /** What search was told: an item's vector, or null where it must forget the item. */
  readonly changed: Map<number, Float32Array | null>;
}

export function begin(workspace: Workspace, pack: ModelPack, input: Partial<ImportInput> & { source: string }, onTell: (job: Job) => void = () => undefined): Running {
  const told: Job[] = [];
  const changed = new Map<number, Float32Array | null>();
  bindModel(workspace.db, { sha256: pack.packHash, dimensions: pack.dimensions });
  const running = startImport({
    workspace,
    pack,
    reader: () => (reader ??= createTextReader()),
    input: { images: [], ignore: [], strict: false, ...input },
    onProgress(job) {
      told.push(job);
      onTell(job);
    },
    onChange: (item, vector) => void changed.set(item, vector),
  });
  return { ...running, told, changed };
}

/** Opens the workspace, imports, closes it. */
export async function importOnce(dir: string, pack: ModelPack, input: Partial<ImportInput> & { source: string }): Promise<Job> {
  const workspace = openWorkspace(dir, { access: 'write' });
  try {
    return await begin(workspace, pack, input).finished;
  } finally {
    workspace.close();
  }
}

/** All that an import leaves in a workspace, but for times, places on this machine and how long it took. */
export function contentsOf(dir: string): Readonly<Record<string, readonly unknown[]>> {
  const { db, thumbs, close } = openWorkspace(dir, { access: 'read' });
  try {
    return {
      items: all(db, sql`SELECT item, id, title, description, brand, category, colour, price, columns, hex(row_hash) AS row_hash, present, last_import, row,
        image, image_state, image_stamp, hex(image_hash) AS image_hash, width, height FROM items ORDER BY item`),
      words: all(db, sql`SELECT * FROM words ORDER BY word`),
      itemWords: all(db, sql`SELECT * FROM item_words ORDER BY word, item`),
      facets: all(db, sql`SELECT * FROM item_facets ORDER BY field, value, item`),
      counts: [countItems(db), ...countFacets(db, [])],
      text: numbersOf(markText(db, 'd', facetColumns(db).present.length)),
      history: all(db, sql`SELECT item, job, change, before FROM item_history ORDER BY rowid`),
      vectors: all(db, sql`SELECT item, hex(vector) AS vector FROM vectors ORDER BY item`),
      jobs: all(db, sql`SELECT job, kind, input, state, progress, error FROM jobs ORDER BY job`),
      rejections: all(db, sql`SELECT * FROM rejections ORDER BY job, row, reason`),
      pictures: all(thumbs, sql`SELECT hex(hash) AS hash, width, height, hex(thumb) AS thumb, thumb_type, hex(large) AS large, large_type FROM pictures ORDER BY hash`),
    };
  } finally {
    close();
  }
}

/** A folder for each test, a model that counts, and workspaces that are closed after the test. */
export interface ImportRoom {
  readonly root: string;
  /** Where the test's workspace lies. */
  readonly dir: string;
  readonly pack: Awaited<ReturnType<typeof countingPack>>;
  open(access?: 'read' | 'write'): Workspace;
  /** Writes a file of the folder, and gives its path. */
  put(name: string, content: string | Uint8Array): string;
  editCatalog(source: string, edit: (lines: string[]) => string[]): void;
}

export function importRoom(): ImportRoom {
  let root = '';
  let pack: ImportRoom['pack'];
  let opened: Workspace[] = [];
  beforeAll(async () => {
    pack = await countingPack();
  });
  afterAll(() => pack.close());
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'lookbench-import-'));
    pack.encoded = 0;
  });
  afterEach(() => {
    for (const workspace of opened) if (workspace.db.open) workspace.close();
    opened = [];
    rmSync(root, { recursive: true, force: true });
  });
  return {
    get root() {
      return root;
    },
    get dir() {
      return join(root, 'workspace');
    },
    get pack() {
      return pack;
    },
    open(access = 'write') {
      const workspace = openWorkspace(join(root, 'workspace'), { access });
      opened.push(workspace);
      return workspace;
    },
    put(name, content) {
      const path = join(root, name);
      mkdirSync(join(path, '..'), { recursive: true });
      writeFileSync(path, content);
      return path;
    },
    editCatalog(source, edit) {
      writeFileSync(source, `${edit(readFileSync(source, 'utf8').trimEnd().split('\n')).join('\n')}\n`);
    },
  };
}
