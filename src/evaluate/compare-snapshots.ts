import type { SnapshotComparison } from '../api/evaluate.ts';
import { groupBy } from '../group-by.ts';
import { judgedQueries, valuesOf, type Material } from './material.ts';
import { parseMeasure } from './measure-names.ts';
import type { SnapshotContent } from './snapshot-content.ts';
import { comparePaired, holm, mean } from './statistics.ts';

/**
 * Two snapshots over the systems and graded queries that both have, by the later one's measures.
 * @param sameGrades judge both rankings by the grades of the later one, so that only the rankings differ
 */
export function compareSnapshots(before: SnapshotContent, after: SnapshotContent, sameGrades: boolean): SnapshotComparison {
  const measures = after.material.measures.map(parseMeasure);
  const shared = after.material.systems.filter(({ name }) => before.material.systems.some((other) => other.name === name)).map(({ name }) => name);
  const earlier = reduced(before.material, shared, sameGrades ? after.material : before.material);
  const later = reduced(after.material, shared, after.material);
  const known = new Set(earlier.map(({ query }) => query.id));
  const both = later.filter(({ query }) => known.has(query.id));
  const place = new Map(earlier.map((judged) => [judged.query.id, judged]));
  const [old, now] = [valuesOf(both.map(({ query }) => place.get(query.id)!), measures), valuesOf(both, measures)];

  const changes = shared.flatMap((system, s) =>
    measures.map(({ name: measure }, m) => {
      const [a, b] = [now.map((values) => values[s]![m]!), old.map((values) => values[s]![m]!)];
      const { difference, p } = comparePaired(a, b, after.material.seed);
      return { system, measure, before: mean(b), after: mean(a), difference, p };
    }),
  );
  const corrected = new Map(
    [...groupBy(changes, ({ measure }) => measure).values()].flatMap((family) => {
      const ps = holm(family.map(({ p }) => p));
      return family.map((change, i) => [change, ps[i]!] as const);
    }),
  );
  return {
    before: before.summary,
    after: after.summary,
    sameGrades,
    gradesChanged: countChanged(before.material.grades, after.material.grades),
    measures: measures.map(({ name }) => name),
    systems: shared,
    changes: changes.map((change) => ({ ...change, corrected: corrected.get(change)! })),
    queries: both.map(({ query }, q) => ({ query: query.id, before: old[q]!, after: now[q]! })),
  };
}

function reduced(material: Material, systems: readonly string[], graded: Material) {
  return judgedQueries({
    queries: material.queries,
    systems: systems.map((name) => material.systems.find((system) => system.name === name)!),
    grades: graded.grades,
  });
}

function countChanged(before: Material['grades'], after: Material['grades']): number {
  const pairs = (grades: Material['grades']) => new Map([...grades].flatMap(([query, own]) => [...own].map(([item, grade]) => [JSON.stringify([query, item]), grade] as const)));
  const [old, now] = [pairs(before), pairs(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((pair) => old.get(pair) !== now.get(pair)).length;
}
