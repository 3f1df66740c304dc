import type { Action } from '../actions/action.ts';
import type { GradeStyle } from '../../src/api/query-sets.ts';
import { modes, type Mode } from '../../src/api/query.ts';
import { gradesBestFirst } from '../label/grades.ts';
import type { BenchEvent, BenchState } from './bench-state.ts';
import { modeTitles } from './describe.ts';
import { pictureScales, type PictureScale } from './lane-layout.ts';
import { isEmpty } from './query-words.ts';

/** What the bench's actions work on. */
export interface BenchContext {
  readonly state: BenchState;
  readonly dispatch: (event: BenchEvent) => void;
  /** The tile under the keyboard, else the one in the side pane. */
  readonly current: { readonly id: string; readonly mode: Mode } | null;
  readonly scrollsTogether: boolean;
  readonly scale: PictureScale;
  readonly readOnly: boolean;
  readonly areSetsKnown: boolean;
  /** What further can be done with what is pointed at, or taken together, or current. */
  readonly itemActions: readonly Action[];
  /** The set that queries are put into; null while there is none. */
  readonly set: { readonly name: string; readonly grades: readonly GradeStyle[]; readonly hasQuery: boolean } | null;
  readonly ui: {
    focusWords(): void;
    choosePicture(): void;
    openFilters(): void;
    openQueries(): void;
    openLarge(): void;
    copyId(id: string): void;
    addToSet(): void;
    /** What is pointed at, or taken together, or current. */
    grade(grade: number | null): void;
    toggleScrollTogether(): void;
    setScale(scale: PictureScale): void;
  };
}

/** Every command of the bench. */
export function benchActions({ state, dispatch, current, scrollsTogether, scale, readOnly, areSetsKnown, itemActions, set, ui }: BenchContext): readonly Action[] {
  const { search } = state;
  const shown = search.modes;
  const larger = pictureScales[pictureScales.indexOf(scale) + 1];
  const smaller = pictureScales[pictureScales.indexOf(scale) - 1];
  return [
    { id: 'bench.words', label: 'Type words', group: 'Query', keys: ['/', 'Mod+L'], enabled: true, run: ui.focusWords },
    { id: 'bench.picture', label: 'Choose a picture…', group: 'Query', keys: ['Mod+O'], enabled: true, run: ui.choosePicture },
    { id: 'bench.filters', label: 'Filters…', group: 'Query', keys: ['F'], enabled: true, run: ui.openFilters },
    { id: 'bench.queries', label: readOnly ? 'Saved and past queries…' : 'Save this query…', group: 'Query', keys: ['Mod+S'], enabled: true, run: ui.openQueries },
    { id: 'bench.clear', label: 'Start a new query', group: 'Query', keys: ['Mod+N'], enabled: true, run: () => { dispatch({ type: 'clear' }); } },
    {
      id: 'bench.make-query',
      label: 'More like this item',
      group: 'Items',
      keys: ['Enter'],
      enabled: current !== null,
      run: () => { if (current) dispatch({ type: 'like', look: { item: current.id } }); },
    },
    { id: 'bench.large', label: 'See it large', group: 'Items', keys: ['Space'], enabled: current !== null, run: ui.openLarge },
    {
      id: 'bench.side-pane',
      label: state.choice ? 'Close the side pane' : 'Open the side pane',
      group: 'Items',
      keys: state.choice ? ['I', 'Escape'] : ['I'],
      enabled: state.choice !== null || current !== null,
      run: () => { dispatch({ type: 'choose', choice: state.choice ? null : current }); },
    },
    { id: 'bench.copy-id', label: 'Copy the item’s id', group: 'Items', keys: ['Mod+Shift+C'], enabled: current !== null, run: () => { if (current) ui.copyId(current.id); } },
    ...itemActions,
    {
      id: 'bench.add-to-set',
      label: set === null ? 'Add this query to a set…' : set.hasQuery ? `The query is in “${set.name}”` : `Add this query to “${set.name}”`,
      group: 'Judging',
      keys: ['Q'],
      enabled: !readOnly && areSetsKnown && !isEmpty(search.query) && set?.hasQuery !== true,
      run: ui.addToSet,
    },
    ...(set === null
      ? []
      : [
          ...gradesBestFirst.toReversed().map((grade): Action => ({
            id: `bench.grade-${grade}`,
            label: `Grade the item ${grade} ${set.grades[grade]?.name ?? ''}`.trim(),
            group: 'Judging',
            keys: [String(grade)],
            enabled: !readOnly && !isEmpty(search.query),
            run: () => { ui.grade(grade); },
          })),
          { id: 'bench.grade-unsure', label: 'Grade the item: can’t tell', group: 'Judging', keys: ['X'], enabled: !readOnly && !isEmpty(search.query), run: () => { ui.grade(null); } } satisfies Action,
        ]),
    ...modes.map((mode, at): Action => ({
      id: `bench.lane-${mode}`,
      label: `${shown.includes(mode) ? 'Hide' : 'Show'} the lane ${modeTitles[mode]}`,
      group: 'View',
      keys: [`Alt+${at + 1}`],
      enabled: !(shown.length === 1 && shown.includes(mode)),
      run: () => {
        dispatch({ type: 'modes', modes: shown.includes(mode) ? shown.filter((other) => other !== mode) : [...shown, mode] });
      },
    })),
    {
      id: 'bench.scroll',
      label: scrollsTogether ? 'Scroll the lanes apart' : 'Scroll the lanes together',
      group: 'View',
      keys: ['T'],
      enabled: shown.length > 1,
      run: ui.toggleScrollTogether,
    },
    { id: 'bench.larger', label: 'Larger pictures', group: 'View', keys: ['Mod+='], enabled: larger !== undefined, run: () => { if (larger) ui.setScale(larger); } },
    { id: 'bench.smaller', label: 'Smaller pictures', group: 'View', keys: ['Mod+-'], enabled: smaller !== undefined, run: () => { if (smaller) ui.setScale(smaller); } },
    { id: 'bench.back', label: 'Back to the query before', group: 'Go', keys: ['Alt+ArrowLeft', 'Mod+Z'], enabled: state.past.length > 0, run: () => { dispatch({ type: 'back' }); } },
    { id: 'bench.forward', label: 'Forward again', group: 'Go', keys: ['Alt+ArrowRight', 'Mod+Shift+Z'], enabled: state.future.length > 0, run: () => { dispatch({ type: 'forward' }); } },
  ];
}
