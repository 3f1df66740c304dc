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

/** @param pixels width x height x 3 bytes, red, green, blue */
export function gridOf(pixels: Uint8Array, width: number, height: number): Grid {
  const l = new Float32Array(CELLS);
  const a = new Float32Array(CELLS);
  const b = new Float32Array(CELLS);
  for (let row = 0; row < SIDE; row++) {
    const top = Math.floor((row * height) / SIDE);
    const bottom = Math.max(top + 1, Math.floor(((row + 1) * height) / SIDE));
    for (let column = 0; column < SIDE; column++) {
      const left = Math.floor((column * width) / SIDE);
      const right = Math.max(left + 1, Math.floor(((column + 1) * width) / SIDE));
      let [red, green, blue] = [0, 0, 0];
      for (let y = top; y < bottom; y++) {
        for (let at = (y * width + left) * 3; at < (y * width + right) * 3; at += 3) {
          red += pixels[at]!;
          green += pixels[at + 1]!;
          blue += pixels[at + 2]!;
        }
      }
      const count = (bottom - top) * (right - left);
      const cell = row * SIDE + column;
      [l[cell], a[cell], b[cell]] = labOf(Math.round(red / count), Math.round(green / count), Math.round(blue / count));
    }
  }
  return { l, a, b };
}
