import { describe, expect, test } from 'vitest';
import { faultsOf } from '../../../renderer/actions/action.ts';
import { helpActions } from '../../../renderer/actions/help-actions.ts';
import { benchActions, type BenchContext } from '../../../renderer/bench/actions.ts';
import { startBench, type BenchEvent } from '../../../renderer/bench/bench-state.ts';
import { importActions } from '../../../renderer/import/import-actions.ts';
import { workspaceActions } from '../../../renderer/workspace/workspace-actions.ts';

const nothing = (): void => undefined;
const context = (over: Partial<BenchContext> = {}): BenchContext => ({
  state: startBench(null),
  dispatch: nothing,
  current: null,
  scrollsTogether: true,
  scale: 1,
  readOnly: false,
  areSetsKnown: true,
  itemActions: [],
  set: { name: 'Spring', grades: ['Wrong', 'Weak', 'Good', 'Perfect'].map((name) => ({ name, colour: '#808080' })), hasQuery: false },
  ui: {
    focusWords: nothing,
    choosePicture: nothing,
    openFilters: nothing,
    openQueries: nothing,
    openLarge: nothing,
    copyId: nothing,
    toggleScrollTogether: nothing,
    setScale: nothing,
    addToSet: nothing,
    grade: nothing,
  },
  ...over,
});

describe('the commands of the bench', () => {
  test('share no key or name with those of the window', () => {
    const chosen = { ...startBench(null), choice: { mode: 'filter', id: 'a' } as const };
    const window = [
      ...helpActions({ openPalette: nothing, openHelp: nothing }),
      ...importActions({ open: nothing }),
      ...workspaceActions({ chooseAndOpen: nothing, chooseAndMake: nothing, open: nothing, setTheme: nothing }, []),
    ];
    for (const state of [startBench(null), chosen]) expect(faultsOf([...window, ...benchActions(context({ state }))])).toEqual([]);
  });

  test('what needs a tile waits for one', () => {
    const enabled = (over: Partial<BenchContext>): readonly string[] => benchActions(context(over)).filter((action) => action.enabled).map(({ id }) => id);
    expect(enabled({})).not.toContain('bench.make-query');
    expect(enabled({ current: { id: 'a', mode: 'filter' } })).toEqual(expect.arrayContaining(['bench.make-query', 'bench.large', 'bench.copy-id', 'bench.side-pane']));
  });

  test('the last lane cannot be hidden', () => {
    const state = startBench({ query: { like: null, wanted: [], unwanted: [] }, modes: ['filter'], k: 20, where: [], byCatalogWords: false });
    const lanes = benchActions(context({ state })).filter(({ id }) => id.startsWith('bench.lane-'));
    expect(lanes.map(({ enabled }) => enabled)).toEqual([true, false, true]);
    const events: BenchEvent[] = [];
    benchActions(context({ state, dispatch: (event) => events.push(event) })).find(({ id }) => id === 'bench.lane-arithmetic')?.run();
    expect(events).toEqual([{ type: 'modes', modes: ['filter', 'arithmetic'] }]);
  });
});
