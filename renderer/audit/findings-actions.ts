import type { Decision, Finding } from '../../src/api/audit.ts';
import type { Action } from '../actions/action.ts';

/** What the actions of a list of findings work on. */
export interface FindingsContext {
  /** The finding under the keyboard. */
  readonly current: Finding | null;
  /** How many are chosen, and whether these are all. */
  readonly count: number;
  readonly isAll: boolean;
  readonly readOnly: boolean;
  readonly canUndo: boolean;
  /** The ways onto a board. */
  readonly collecting: readonly Action[];
  decide(decision: Decision | null): void;
  /** Gives the current finding's item the suggested value. */
  correct(): void;
  undo(): void;
  selectAll(): void;
  openLarge(): void;
  onLike(item: string): void;
}

/** Every command of a list of findings; also its context menu. */
export function findingsActions(context: FindingsContext): readonly Action[] {
  const { current, count, isAll, readOnly } = context;
  const enabled = current !== null;
  const them = isAll ? `all ${count.toLocaleString('en')} findings` : count > 1 ? `${count.toLocaleString('en')} findings` : 'this finding';
  const decide = (id: string, label: string, keys: readonly string[], decision: Decision | null): Action => ({
    id: `findings.${id}`,
    label,
    group: 'Audit',
    keys,
    enabled: enabled && !readOnly,
    run: () => { context.decide(decision); },
  });
  return [
    decide('fix', `Put ${them} down to fix`, ['1'], 'fix'),
    decide('accept', `Say that ${them} ${count > 1 ? 'are' : 'is'} right as it is`, ['2'], 'accept'),
    decide('ignore', `Do not show ${them} again`, ['3'], 'ignore'),
    decide('reopen', `Leave ${them} open`, ['0'], null),
    {
      id: 'findings.correct',
      label: current?.suggestion ? `Correct ${current.suggestion.column} to “${current.suggestion.value}”` : 'Correct to the suggested value',
      group: 'Audit',
      keys: ['4'],
      enabled: Boolean(current?.suggestion) && !readOnly,
      run: context.correct,
    },
    { id: 'findings.undo', label: 'Undo the last decision', group: 'Audit', keys: ['Mod+Z'], enabled: context.canUndo, run: context.undo },
    { id: 'findings.all', label: 'Choose all findings', group: 'Audit', keys: ['Mod+A'], enabled, run: context.selectAll },
    { id: 'findings.large', label: 'See it large', group: 'Items', keys: ['Space'], enabled, run: context.openLarge },
    { id: 'findings.like', label: 'More like this item', group: 'Items', keys: ['Enter'], enabled: (current?.items.length ?? 0) > 0, run: () => { if (current?.items[0]) context.onLike(current.items[0].id); } },
    ...context.collecting,
  ];
}
