import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { modes, type Mode } from '../../src/api/query.ts';
import { openModelPack } from '../../src/embed/pack.ts';
import { changeQueries } from '../../src/evaluate/benchmark/benchmark.ts';
import { openGallery } from '../../src/evaluate/benchmark/gallery.ts';
import { rankQuery } from '../../src/evaluate/benchmark/systems.ts';
import { getSummaries } from '../../src/store/items.ts';
import { createTextReader } from '../../src/text/words.ts';
import { catalogWorkspace } from './workspaces.ts';

/** The file in the cache that holds `Lanes`, for the report. */
export const LANES = 'lanes.json';

/** Fixed queries over the sample catalog, and what each mode finds. */
export interface Lanes {
  readonly queries: readonly LaneQuery[];
  /** Small WebP pictures in base 64, by item. */
  readonly pictures: Readonly<Record<string, string>>;
}

export interface LaneQuery {
  readonly item: string;
  readonly title: string;
  readonly wanted: readonly string[];
  readonly unwanted: readonly string[];
  /** The ids of the first hits, the best first. */
  readonly lanes: Readonly<Record<Mode, readonly string[]>>;
}

const QUERIES = 20;
const SEED = 20;
const HITS = 5;
const PICTURE = { width: 72, height: 96, quality: 62 };

export interface LanesInput {
  readonly cache: string;
  /** The model pack's folder. */
  readonly pack: string;
  /** The sample catalog: its workspace, and its folder with `images/<id>.jpg`. */
  readonly workspace: string;
  readonly folder: string;
}

/** Asks the same queries of every pack (the same seed over the same catalog), and writes what they find to the cache. */
export async function findLanes({ cache, pack: packFolder, workspace, folder }: LanesInput, log: (event: object) => void): Promise<void> {
  const pack = await openModelPack(packFolder);
  await catalogWorkspace(workspace, folder, pack, createTextReader(), log);
  const gallery = openGallery(workspace, pack, { share: 0, seed: SEED });
  try {
    const { place } = gallery;
    const items = [...place.index.items.subarray(0, place.index.size)].sort((a, b) => a - b);
    const summaries = getSummaries(place.db, items);
    const idOf = (item: number) => summaries.get(item)!.id;
    const queries = changeQueries(gallery, items, QUERIES, SEED).map((query): LaneQuery => {
      const ranking = rankQuery(place, query);
      const lane = (mode: Mode) => {
        const judge = ranking.judge(mode);
        return judge ? ranking.best(judge, HITS).map((row) => idOf(place.index.items[row]!)) : [];
      };
      return {
        item: idOf(query.item),
        title: summaries.get(query.item)!.title,
        wanted: query.wanted,
        unwanted: query.unwanted,
        lanes: Object.fromEntries(modes.map((mode) => [mode, lane(mode)])) as Record<Mode, string[]>,
      };
    });
    const shown = new Set(queries.flatMap(({ item, lanes }) => [item, ...Object.values(lanes).flat()]));
    const pictures: Record<string, string> = {};
    for (const id of [...shown].sort()) pictures[id] = await thumbnail(join(folder, 'images', `${id}.jpg`));
    await writeFile(join(cache, LANES), JSON.stringify({ queries, pictures } satisfies Lanes));
    log({ step: 'lanes', queries: queries.length, pictures: shown.size });
  } finally {
    gallery.close();
    await pack.close();
  }
}

async function thumbnail(path: string): Promise<string> {
  const { width, height, quality } = PICTURE;
  const small = await sharp(await readFile(path)).resize(width, height, { fit: 'inside' }).webp({ quality }).toBuffer();
  return small.toString('base64');
}
