/** How fast work goes, over the last seconds. */
export interface Pace {
  /** @param done how much is done by now */
  note(done: number): void;
  /** Per second; null until a second has been seen, or where nothing moved. */
  rate(): number | null;
}

const WINDOW = 10_000;
const SHORTEST = 1000;

/** @param now milliseconds on a clock that never goes back */
export function createPace(now: () => number = () => performance.now()): Pace {
  let points: { readonly at: number; readonly done: number }[] = [];
  return {
    note(done) {
      const at = now();
      points.push({ at, done });
      // One point older than the window stays, so that slow work has something to be measured from.
      const first = points.findIndex((point) => point.at >= at - WINDOW);
      points = points.slice(Math.max(0, first - 1));
    },
    rate() {
      const [first] = points;
      const last = points.at(-1);
      if (!first || !last || last.at - first.at < SHORTEST || last.done === first.done) return null;
      return ((last.done - first.done) * 1000) / (last.at - first.at);
    },
  };
}
