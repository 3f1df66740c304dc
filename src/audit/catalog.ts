import { pictureMeasuresSchema, MEASURES_VERSION, type PictureMeasures } from './picture/measures.ts';
import type { Signature } from './picture/signature.ts';
import type { Mapping } from '../api/import.ts';
import type { SearchPack } from '../search/pack-words.ts';
import type { Db } from '../store/database.ts';
import { listAuditItems, type AuditItem } from '../store/audit-items.ts';
import { eachMeasures } from '../store/measures.ts';
import { eachVector } from '../store/vectors.ts';
import type { TextReader } from '../text/words.ts';
import type { Matrix, Neighbours } from './neighbours.ts';
import type { Pair } from './pairs.ts';
import type { Statement } from './text/statements.ts';

/** A picture that was measured, and the items that show it, in the catalog's order. */
export interface AuditPicture {
  readonly hash: string;
  readonly items: readonly AuditItem[];
  readonly measures: PictureMeasures;
  readonly signature: Signature;
  /** Its row in the vectors; null where the model has not looked at it. */
  readonly row: number | null;
}

/** A catalog as the checks see it: the present items, their pictures, and how these lie to one another. */
export interface AuditCatalog {
  /** In the catalog's order. */
  readonly items: readonly AuditItem[];
  readonly byNumber: ReadonlyMap<number, AuditItem>;
  /** By address. */
  readonly pictures: ReadonlyMap<string, AuditPicture>;
  /** One row a picture, in the order of `pictureOfRow`. */
  readonly matrix: Matrix;
  readonly pictureOfRow: readonly AuditPicture[];
  readonly neighbours: Neighbours;
  /** Different pictures that look nearly the same. */
  readonly pairs: readonly Pair[];
  /** What the texts say of what a picture shows. */
  readonly statements: readonly Statement[];
  /** Which column is what; fields without a column are left out. */
  readonly mapping: Mapping;
  /** Columns that people choose by, with the items of each value. */
  readonly facets: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;
  readonly pack: SearchPack;
  readonly reader: TextReader;
}

/** Pictures and vectors, before they are compared with one another. */
export function loadPictures(db: Db, dimensions: number): Pick<AuditCatalog, 'items' | 'byNumber' | 'pictures' | 'matrix' | 'pictureOfRow'> {
  const items = listAuditItems(db);
  const shown = new Map<string, AuditItem[]>();
  for (const item of items) {
    if (item.hash === null) continue;
    const known = shown.get(item.hash);
    if (known) known.push(item);
    else shown.set(item.hash, [item]);
  }
  const byNumber = new Map(items.map((item) => [item.item, item]));
  const measured = new Map([...eachMeasures(db, MEASURES_VERSION)].map((each) => [each.hash, each]));
  const rowOf = new Map<string, number>();
  const values = new Float32Array(new SharedArrayBuffer(measured.size * dimensions * Float32Array.BYTES_PER_ELEMENT));
  for (const { item, vector } of eachVector(db)) {
    const hash = byNumber.get(item)?.hash;
    if (!hash || !measured.has(hash) || rowOf.has(hash) || vector.length !== dimensions) continue;
    values.set(vector, rowOf.size * dimensions);
    rowOf.set(hash, rowOf.size);
  }
  const pictures = new Map<string, AuditPicture>();
  const pictureOfRow: AuditPicture[] = [];
  for (const [hash, own] of shown) {
    const known = measured.get(hash);
    if (!known) continue;
    const row = rowOf.get(hash) ?? null;
    const picture = { hash, items: own, measures: pictureMeasuresSchema.parse(known.measures), signature: known.signature, row };
    pictures.set(hash, picture);
    if (row !== null) pictureOfRow[row] = picture;
  }
  return { items, byNumber, pictures, matrix: { values, rows: rowOf.size, dimensions }, pictureOfRow };
}
