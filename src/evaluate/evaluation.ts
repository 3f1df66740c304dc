import type { Cell, Evaluation } from '../api/evaluate.ts';
import { groupBy } from '../group-by.ts';
import { judgedQueries, rankedOf, valuesOf, type JudgedQuery, type Material } from './material.ts';
import { parseMeasure, type Measure } from './measure-names.ts';
import { hasRelevant, judgedShare, type Depth, type JudgedRanking } from './measures.ts';
import { bootstrapMeans, compareAllPaired, holm, mean, type Interval } from './statistics.ts';

/** The highest grade a query set has. */
const HIGHEST = 3;
const CURVE_DEPTHS = [1, 2, 3, 5, 10, 15, 20, 30, 50, 100];
/** Groups and curves are many, and looked at for what stands out: fewer resamples than the table has. */
const QUICK_RESAMPLES = 1000;

/**
 * Measures every system over the queries that have a grade.
 * @throws LookbenchError `usage` for a measure that there is not, or a grade that one cannot take
 */
export function evaluate(material: Material): Evaluation {
  const { name, systems, k, depth, seed } = material;
  const measures = material.measures.map(parseMeasure);
  const judged = judgedQueries(material);
  const values = valuesOf(judged, measures);
  const idsOf = (queries: readonly JudgedQuery[]) => queries.map(({ query }) => query.id);
  const graded = new Set(idsOf(judged));
  const columns = systems.map((_, s) => measures.map((_measure, m) => values.map((ofQuery) => ofQuery[s]![m]!)));
  const shares = leakShares(material, judged);
  // All in one call, so that samples are drawn once.
  const intervals = bootstrapMeans([...columns.flat(), ...shares], seed);
  return {
    name,
    measures: measures.map((measure) => measure.name),
    k,
    depth,
    seed,
    systems: systems.map(({ name: system, kind }) => ({ name: system, kind })),
    table: tableOf(judged, measures, systems.map((_, s) => intervals.slice(s * measures.length, (s + 1) * measures.length))),
    leaks: systems.map((_, s) => intervals[columns.flat().length + s] ?? null),
    comparisons: comparisonsOf(material, values, measures),
    queries: judged.map(({ query, rankings }, q) => ({
      query: query.id,
      kind: query.kind,
      tags: query.tags,
      wanted: query.wanted.map(({ word }) => word),
      unwanted: query.unwanted.map(({ word }) => word),
      judged: rankings[0]?.all.length ?? 0,
      relevant: (rankings[0]?.all ?? []).filter((grade) => grade >= 1).length,
      values: values[q]!,
      unjudged: rankings.map((ranking) => countUnjudged(ranking, k)),
      leaks: systems.map((system) => rankedOf(system, query.id).leaks.filter((rank) => rank <= k)),
    })),
    ungraded: material.queries.map(({ id }) => id).filter((id) => !graded.has(id)),
    withoutRelevant: idsOf(judged.filter(({ rankings }) => rankings[0] !== undefined && !hasRelevant(rankings[0]))),
    withoutResults: systems.map((_, s) => idsOf(judged.filter(({ rankings }) => rankings[s]!.ranked.length === 0))),
    breakdown: breakdownOf(judged, values, seed),
    curves: curvesOf(material, judged, measures[0]),
    grades: systems.map((system, s) => ({ system: system.name, ...gradesOf(judged.map(({ rankings }) => rankings[s]!), k) })),
  };
}

/** @param intervals of every system, by measure */
function tableOf(judged: readonly JudgedQuery[], measures: readonly Measure[], intervals: readonly (readonly Interval[])[]): Cell[][] {
  return intervals.map((own, s) => {
    const rankings = judged.map((query) => query.rankings[s]!);
    return measures.map((measure, m) => ({ ...own[m]!, ...completeness(rankings, measure) }));
  });
}

/** How much of what a measure reads was judged, and what the rest could make of it. */
function completeness(rankings: readonly JudgedRanking[], { depth, bounds, residual }: Measure): Omit<Cell, keyof Interval> {
  const unjudged = rankings.reduce((sum, ranking) => sum + countUnjudged(ranking, depth), 0);
  const perQuery = bounds === null || unjudged === 0 ? null : rankings.map((ranking) => bounds(ranking, HIGHEST));
  return {
    judged: mean(rankings.filter(({ ranked }) => ranked.length > 0).map((ranking) => judgedShare(ranking, depth ?? ranking.ranked.length))),
    unjudged,
    bounds: perQuery && { low: mean(perQuery.map(({ low }) => low)), high: mean(perQuery.map(({ high }) => high)) },
    residual: residual && mean(rankings.map(residual)),
  };
}

