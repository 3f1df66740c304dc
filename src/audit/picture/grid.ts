import { labOf } from '../oklab.ts';

/** Cells along either side of the grid that colours and shapes are measured on. */
export const SIDE = 64;
export const CELLS = SIDE * SIDE;

/** A picture's colours on a square grid, whatever its shape: OKLab by cell, row by row. */
export interface Grid {
  readonly l: Float32Array;
  readonly a: Float32Array;
  readonly b: Float32Array;
}

/**
 * The mean colour of every cell. A pixel on the border of two counts in both by what it has of each, so that a picture's grid is
 * nearly the same at every size.
 * @param pixels width x height x 3 bytes, red, green, blue
 */
export function gridOf(pixels: Uint8Array, width: number, height: number): Grid {
  const across = spreadOver(width);
  const down = spreadOver(height);
  const sums = new Float64Array((CELLS + SIDE + 1) * 3);
  const line = new Float64Array((SIDE + 1) * 3);
  for (let y = 0, at = 0; y < height; y++) {
    line.fill(0);
    for (let x = 0; x < width; x++, at += 3) {
      const cell = across.cell[x]! * 3;
      const own = across.own[x]!;
      line[cell]! += pixels[at]! * own;
      line[cell + 1]! += pixels[at + 1]! * own;
      line[cell + 2]! += pixels[at + 2]! * own;
      const rest = across.whole - own;
      if (rest === 0) continue;
      line[cell + 3]! += pixels[at]! * rest;
      line[cell + 4]! += pixels[at + 1]! * rest;
      line[cell + 5]! += pixels[at + 2]! * rest;
    }
    const row = down.cell[y]! * SIDE * 3;
    const own = down.own[y]!;
    for (let i = 0; i < SIDE * 3; i++) {
      sums[row + i]! += line[i]! * own;
      sums[row + SIDE * 3 + i]! += line[i]! * (down.whole - own);
    }
  }
  return labGrid(() => true, (cell, channel) => Math.min(255, Math.round(sums[cell * 3 + channel]!)));
}

/** One pixel of every cell of the foreground: means of a fine pattern are colours that it has nowhere. */
export function sampleOf(pixels: Uint8Array, width: number, height: number, foreground: Uint8Array): Grid {
  const places = (length: number) => Int32Array.from({ length: SIDE }, (_, step) => Math.min(length - 1, Math.floor(((step + 0.5) * length) / SIDE)));
  const [across, down] = [places(width), places(height)];
  return labGrid((cell) => foreground[cell] === 1, (cell, channel) => pixels[(down[Math.floor(cell / SIDE)]! * width + across[cell % SIDE]!) * 3 + channel]!);
}

function labGrid(isWanted: (cell: number) => boolean, valueAt: (cell: number, channel: number) => number): Grid {
  const l = new Float32Array(CELLS);
  const a = new Float32Array(CELLS);
  const b = new Float32Array(CELLS);
  for (let cell = 0; cell < CELLS; cell++) if (isWanted(cell)) [l[cell], a[cell], b[cell]] = labOf(valueAt(cell, 0), valueAt(cell, 1), valueAt(cell, 2));
  return { l, a, b };
}

/** For every pixel of a line the first cell that it lies in, how much of that cell it is, and how much of a cell it is in all. */
function spreadOver(length: number): { readonly cell: Int32Array; readonly own: Float64Array; readonly whole: number } {
  const whole = SIDE / length;
  const cell = Int32Array.from({ length }, (_, at) => Math.min(SIDE - 1, Math.floor(at * whole)));
  const own = Float64Array.from(cell, (first, at) => Math.min(whole, first + 1 - at * whole));
  return { cell, own, whole };
}
