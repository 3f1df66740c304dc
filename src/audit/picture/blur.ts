/** How far from an edge its two sides are looked at, in pixels. */
const REACH = 4;
/** Sides that differ by less, of 255, make no edge; where too few differ by the first, as in white on white, the second is asked. */
const LEAST_STEPS = [40, 24] as const;
/** A picture with fewer edges says nothing of its sharpness. */
const FEWEST_EDGES = 50;
/** The sharpest of so great a share speak for the picture: soft folds and a blurred ground are no fault. */
const SHARPEST = 0.2;
/** Lines are measured one in so many: enough to know, and half the time. */
const STEP = 2;
/** Steps in which steepness is counted. */
const STEPS = 200;

/**
 * How wide a picture's sharpest edges are, in pixels: about 2 where it is in focus, 4 and more where it is blurred or enlarged.
 * An edge's width is the step between its two sides by its steepest point; 0 where there are too few edges to tell.
 * @param grey width x height
 */
export function edgeWidthOf(grey: Uint8Array, width: number, height: number): number {
  for (const leastStep of LEAST_STEPS) {
    const counts = new Uint32Array(STEPS + 1);
    countAlong(counts, leastStep, grey, height, width, 1, width);
    countAlong(counts, leastStep, grey, width, height, width, 1);
    const edges = counts.reduce((sum, count) => sum + count, 0);
    if (edges < FEWEST_EDGES) continue;
    let left = edges * SHARPEST;
    let step = STEPS;
    while (step > 1 && (left -= counts[step]!) > 0) step--;
    return STEPS / step;
  }
  return 0;
}

/** @param step from one pixel of a line to the next; @param next from one line to the next */
function countAlong(counts: Uint32Array, leastStep: number, grey: Uint8Array, lines: number, length: number, step: number, next: number): void {
  for (let line = 0; line < lines; line += STEP) {
    const end = line * next + (length - REACH) * step;
    for (let at = line * next + REACH * step; at < end; at += step) {
      const sides = Math.abs(grey[at + REACH * step]! - grey[at - REACH * step]!);
      if (sides < leastStep) continue;
      const steepness = Math.abs(grey[at + step]! - grey[at - step]!);
      const before = Math.abs(grey[at]! - grey[at - 2 * step]!);
      const after = Math.abs(grey[at + 2 * step]! - grey[at]!);
      // Each edge counts once, where it is steepest.
      if (steepness >= before && steepness >= after) counts[Math.min(STEPS, Math.round((STEPS * steepness) / (2 * sides)))]!++;
    }
  }
}
