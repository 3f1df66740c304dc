import type { CallInput, CallName, CallOutput, EngineEvent } from './contract.ts';
import type { ErrorData } from './errors.ts';

/** What crosses the port between the window (or main) and the engine. */
export interface CallMessage<N extends CallName = CallName> {
  readonly call: number;
  readonly name: N;
  readonly input: CallInput<N>;
}

/** Takes a call back: one that is not begun is answered as `cancelled`, one that is under way as ever. */
export interface CancelMessage {
  readonly cancel: number;
}

export type Reply<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: ErrorData };

export type EngineMessage = { readonly call: number; readonly reply: Reply<unknown> } | EngineEvent;

/** Calls by name, typed by the contract. The window, the shell and the command line all hold one. */
export type Call = <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;
