import type { CatalogMap } from '../api/audit.ts';
import { groupBy } from '../group-by.ts';
import type { Db } from '../store/database.ts';
import { countFacets } from '../store/facets.ts';
import { listMap } from '../store/findings.ts';

/** Values that have a colour of their own on the map. */
const MOST_VALUES = 12;

/** The map as the latest audit drew it, its points with their value in one column. */
export function catalogMap(db: Db, field: string | null): CatalogMap {
  const points = listMap(db, field);
  const values = [...groupBy(points.filter(({ value }) => value !== null), ({ value }) => value!)]
    .map(([value, own]) => ({ value, count: own.length }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MOST_VALUES);
  const places = new Map(values.map(({ value }, place) => [value, place]));
  return {
    ids: points.map(({ id }) => id),
    x: points.map(({ x }) => x),
    y: points.map(({ y }) => y),
    value: points.map(({ value }) => (value === null ? -1 : (places.get(value) ?? -1))),
    values,
    fields: countFacets(db, []).map((facet) => facet.field),
  };
}