function countUnjudged({ ranked }: JudgedRanking, depth: Depth): number {
  return ranked.slice(0, depth ?? ranked.length).filter((grade) => grade === null).length;
}

/** Of every system, over the queries with an unwanted word; none without such queries. Leaking is a matter of the catalog's words, not of judgments. */
function leakShares({ systems, k }: Material, judged: readonly JudgedQuery[]): readonly (readonly number[])[] {
  const queries = judged.filter(({ query }) => query.unwanted.length > 0);
  if (queries.length === 0) return [];
  return systems.map((system) =>
    queries.map(({ query }) => {
      const { items, leaks } = rankedOf(system, query.id);
      return leaks.filter((rank) => rank <= k).length / Math.max(1, Math.min(k, items.length));
    }),
  );
}

function comparisonsOf({ systems, seed }: Material, values: readonly number[][][], measures: readonly Measure[]): Evaluation['comparisons'] {
  const pairs = systems.flatMap((_, a) => systems.slice(a + 1).map((_other, i) => [a, a + 1 + i] as const));
  const column = (s: number, m: number) => values.map((ofQuery) => ofQuery[s]![m]!);
  // All in one call, so that every assignment of signs is drawn once.
  const found = compareAllPaired(measures.flatMap((_, m) => pairs.map(([a, b]) => [column(a, m), column(b, m)] as const)), seed);
  return measures.flatMap(({ name }, m) => {
    const own = found.slice(m * pairs.length, (m + 1) * pairs.length);
    const corrected = holm(own.map(({ p }) => p));
    return pairs.map(([a, b], i) => ({ a: systems[a]!.name, b: systems[b]!.name, measure: name, ...own[i]!, corrected: corrected[i]! }));
  });
}

/** Kinds, tags and words with the queries that have them, the most frequent first. */
function breakdownOf(judged: readonly JudgedQuery[], values: readonly number[][][], seed: number): Evaluation['breakdown'] {
  const members = judged.flatMap(({ query }, q) => [
    { by: 'kind' as const, value: query.kind, q },
    ...[...new Set(query.tags)].map((value) => ({ by: 'tag' as const, value, q })),
    ...[...new Set(query.wanted.map(({ word }) => word))].map((value) => ({ by: 'wanted' as const, value, q })),
    ...[...new Set(query.unwanted.map(({ word }) => word))].map((value) => ({ by: 'unwanted' as const, value, q })),
  ]);
  const groups = [...groupBy(members, ({ by, value }) => JSON.stringify([by, value])).values()];
  const order = ['kind', 'tag', 'wanted', 'unwanted'];
  const columns = groups.map((group) => {
    const rows = group.map(({ q }) => values[q]!);
    return rows[0]!.map((ofSystem, s) => ofSystem.map((_, m) => rows.map((row) => row[s]![m]!)));
  });
  // All in one call, so that groups of one size share their samples.
  const intervals = bootstrapMeans(columns.flat(2), seed, QUICK_RESAMPLES).values();
  return groups
    .map((group, g) => ({
      by: group[0]!.by,
      value: group[0]!.value,
      queries: group.map(({ q }) => judged[q]!.query.id),
      cells: columns[g]!.map((ofSystem) => ofSystem.map(() => intervals.next().value!)),
    }))
    .sort((a, b) => order.indexOf(a.by) - order.indexOf(b.by) || b.queries.length - a.queries.length);
}

function curvesOf({ systems, depth, seed }: Material, judged: readonly JudgedQuery[], first: Measure | undefined): Evaluation['curves'] {
  if (first === undefined || first.depth === null) return [];
  const family = first.name.replace(/@\d+$/, '');
  const depths = [...new Set([...CURVE_DEPTHS.filter((k) => k <= Math.min(depth, 2 * first.depth!)), first.depth])].sort((a, b) => a - b);
  const points = depths.map((k) => parseMeasure(`${family}@${k}`));
  const columns = systems.flatMap((_, s) => points.map(({ of }) => judged.map(({ rankings }) => of(rankings[s]!))));
  const intervals = bootstrapMeans(columns, seed, QUICK_RESAMPLES);
  return systems.map((system, s) => ({
    measure: family,
    system: system.name,
    points: depths.map((k, i) => ({ k, ...intervals[s * depths.length + i]! })),
  }));
}

function gradesOf(rankings: readonly JudgedRanking[], k: number): { readonly counts: number[]; readonly unjudged: number } {
  const seen = rankings.flatMap(({ ranked }) => ranked.slice(0, k));
  const counts = [0, 0, 0, 0];
  for (const grade of seen) {
    if (grade === null) continue;
    const step = Math.min(HIGHEST, Math.max(0, Math.round(grade)));
    counts[step] = counts[step]! + 1;
  }
  return { counts, unjudged: seen.filter((grade) => grade === null).length };
}
