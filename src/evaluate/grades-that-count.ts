import type { Grading } from '../api/evaluate.ts';
import { effectiveGrades } from '../judge/effective.ts';
import type { GivenGrade } from '../store/judgments.ts';
import type { Grades } from './trec.ts';

/** One grade a pair of query and item: the settled one, or what the judges' grades become. */
export function gradesThatCount(given: Iterable<GivenGrade>, { aggregate, blindOnly }: Grading): Grades {
  const effective = effectiveGrades(given, { aggregate, blindOnly });
  return new Map([...effective].map(([query, items]) => [query, new Map([...items].map(([item, { grade }]) => [item, grade]))]));
}
