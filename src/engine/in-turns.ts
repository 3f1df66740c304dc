import { setImmediate } from 'node:timers/promises';

/** Does long work step by step; whoever else calls meanwhile is answered between two steps. */
export async function inTurns<T>(steps: Generator<void, T>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await setImmediate();
  }
}
