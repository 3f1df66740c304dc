import type { Aggregate } from '../api/judge.ts';
import type { GivenGrade } from '../store/judgments.ts';

/** Whose grades count, and how several become one. */
export interface EffectiveOptions {
  readonly aggregate?: Aggregate;
  /** Only these annotators' opinions, and no settled grades; all where it is left out. */
  readonly annotators?: ReadonlySet<string>;
  /** Only what was judged without sight of mode and rank. Settled grades count all the same. */
  readonly blindOnly?: boolean;
}

export interface EffectiveGrade {
  readonly grade: number;
  /** Opinions with a grade that it rests on. */
  readonly judges: number;
  readonly settled: boolean;
}

/**
 * The grade of every pair that has one, by query and item. A settled grade counts instead of the opinions. Conflicts and "can't tell"
 * give none: such a pair is as good as unjudged where nobody else graded it.
 */
export function effectiveGrades(
  given: Iterable<GivenGrade>,
  { aggregate = 'median', annotators, blindOnly = false }: EffectiveOptions = {},
): ReadonlyMap<string, ReadonlyMap<string, EffectiveGrade>> {
  const pairs = new Map<string, Map<string, { grades: number[]; settled: number | null }>>();
  for (const { query, item, annotator, settlement, blind, grade } of given) {
    const counts = settlement ? annotators === undefined : (!blindOnly || blind) && (annotators?.has(annotator) ?? true);
    if (!counts) continue;
    const items = entryOf(pairs, query, () => new Map<string, { grades: number[]; settled: number | null }>());
    const pair = entryOf(items, item, () => ({ grades: [], settled: null }));
    if (settlement) pair.settled = grade;
    else pair.grades.push(grade);
  }
  return new Map([...pairs].map(([query, items]) => [
    query,
    new Map([...items].map(([item, { grades, settled }]) => [
      item,
      { grade: settled ?? aggregateOf(grades, aggregate), judges: grades.length, settled: settled !== null },
    ])),
  ]));
}

/**
 * Several grades as one. The median of an even number is the lower of the two in the middle, so that it stays a grade of the set;
 * the majority of equally many is the lower, too.
 * @param grades at least one
 */
export function aggregateOf(grades: readonly number[], aggregate: Aggregate): number {
  const sorted = [...grades].sort((a, b) => a - b);
  switch (aggregate) {
    case 'median':
      return sorted[(sorted.length - 1) >> 1]!;
    case 'mean':
      return sorted.reduce((sum, grade) => sum + grade, 0) / sorted.length;
    case 'lowest':
      return sorted[0]!;
    case 'highest':
      return sorted.at(-1)!;
    case 'majority': {
      const count = (grade: number) => sorted.filter((other) => other === grade).length;
      return sorted.reduce((best, grade) => (count(grade) > count(best) ? grade : best));
    }
  }
}

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
