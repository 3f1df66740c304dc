import { useState } from 'react';
import type { CallOutput } from '../../src/api/contract.ts';
import type { ItemSummary } from '../../src/api/query.ts';
import { useEngineQuery } from '../engine.ts';
import { usePages } from '../pages.ts';
import { listInput, pageSize, type ItemsView } from './items-view.ts';

export interface ItemList {
  /** Null until the first answer. */
  readonly total: number | null;
  readonly itemAt: (at: number) => ItemSummary | undefined;
  /** The view that these items belong to; behind `view` while its answer is on the way. */
  readonly shown: ItemsView;
  readonly error: Error | null;
  retry(): void;
}

/**
 * The items of a view: those in sight and the current one. A changed view takes the place of the old one only once its
 * first page is there, so that nothing flickers while one types.
 */
export function useItemList(view: ItemsView, sight: { readonly first: number; readonly last: number }, current: number | null): ItemList {
  const [shown, setShown] = useState(view);
  const next = useEngineQuery('items.list', listInput(view, 0));
  if (next.isSuccess && shown !== view) setShown(view);
  const head = useEngineQuery('items.list', listInput(shown, 0));
  const pages = {
    name: 'items.list',
    inputAt: (offset: number) => listInput(shown, offset),
    rowsOf: (output: CallOutput<'items.list'>) => output.items,
    size: pageSize,
  } as const;
  const inSight = usePages({ ...pages, ...sight });
  // The current item stays in the side pane when one scrolls on.
  const atCurrent = usePages({ ...pages, first: current ?? 0, last: current ?? 0 });
  const itemAt = (at: number): ItemSummary | undefined => inSight(at) ?? atCurrent(at);
  return { total: head.data?.total ?? null, itemAt, shown, error: next.error, retry: () => void next.refetch() };
}
