import { setImmediate } from 'node:timers/promises';

/** Thrown by `checkpoint` where the work is to end before its end. */
export class Stopped extends Error {
  readonly state: 'cancelled' | 'interrupted';

  constructor(state: 'cancelled' | 'interrupted') {
    super(state);
    this.state = state;
  }
}

/** Steers long work from outside. The work asks at its checkpoints, where everything it did is saved. */
export interface Control {
  pause(): void;
  resume(): void;
  /** Ends the work for good; what is done stays done. */
  cancel(): void;
  /** Ends the work so that it can go on later. */
  interrupt(): void;
  readonly paused: boolean;
  /** Lets others run, waits while paused, and throws `Stopped` once the work is to end. */
  checkpoint(): Promise<void>;
}

/** @param onPause called when the work has come to rest (true) and when it goes on (false) */
export function createControl(onPause: (paused: boolean) => void): Control {
  let paused = false;
  let stop: Stopped['state'] | null = null;
  let wake: () => void = () => undefined;
  const end = (state: Stopped['state']) => {
    stop ??= state;
    wake();
  };
  return {
    pause() {
      paused = true;
    },
    resume() {
      paused = false;
      wake();
    },
    cancel: () => end('cancelled'),
    interrupt: () => end('interrupted'),
    get paused() {
      return paused;
    },
    async checkpoint() {
      await setImmediate();
      if (paused && stop === null) {
        onPause(true);
        while (paused && stop === null) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        if (stop === null) onPause(false);
      }
      if (stop !== null) throw new Stopped(stop);
    },
  };
}
