import type { System } from '../api/evaluate.ts';
import type { SetQuery } from '../api/query-sets.ts';
import type { JudgedRanking } from './measures.ts';
import type { Measure } from './measure-names.ts';
import type { Grades } from './trec.ts';

/** What a system answered to one query. */
export interface Ranked {
  /** Item ids, the best first, and their scores. */
  readonly items: readonly string[];
  readonly scores: readonly number[];
  /** Ranks, from 1, of items that show an unwanted word of the query. */
  readonly leaks: readonly number[];
}

export interface RankedSystem extends System {
  /** By query id; a query without results may be left out. */
  readonly ranked: ReadonlyMap<string, Ranked>;
}

/** All that an evaluation is computed from: the same material gives the same numbers to the last digit. */
export interface Material {
  /** The query set's name. */
  readonly name: string;
  readonly queries: readonly SetQuery[];
  readonly systems: readonly RankedSystem[];
  /** The grades that count, by query and item. */
  readonly grades: Grades;
  readonly measures: readonly string[];
  readonly k: number;
  readonly depth: number;
  readonly seed: number;
}

/** A query with what every system answered to it, as judged. */
export interface JudgedQuery {
  readonly query: SetQuery;
  /** By system, in the material's order. */
  readonly rankings: readonly JudgedRanking[];
}

const NOTHING: Ranked = { items: [], scores: [], leaks: [] };

export function rankedOf(system: RankedSystem, query: string): Ranked {
  return system.ranked.get(query) ?? NOTHING;
}

/** The queries with at least one grade, in the set's order. */
export function judgedQueries({ queries, systems, grades }: Pick<Material, 'queries' | 'systems' | 'grades'>): JudgedQuery[] {
  return queries.flatMap((query) => {
    const own = grades.get(query.id);
    if (own === undefined || own.size === 0) return [];
    const all = [...own.values()];
    return [{ query, rankings: systems.map((system) => ({ ranked: rankedOf(system, query.id).items.map((item) => own.get(item) ?? null), all })) }];
  });
}

/** values[q][s][m] of these queries. */
export function valuesOf(queries: readonly JudgedQuery[], measures: readonly Measure[]): number[][][] {
  return queries.map(({ rankings }) => rankings.map((ranking) => measures.map(({ of }) => of(ranking))));
}
