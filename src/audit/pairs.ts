import { groupBy } from '../group-by.ts';
import type { AuditCatalog, AuditPicture } from './catalog.ts';
import { cosine } from './neighbours.ts';
import { compareSignatures, hashOf } from './picture/signature.ts';

/** Two different pictures that look nearly the same. */
export interface Pair {
  /** The one that comes later in the catalog, and the one that it repeats. */
  readonly later: AuditPicture;
  readonly earlier: AuditPicture;
  /** Cosine of the model's vectors. */
  readonly likeness: number;
  /** As `compareSignatures` gives them. */
  readonly colour: number;
  readonly shape: number;
}

/** Less alike than this to the model, two pictures are of different things. */
const LEAST_LIKENESS = 0.8;
/** Shapes further apart than this are not worth telling. */
const MOST_APART = 0.12;

/**
 * Pairs of pictures that may be the same or sisters: neighbours by the model, and pictures of one perceptual hash, which the model
 * may see far apart. Both witnesses are asked about every pair. Null is a breath between two of them.
 */
export function* findPairs(catalog: Pick<AuditCatalog, 'items' | 'pictureOfRow' | 'neighbours' | 'matrix'>): Generator<Pair | null> {
  const { pictureOfRow, neighbours, matrix } = catalog;
  const place = new Map(catalog.items.map(({ item }, at) => [item, at]));
  const placeOf = (picture: AuditPicture) => place.get(picture.items[0]!.item)!;
  const seen = new Set<number>();

  function consider(a: number, b: number): Pair | null {
    const key = Math.min(a, b) * matrix.rows + Math.max(a, b);
    if (a === b || seen.has(key)) return null;
    seen.add(key);
    const likeness = cosine(matrix, a, b);
    if (likeness < LEAST_LIKENESS) return null;
    const [one, other] = [pictureOfRow[a]!, pictureOfRow[b]!];
    const { colour, shape } = compareSignatures(one.signature, other.signature);
    if (shape > MOST_APART) return null;
    const [earlier, later] = placeOf(one) < placeOf(other) ? [one, other] : [other, one];
    return { later, earlier, likeness, colour, shape };
  }

  for (let row = 0; row < matrix.rows; row++) {
    for (let at = 0; at < neighbours.k; at++) {
      const other = neighbours.rows[row * neighbours.k + at]!;
      if (other >= 0) yield consider(row, other);
    }
  }
  const rows = Array.from({ length: matrix.rows }, (_, row) => row).filter((row) => pictureOfRow[row] !== undefined);
  for (const same of groupBy(rows, (row) => hashOf(pictureOfRow[row]!.signature)).values()) {
    // Of many with one hash (plain shapes on white) the model's neighbours are enough.
    if (same.length <= 20) for (const a of same) for (const b of same) yield consider(a, b);
  }
}
