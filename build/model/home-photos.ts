import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { ModelPack } from '../../src/embed/pack.ts';
import { pictureToPixels, pixelsToTensor } from '../../src/embed/pixels.ts';
import { archived } from './catalogs.ts';
import { dot } from './test-set.ts';

/**
 * The classes of home-photos, as article types of myntra. Its types say nothing of sleeves, and a zipped sweatshirt is worn as a
 * jacket: a type may be right for several classes. Where another class is told from a type, it is the first here that has it.
 */
const CLASSES = {
  't-shirt': ['Tshirts', 'Tops', 'Lounge Tshirts'],
  longsleeve: ['Sweaters', 'Sweatshirts', 'Tshirts', 'Tops'],
  outwear: ['Jackets', 'Rain Jacket', 'Blazers', 'Nehru Jackets', 'Waistcoat', 'Sweatshirts'],
  shirt: ['Shirts'],
  dress: ['Dresses'],
  pants: [
    'Trousers', 'Jeans', 'Track Pants', 'Leggings', 'Jeggings', 'Tights', 'Lounge Pants', 'Rain Trousers', 'Capris', 'Churidar',
    'Patiala', 'Salwar',
  ],
  shorts: ['Shorts', 'Lounge Shorts', 'Boxers'],
  skirt: ['Skirts'],
  shoes: ['Casual Shoes', 'Sports Shoes', 'Formal Shoes', 'Heels', 'Flats', 'Sandals', 'Flip Flops', 'Sports Sandals', 'Booties'],
  hat: ['Caps', 'Hat'],
} as const satisfies Record<string, readonly string[]>;

export type PhotoClass = keyof typeof CLASSES;
export const PHOTO_CLASSES = Object.keys(CLASSES) as readonly PhotoClass[];

/** What the pictures nearest to photos by private people show. */
export interface HomePhotos {
  readonly photos: number;
  /** Share of photos whose nearest picture is of a right type. */
  readonly right: number;
  /** For every class how many photos were nearest to each class; `other` for types of none. */
  readonly confusion: Readonly<Record<PhotoClass, Readonly<Partial<Record<PhotoClass | 'other', number>>>>>;
}

/** Each photo's class, and its picture's vector. */
export interface PhotoVectors {
  readonly labels: readonly PhotoClass[];
  readonly vectors: Float32Array;
}

/** Reads and encodes the photos of a folder with `labels.csv` and `images.tar.gz`. */
export async function encodePhotos(pack: ModelPack, folder: string): Promise<PhotoVectors> {
  const rows: { image: string; label: PhotoClass }[] = parse(await readFile(join(folder, 'labels.csv')), { columns: true });
  const rowOf = new Map(rows.map(({ image }, row) => [image, row]));
  const vectors = new Float32Array(rows.length * pack.dimensions);
  for await (const { image, bytes } of archived(join(folder, 'images.tar.gz'))) {
    const row = rowOf.get(image);
    if (row === undefined) continue;
    const pixels = pixelsToTensor([await pictureToPixels(bytes, pack.info.input)], pack.info.input);
    vectors.set(await pack.encodeImages(pixels, 1), row * pack.dimensions);
  }
  return { labels: rows.map(({ label }) => label), vectors };
}

/** The article type of every item of a catalog, by its id. */
export async function articleTypes(folder: string): Promise<ReadonlyMap<string, string>> {
  const rows: { id: string; articleType: string }[] = parse(await readFile(join(folder, 'catalog.csv')), { columns: true, bom: true });
  return new Map(rows.map(({ id, articleType }) => [id, articleType]));
}

/**
 * Finds, for every photo, the nearest picture of a gallery, and compares what they show.
 * @param gallery its vectors, row by row, and the article type of each row's item
 */
export function measureHomePhotos(
  { labels, vectors }: PhotoVectors,
  gallery: { readonly types: readonly string[]; readonly vectors: Float32Array },
  dimensions: number,
): HomePhotos {
  const confusion = Object.fromEntries(PHOTO_CLASSES.map((label) => [label, {}])) as Record<PhotoClass, Partial<Record<PhotoClass | 'other', number>>>;
  labels.forEach((label, photo) => {
    let nearest = 0;
    let best = -Infinity;
    for (let item = 0; item < gallery.types.length; item++) {
      const cosine = dot(vectors, photo, gallery.vectors, item, dimensions);
      if (cosine <= best) continue;
      best = cosine;
      nearest = item;
    }
    const told = classOf(gallery.types[nearest]!, label);
    confusion[label][told] = (confusion[label][told] ?? 0) + 1;
  });
  const right = PHOTO_CLASSES.reduce((sum, label) => sum + (confusion[label][label] ?? 0), 0);
  return { photos: labels.length, right: right / labels.length, confusion };
}

/** The class a type tells: the photo's own where that is right, otherwise the first that has it. */
function classOf(type: string, own: PhotoClass): PhotoClass | 'other' {
  const has = (label: PhotoClass) => (CLASSES[label] as readonly string[]).includes(type);
  return has(own) ? own : (PHOTO_CLASSES.find(has) ?? 'other');
}
