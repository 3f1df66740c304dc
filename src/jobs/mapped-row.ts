import { createHash } from 'node:crypto';
import type { Mapping } from '../api/import.ts';
import type { Values } from '../catalog/catalog.ts';
import { limits } from '../catalog/limits.ts';
import { parsePrice } from '../catalog/prices.ts';
import type { ItemDraft } from '../store/item-writing.ts';

/** How the columns of one catalog are read: fixed before its first row is written, and kept with the job. */
export interface Plan {
  readonly mapping: Mapping;
  /** Columns that are not kept at all. */
  readonly ignore: readonly string[];
  /** Columns that people choose by, beside brand, category and colour. */
  readonly facets: readonly string[];
  /** Those of them whose values become words of the item. */
  readonly words: readonly string[];
}

export interface MappedRow {
  readonly draft: ItemDraft;
  /** The texts from which the item's words are taken. */
  readonly texts: readonly string[];
}

/** Makes an item of a row, or says why it is none. */
export function mapRow(values: Values, columns: readonly string[], plan: Plan): MappedRow | { readonly problem: string; readonly id: string | null } {
  const { mapping } = plan;
  const value = (column: string | undefined) => (column === undefined ? '' : (values[column] ?? '').trim());
  const stated = (column: string | undefined) => notStated(value(column)) ?? null;
  const line = (column: string | undefined) => value(column).replace(/\s+/g, ' ');

  const id = value(mapping.id);
  const title = line(mapping.title);
  if (id === '') return { problem: 'it has no id', id: null };
  if (id.length > limits.idCharacters) return { problem: `its id is longer than ${limits.idCharacters} characters`, id: null };
  if (title.length > limits.titleCharacters) return { problem: `its title is longer than ${limits.titleCharacters} characters`, id };

  const mapped = new Set(Object.values(mapping));
  const kept = orderedNames(values, columns).filter((column) => !plan.ignore.includes(column));
  const brand = stated(mapping.brand);
  const category = stated(mapping.category);
  const colour = stated(mapping.colour);
  const own = { brand, category, colour };
  const description = value(mapping.description);
  const chosen = plan.facets.filter((column) => !mapped.has(column) && !(column in own) && kept.includes(column));
  const facets = [...Object.entries(own), ...chosen.map((column) => [column, stated(column)] as const)].filter(
    (facet): facet is [string, string] => facet[1] !== null,
  );
  const texts = [title, description, category, colour, ...chosen.filter((column) => plan.words.includes(column)).map(stated)].filter(
    (text): text is string => text !== null && text !== '',
  );
  const item = {
    id,
    title,
    description,
    brand,
    category,
    colour,
    price: parsePrice(value(mapping.price)),
    columns: kept.map((column) => [column, value(column)] as const).filter(([, text]) => text !== ''),
    facets,
    image: value(mapping.image) || null,
  };
  const rowHash = createHash('sha256').update(JSON.stringify([item, texts])).digest();
  return { draft: { ...item, rowHash }, texts };
}

/** What shops write where they have nothing to say is no value. */
function notStated(text: string): string | undefined {
  return text === '' || /^(n\/?a|nan|null|-+)$/i.test(text) ? undefined : text;
}

/** The catalog's order first, then what only this row has (JSON). */
function orderedNames(values: Values, columns: readonly string[]): string[] {
  const known = new Set(columns);
  return [...columns, ...Object.keys(values).filter((name) => !known.has(name))];
}
