import type { Opinion } from '../../../src/api/judge.ts';

export const aspects = ['looks', 'words', 'grade'] as const;
/** What a grade is given for: the looks, the words, or overall. */
export type Aspect = (typeof aspects)[number];

export const aspectNames: Readonly<Record<Aspect, string>> = { looks: 'Looks', words: 'Words', grade: 'Overall' };

/** An opinion as far as it has been given; an aspect that is missing has not been graded yet. */
export interface Draft {
  readonly grades: Partial<Readonly<Record<Aspect, number | null>>>;
  readonly comment: string;
}

export const emptyDraft: Draft = { grades: {}, comment: '' };

/** The aspects a set asks for, in the order one is asked. */
export function askedAspects(apart: boolean): readonly Aspect[] {
  return apart ? aspects : ['grade'];
}

/** The first key grades anew, but what was remarked stays until it is changed. */
export function draftOf(opinion: Opinion | null): Draft {
  return { ...emptyDraft, comment: opinion?.comment ?? '' };
}

/** The next aspect to grade. */
export function nextAspect({ grades }: Draft, apart: boolean): Aspect {
  return askedAspects(apart).find((aspect) => grades[aspect] === undefined) ?? 'grade';
}

/** The opinion, once every aspect asked for has been graded; until then null. */
export function opinionOf({ grades, comment }: Draft, apart: boolean): Opinion | null {
  if (!askedAspects(apart).every((aspect) => grades[aspect] !== undefined)) return null;
  return { grade: grades.grade ?? null, looks: (apart ? grades.looks : null) ?? null, words: (apart ? grades.words : null) ?? null, comment: comment.trim() };
}
