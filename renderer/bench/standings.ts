import { modes, type Mode, type SearchResult } from '../../src/api/query.ts';

/** Rank of an item in every lane that found it. */
export type Standing = Readonly<Partial<Record<Mode, number>>>;

/** Where every item of a result stands, by its id. */
export function standings(result: Pick<SearchResult, 'lanes'>): ReadonlyMap<string, Standing> {
  const all = new Map<string, Partial<Record<Mode, number>>>();
  for (const mode of modes) {
    for (const { id, rank } of result.lanes[mode]?.hits ?? []) {
      const standing = all.get(id);
      if (standing) standing[mode] = rank;
      else all.set(id, { [mode]: rank });
    }
  }
  return all;
}

export interface Movement {
  /** Places higher (positive) or lower than in the other lane; null where the other lane did not find it. */
  readonly places: number | null;
  readonly against: Mode;
}

/**
 * How far an item moved in its lane against the first of the other lanes shown.
 * Null where there is no other lane, or it stands at the same place.
 */
export function movement(standing: Standing, mode: Mode, shown: readonly Mode[]): Movement | null {
  const against = shown.find((other) => other !== mode);
  const rank = standing[mode];
  if (against === undefined || rank === undefined) return null;
  const other = standing[against];
  if (other === undefined) return { places: null, against };
  return other === rank ? null : { places: other - rank, against };
}

/** Whether of several lanes only this one found the item. */
export function isOnlyIn(standing: Standing, mode: Mode, shown: readonly Mode[]): boolean {
  return shown.length > 1 && shown.every((other) => (other === mode) === (standing[other] !== undefined));
}
