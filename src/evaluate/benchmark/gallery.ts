import { LookbenchError } from '../../api/errors.ts';
import type { ModelPack } from '../../embed/pack.ts';
import { createSearchIndex, type SearchIndex } from '../../search/index.ts';
import type { Searchable } from '../../search/ranking.ts';
import { all, sql, type Db } from '../../store/database.ts';
import { boundModel, eachVector } from '../../store/vectors.ts';
import { wordsByItem } from '../../store/words.ts';
import { openWorkspace, type Workspace } from '../../store/workspace.ts';
import { createTextReader } from '../../text/words.ts';
import { hideWords } from './hide-words.ts';
import type { Features } from './reference-features.ts';

/** The words of items that can be found, by item. */
export type Words = ReadonlyMap<number, readonly string[]>;

/** A workspace as a benchmark sees it: what the systems may know, and what the judge knows. Rows are those of the search index. */
export interface Gallery {
  readonly pack: ModelPack;
  readonly workspace: Workspace;
  /** What the systems search. */
  readonly place: Searchable;
  /** The words that were left to the systems. */
  readonly shown: Words;
  /** Every word: the judge's. */
  readonly words: Words;
  /** The content address of each row's picture. */
  readonly pictures: readonly string[];
  close(): void;
}

/** How much of the catalog's text is hidden from the systems. */
export interface Hiding {
  /** From 0 to below 1. */
  readonly share: number;
  readonly seed: number;
}

/**
 * Opens a workspace for a benchmark, reading only.
 * @throws LookbenchError `model` where its vectors are another model's
 */
export function openGallery(dir: string, pack: ModelPack, hiding: Hiding): Gallery {
  const words = readWords(dir);
  const workspace = openWorkspace(dir, { access: 'read' });
  try {
    const { db } = workspace;
    if (boundModel(db)?.sha256 !== pack.packHash) {
      throw new LookbenchError('model', `The pictures in ${workspace.dir} were looked at with another model.`, 'Import its catalog again.');
    }
    if (hiding.share > 0) hideWords(db, hiding.share, hiding.seed);
    const index = createSearchIndex(pack.dimensions);
    for (const { item, vector } of eachVector(db)) index.put(item, vector);
    const addresses = pictureOfItem(db);
    const reader = createTextReader();
    return {
      pack,
      workspace,
      place: { db, pack, index, reader: () => reader },
      shown: hiding.share > 0 ? wordsByItem(db) : words,
      words,
      pictures: Array.from({ length: index.size }, (_, row) => addresses.get(index.items[row]!)!),
      close: () => workspace.close(),
    };
  } catch (error) {
    workspace.close();
    throw error;
  }
}

/** What a reference sees in the gallery's pictures, in the same rows: from its centre, of unit length. */
export function featureIndex({ place, pictures }: Pick<Gallery, 'place' | 'pictures'>, features: Features, centre: Float32Array | null): SearchIndex {
  const index = createSearchIndex(features.get(pictures[0] ?? '')?.length ?? 0);
  pictures.forEach((picture, row) => {
    const seen = features.get(picture)!.map((value, i) => value - (centre?.[i] ?? 0));
    const length = Math.hypot(...seen);
    index.put(place.index.items[row]!, length > 0 ? seen.map((value) => value / length) : seen);
  });
  return index;
}

/** Through a connection of its own: the other one may be told to hide them. */
function readWords(dir: string): Words {
  const workspace = openWorkspace(dir, { access: 'read' });
  try {
    return wordsByItem(workspace.db);
  } finally {
    workspace.close();
  }
}

function pictureOfItem(db: Db): ReadonlyMap<number, string> {
  const rows = all<{ item: number; hash: string }>(db, sql`
    SELECT item, lower(hex(image_hash)) AS hash FROM items WHERE image_hash IS NOT NULL`);
  return new Map(rows.map(({ item, hash }) => [item, hash]));
}
