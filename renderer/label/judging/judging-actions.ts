import type { GradeStyle } from '../../../src/api/query-sets.ts';
import type { Action } from '../../actions/action.ts';
import { gradesBestFirst } from '../grades.ts';
import type { JudgingCommand, JudgingKeys } from './judging-keys.ts';

/** What the commands of the judging view do. */
export interface JudgingDeeds {
  grade(grade: number | null): void;
  skip(): void;
  undo(): void;
  redo(): void;
  step(by: -1 | 1): void;
  comment(): void;
  goTo(): void;
  stepQuery(by: -1 | 1): void;
  toggleView(): void;
  toggleGuidelines(): void;
  look(): void;
  changeKeys(): void;
  leave(): void;
}

export interface JudgingContext {
  readonly keys: JudgingKeys;
  readonly grades: readonly GradeStyle[];
  readonly isGrid: boolean;
  readonly areGuidelinesShown: boolean;
  /** Whether there is a candidate in hand. */
  readonly isAt: boolean;
  readonly deeds: JudgingDeeds;
}

/** Every command of the judging view, under the keys one has chosen. */
export function judgingActions({ keys, grades, isGrid, areGuidelinesShown, isAt, deeds }: JudgingContext): readonly Action[] {
  const action = (command: JudgingCommand, label: string, run: () => void, enabled = isAt, more: readonly string[] = []): Action => ({
    id: `judge.${command}`,
    label,
    group: 'Judging',
    keys: [keys[command], ...more],
    enabled,
    run,
  });
  return [
    ...gradesBestFirst.toReversed().map((grade) => action(`grade-${grade}`, `${grade} ${grades[grade]?.name ?? ''}`.trim(), () => { deeds.grade(grade); })),
    action('unsure', 'Can’t tell', () => { deeds.grade(null); }),
    action('skip', 'Skip', deeds.skip, isAt && !isGrid),
    action('undo', 'Undo', deeds.undo, true, ['Mod+Z']),
    action('redo', 'Redo', deeds.redo, true, ['Mod+Shift+Z']),
    // The pages keys work after a click on a button too, which keeps the arrows for itself.
    action('back', 'Back', () => { deeds.step(-1); }, isAt, ['PageUp']),
    action('forward', 'Forward', () => { deeds.step(1); }, isAt, ['PageDown']),
    action('comment', 'Comment', deeds.comment, isAt && !isGrid),
    action('go-to', 'Go to…', deeds.goTo),
    action('next-query', 'Next query', () => { deeds.stepQuery(1); }),
    action('query-before', 'Query before', () => { deeds.stepQuery(-1); }),
    action('view', isGrid ? 'One at a time' : 'Grid', deeds.toggleView),
    action('guidelines', areGuidelinesShown ? 'Hide guidelines' : 'Show guidelines', deeds.toggleGuidelines, true),
    { id: 'judge.look', label: 'Large', group: 'Judging', keys: ['Space'], enabled: isAt, run: deeds.look },
    { id: 'judge.keys', label: 'Change keys…', group: 'Judging', keys: [], enabled: true, run: deeds.changeKeys },
    { id: 'judge.leave', label: 'Back to the set', group: 'Go', keys: ['Escape'], enabled: true, run: deeds.leave },
  ];
}

/** The commands that stand on the page under the grades, which have keys of their own there. */
export function besideGrades(actions: readonly Action[]): readonly Action[] {
  return actions.filter(({ id }) => !/grade-|unsure|redo|query-before|leave/.test(id));
}
