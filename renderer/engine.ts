import { QueryClient, keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CallInput, CallName, CallOutput, EngineEvent } from '../src/api/contract.ts';
import { LookbenchError } from '../src/api/errors.ts';
import type { EngineState, Shell } from '../src/api/shell.ts';

declare global {
  interface Window {
    readonly lookbench: Shell;
  }
}

/** Asks the engine. Throws the `LookbenchError` (kind, message, hint) that the engine answers with. */
export async function call<N extends CallName>(name: N, input: CallInput<N>, onSent?: (cancel: () => void) => void): Promise<CallOutput<N>> {
  const reply = await window.lookbench.call(name, input, onSent);
  if (!reply.ok) throw new LookbenchError(reply.error.kind, reply.error.message, reply.error.hint);
  return reply.data;
}

/** Answers do not age by themselves: the engine's `catalog` event says when they are out of date. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: Infinity, gcTime: 60_000, retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  });
}

export interface EngineQueryOptions {
  /** False: do not ask (yet). */
  readonly enabled?: boolean;
  /** True: while the new answer is on its way, `data` is the previous one (see `isPlaceholderData`). */
  readonly keepPrevious?: boolean;
  /** Gets what takes the call back. Without it, a call that nobody waits for any more is taken back by itself. */
  readonly onSent?: (cancel: () => void) => void;
}

/** A call as a query: cached by name and input, asked again when the catalog changes. */
export function useEngineQuery<N extends CallName>(
  name: N,
  input: CallInput<N>,
  { enabled = true, keepPrevious = false, onSent }: EngineQueryOptions = {},
): UseQueryResult<CallOutput<N>, LookbenchError> {
  return useQuery<CallOutput<N>, LookbenchError, CallOutput<N>, readonly [N, CallInput<N>]>({
    queryKey: [name, input],
    queryFn: (context) => call(name, input, onSent ?? ((cancel) => context.signal.addEventListener('abort', cancel, { once: true }))),
    enabled,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Calls back for every event of the engine while the component is mounted. */
export function useEngineEvents(listener: (event: EngineEvent) => void): void {
  useEffect(() => window.lookbench.onEvent(listener), [listener]);
}

/** Asks again for whatever counted or searched the catalog, once it has changed. Answers how to stop. */
export function followCatalog(client: QueryClient): () => void {
  return window.lookbench.onEvent((event) => {
    if (event.event === 'catalog') void client.invalidateQueries();
  });
}

/** Whether the engine is there to answer. After a restart everything is asked again. */
export function useEngineState(client: QueryClient): EngineState {
  const [state, setState] = useState<EngineState>({ state: 'starting' });
  useEffect(
    () =>
      window.lookbench.onEngineState((next) => {
        setState(next);
        if (next.state === 'ready') void client.invalidateQueries();
      }),
    [client],
  );
  return state;
}
