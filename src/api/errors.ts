/** What kind of failure it was, so that callers can react without reading the message. */
export const errorKinds = [
  'usage', // the caller asked for something impossible
  'not-found',
  'input', // a file or a row of the user's is broken
  'model', // the model pack is missing, cut, altered or does not fit
  'locked', // another process has the workspace
  'read-only',
  'newer', // made by a newer version
  'disk', // full, or not writable
  'corrupt', // a database is damaged
  'cancelled',
  'internal',
] as const;
export type ErrorKind = (typeof errorKinds)[number];

/** An error as it crosses a border (process, command line): plain data. */
export interface ErrorData {
  readonly kind: ErrorKind;
  /** What happened, and where. */
  readonly message: string;
  /** What to do about it; empty where nothing can be done. */
  readonly hint: string;
}

/** The one exception the core throws on purpose: says what, where and what to do. */
export class LookbenchError extends Error implements ErrorData {
  readonly kind: ErrorKind;
  readonly hint: string;

  constructor(kind: ErrorKind, message: string, hint = '', options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'LookbenchError';
    this.kind = kind;
    this.hint = hint;
  }
}

/** Any thrown value as data that can cross a border; nothing but kind, message and hint leaves. */
export function toErrorData(error: unknown): ErrorData {
  if (error instanceof LookbenchError) {
    return { kind: error.kind, message: error.message, hint: error.hint };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'internal', message, hint: 'This is a fault in Lookbench. The log has the details.' };
}
