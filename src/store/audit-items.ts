import { all, each, get, sql, type Db } from './database.ts';
import type { ImageState } from './items.ts';

/** An item as an audit reads it. */
export interface AuditItem {
  readonly item: number;
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly brand: string | null;
  readonly category: string | null;
  readonly colour: string | null;
  readonly price: number | null;
  /** Non-empty columns as imported. */
  readonly columns: ReadonlyMap<string, string>;
  readonly imageState: ImageState;
  /** How the catalog names the picture. */
  readonly reference: string | null;
  /** Of the picture: lower-case hexadecimal. */
  readonly hash: string | null;
  /** Pixels of the original picture. */
  readonly width: number | null;
  readonly height: number | null;
}

/** Every present item, in the catalog's order. */
export function listAuditItems(db: Db): readonly AuditItem[] {
  const rows = all<Omit<AuditItem, 'columns'> & { readonly columns: string }>(db, sql`
    SELECT item, id, title, description, brand, category, colour, price, columns, image_state AS imageState, image AS reference,
      nullif(lower(hex(image_hash)), '') AS hash, width, height
    FROM items WHERE present = 1 ORDER BY row, item`);
  return rows.map((row) => ({ ...row, columns: new Map(JSON.parse(row.columns) as [string, string][]) }));
}

/** The facets of present items: field -> value -> items. */
export function listFacetItems(db: Db): ReadonlyMap<string, ReadonlyMap<string, readonly number[]>> {
  const facets = new Map<string, Map<string, number[]>>();
  const rows = each<{ field: string; value: string; item: number }>(db, sql`
    SELECT field, value, item_facets.item FROM item_facets JOIN items USING (item) WHERE present = 1`);
  for (const { field, value, item } of rows) {
    const values = facets.get(field) ?? new Map<string, number[]>();
    facets.set(field, values);
    const items = values.get(value);
    if (items) items.push(item);
    else values.set(value, [item]);
  }
  return facets;
}

/**
 * Names the state of all that an audit looks at: it changes with every import that brought something, with every correction, and
 * with the model. Answered from what is noted of changes, not from the items, however many these are.
 */
export function auditedState(db: Db, model: string): string {
  const imported = get<{ job: number | null }>(db, sql`
    SELECT max(job) AS job FROM jobs
    WHERE kind IN ('import', 'refresh') AND EXISTS (
      SELECT 1 FROM json_each(progress, '$.counts.items') WHERE key <> 'unchanged' AND value > 0
      UNION ALL SELECT 1 FROM json_each(progress, '$.counts.images') WHERE key = 'embedded' AND value > 0)`);
  const pictures = get<{ images: string }>(db, sql`
    SELECT json_extract(progress, '$.counts.images.missing', '$.counts.images.undecodable') AS images
    FROM jobs WHERE kind = 'import' AND state = 'done' ORDER BY job DESC LIMIT 1`);
  const changes = get<{ newest: number | null }>(db, sql`SELECT max(rowid) AS newest FROM item_history`);
  return JSON.stringify([model, imported?.job ?? 0, pictures?.images ?? '', changes?.newest ?? 0]);
}
