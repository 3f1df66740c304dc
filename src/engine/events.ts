/** A list of listeners that hear every event until they leave. */
export interface Events<E> {
  emit(event: E): void;
  /** The answer ends it. */
  on(listener: (event: E) => void): () => void;
}

export function createEvents<E>(): Events<E> {
  const listeners = new Set<(event: E) => void>();
  return {
    emit(event) {
      for (const listener of listeners) listener(event);
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
