import { createContext, use, useLayoutEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Action } from './action.ts';
import { createActionRecord, type ActionRecord } from './action-record.ts';

const ActionRecordContext = createContext<ActionRecord | null>(null);

export function ActionsProvider({ children }: { readonly children: ReactNode }) {
  const [record] = useState(createActionRecord);
  return <ActionRecordContext value={record}>{children}</ActionRecordContext>;
}

function useActionRecord(): ActionRecord {
  const record = use(ActionRecordContext);
  if (record === null) throw new Error('Actions are used outside of ActionsProvider');
  return record;
}

/** Offers actions for as long as the calling component is mounted. */
export function useActions(actions: readonly Action[]): void {
  const record = useActionRecord();
  // Entered while drawing, so that what is around something comes before what is in it.
  const [owner] = useState(record.enter);
  useLayoutEffect(() => { record.offer(owner, actions); }, [record, owner, actions]);
  useLayoutEffect(() => () => { record.withdraw(owner); }, [record, owner]);
}

/** All actions that are offered now, and how to run one. */
export function useOfferedActions(): { readonly actions: readonly Action[]; readonly run: (id: string) => void } {
  const record = useActionRecord();
  return { actions: useSyncExternalStore(record.subscribe, record.list), run: record.run };
}
