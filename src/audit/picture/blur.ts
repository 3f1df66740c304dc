/** Pixels over which a line is smoothed to see what that takes from it. */
const SMOOTHING = 9;
/** Lines are measured one in so many: enough to know, and half the time. */
const STEP = 2;

/**
 * How blurred a picture is, 0..1, whatever it shows (Crete et al., "The blur effect", 2007): smoothing takes much from a sharp
 * picture's differences between neighbours, and little from those of a blurred one.
 * @param grey width x height
 */
export function blurOf(grey: Uint8Array, width: number, height: number): number {
  return Math.max(alongLines(grey, height, width, 1, width), alongLines(grey, width, height, width, 1));
}

/** @param step from one pixel of a line to the next; @param next from one line to the next */
function alongLines(grey: Uint8Array, lines: number, length: number, step: number, next: number): number {
  if (length <= SMOOTHING) return 0;
  let all = 0;
  let taken = 0;
  for (let line = 0; line < lines; line += STEP) {
    const start = line * next;
    // Smoothing is a sliding mean, so its difference between neighbours is that of the two pixels that enter and leave.
    for (let at = 1; at < length - SMOOTHING; at++) {
      const middle = start + (at + (SMOOTHING >> 1)) * step;
      const own = Math.abs(grey[middle]! - grey[middle - step]!);
      if (own === 0) continue;
      const smooth = Math.abs(grey[start + (at + SMOOTHING - 1) * step]! - grey[start + (at - 1) * step]!) / SMOOTHING;
      all += own;
      if (own > smooth) taken += own - smooth;
    }
  }
  return all === 0 ? 0 : (all - taken) / all;
}
