import { useCallback, useMemo } from 'react';
import type { ItemSummary, Search, SearchResult } from '../../src/api/query.ts';
import type { Mark } from '../../src/api/looks.ts';
import type { Action } from '../actions/action.ts';
import { counted } from '../bench/describe.ts';
import { isEmpty } from '../bench/query-words.ts';
import { useEngineQuery } from '../engine.ts';
import { askedOf } from '../label/search-of.ts';
import { useVoice } from '../ui/toast.tsx';
import { useChange } from '../use-change.ts';

/** What is pinned and hidden for the bench's query. */
export interface Marks {
  readonly pinned: readonly ItemSummary[];
  readonly hidden: readonly ItemSummary[];
  /** The search that leaves room for what is hidden. */
  readonly search: Search;
  put(items: readonly string[], mark: Mark | null): void;
  /** The lanes without what is hidden; ranks stay what they are. */
  shown(result: SearchResult | null): SearchResult | null;
  actions(items: readonly string[], readOnly: boolean): readonly Action[];
}

export function useMarks(search: Search): Marks {
  // Strengths do not matter to what is marked: left out, so that moving a slider asks nothing.
  const asked = useMemo(() => evenly(search), [search]);
  const marks = useEngineQuery('marks.list', { asked }, { enabled: !isEmpty(search.query) }).data;
  const change = useChange();
  const { toast } = useVoice();
  const [pinned, hidden] = useMemo(() => {
    const of = (mark: Mark) => marks?.filter((own) => own.mark === mark).map(({ item }) => item) ?? [];
    return [of('pinned'), of('hidden')];
  }, [marks]);

  const put = useCallback(
    (items: readonly string[], mark: Mark | null): void => {
      const before = marks?.filter(({ item }) => items.includes(item.id)) ?? [];
      void change('marks.put', { asked, items: [...items], mark }, ['marks']).then((done) => {
        if (!done || mark === null) return;
        const undo = async (): Promise<void> => {
          await change('marks.put', { asked, items: [...items], mark: null }, ['marks']);
          for (const { item, mark: earlier } of before) await change('marks.put', { asked, items: [item.id], mark: earlier }, ['marks']);
        };
        toast({ message: `${counted(items.length, 'item')} ${mark === 'pinned' ? 'pinned to' : 'hidden from'} this query.`, action: { label: 'Undo', run: () => void undo() } });
      });
    },
    [change, toast, asked, marks],
  );
  return useMemo(() => {
    const out = new Set(hidden.map(({ id }) => id));
    const isPinned = (item: string) => pinned.some(({ id }) => id === item);
    return {
      pinned,
      hidden,
      search: out.size === 0 ? search : { ...search, k: search.k + out.size },
      put,
      shown: (result) => (result === null || out.size === 0 ? result : withoutItems(result, out, search.k)),
      actions(items, readOnly) {
        const enabled = !readOnly && items.length > 0 && !isEmpty(search.query);
        const unpin = items.length > 0 && items.every(isPinned);
        return [
          { id: 'bench.pin', label: unpin ? 'Unpin it from this query' : 'Pin it to this query', group: 'Items', keys: ['P'], enabled, run: () => { put(items, unpin ? null : 'pinned'); } },
          { id: 'bench.hide', label: 'Hide it from this query', group: 'Items', keys: ['H'], enabled, run: () => { put(items, 'hidden'); } },
        ];
      },
    } satisfies Marks;
  }, [pinned, hidden, search, put]);
}

/** The lanes without some items, each at most `k` long. */
export function withoutItems(result: SearchResult, items: ReadonlySet<string>, k: number): SearchResult {
  const lanes = Object.fromEntries(
    Object.entries(result.lanes).map(([mode, lane]) => [mode, { ...lane, hits: lane.hits.filter(({ id }) => !items.has(id)).slice(0, k) }]),
  );
  return { ...result, lanes };
}

function evenly(search: Search) {
  const { like, wanted, unwanted, where } = askedOf(search);
  const words = (list: typeof wanted) => list.map(({ word }) => ({ word, strength: 1 }));
  return { like, wanted: words(wanted), unwanted: words(unwanted), where };
}
