import { contract, type CallInput, type CallName, type CallOutput, type EngineEvent, type HandlerInput } from '../api/contract.ts';
import { LookbenchError } from '../api/errors.ts';
import type { Rendition } from '../store/thumbs.ts';
import { openContext, type EngineOptions } from './context.ts';
import { auditHandlers } from './audit-handlers.ts';
import { evaluateHandlers } from './evaluate-handlers.ts';
import { importHandlers } from './import-handlers.ts';
import { itemHandlers } from './item-handlers.ts';
import { judgeHandlers } from './judge-handlers.ts';
import { looksHandlers } from './looks-handlers.ts';
import { queryHandlers } from './query-handlers.ts';
import { querySetHandlers } from './query-set-handlers.ts';
import { runHandlers } from './run-handlers.ts';
import { searchHandlers } from './search-handlers.ts';

/** One handler per call of the contract. */
export type Handlers = { readonly [N in CallName]: (input: HandlerInput<N>) => CallOutput<N> | Promise<CallOutput<N>> };

/** A picture's bytes as the window shows them. */
export type Asset = Rendition;

/** Owns one workspace and one model pack, and answers the calls of the contract. */
export interface Engine {
  /** @throws LookbenchError of kind `usage` for an unknown call or an input that does not fit its schema. */
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>;
  /** Tells every event from now on; the answer ends it. */
  on(listener: (event: EngineEvent) => void): () => void;
  /** @param hash content address (64 hexadecimal digits); null where the workspace has no such picture. */
  asset(size: 'thumb' | 'large', hash: string): Asset | null;
  /** Stops running jobs where they can go on later, then closes the databases. */
  close(): Promise<void>;
}

/**
 * Opens (or makes) a workspace with the model pack and answers calls until it is closed.
 *
 * @throws LookbenchError `locked`, `newer`, `read-only`, `corrupt` or `disk` for the workspace, `model` for the pack.
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const context = await openContext(options);
  const handlers: Handlers = {
    ...queryHandlers(context),
    ...searchHandlers(context),
    ...itemHandlers(context),
    ...importHandlers(context),
    ...querySetHandlers(context),
    ...judgeHandlers(context),
    ...evaluateHandlers(context),
    ...auditHandlers(context),
    ...runHandlers(context),
    ...looksHandlers(context),
  };

  return {
    async call(name, input) {
      if (!Object.hasOwn(contract, name)) {
        throw new LookbenchError('usage', `There is no call "${String(name)}".`, 'The calls are listed in src/api/contract.ts.');
      }
      const parsed = contract[name].input.safeParse(input);
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
        throw new LookbenchError('usage', `"${name}" was called with something else than it takes${where}: ${issue?.message ?? ''}`);
      }
      return handlers[name](parsed.data as never);
    },
    on: (listener) => context.events.on(listener),
    asset: (size, hash) => context.looks.rendition(size, hash),
    close: () => context.close(),
  };
}
