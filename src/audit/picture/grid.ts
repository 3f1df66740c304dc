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
  const across = sharesOf(width);
  const down = sharesOf(height);
  const line = new Int32Array(width * 3);
  const means = new Uint8Array(CELLS * 3);
  for (let row = 0, cell = 0; row < SIDE; row++) {
    line.fill(0);
    for (let n = down.start[row]!; n < down.start[row + 1]!; n++) addLine(line, pixels, down.place[n]! * width * 3, down.share[n]!);
    for (let column = 0; column < SIDE; column++, cell += 3) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let n = across.start[column]!, end = across.start[column + 1]!; n < end; n++) {
        const at = across.place[n]! * 3;
        const share = across.share[n]!;
        red += line[at]! * share;
        green += line[at + 1]! * share;
        blue += line[at + 2]! * share;
      }
      means[cell] = Math.round(red / (width * height));
      means[cell + 1] = Math.round(green / (width * height));
      means[cell + 2] = Math.round(blue / (width * height));
    }
  }
  return labGrid(() => true, (cell, channel) => means[cell * 3 + channel]!);
}

function addLine(line: Int32Array, pixels: Uint8Array, start: number, share: number): void {
  for (let i = 0; i < line.length; i++) line[i] = (line[i]! + Math.imul(pixels[start + i]!, share)) | 0;
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

/** What the cells along a line have of its pixels, cell by cell from `start`: which pixel, and how many of its SIDE equal parts. */
interface Shares {
  readonly start: Int32Array;
  readonly place: Int32Array;
  readonly share: Int32Array;
}

/** A cell is `length` parts long, so that all shares are whole numbers and no sum is rounded. */
function sharesOf(length: number): Shares {
  const start = new Int32Array(SIDE + 1);
  const [place, share]: [number[], number[]] = [[], []];
  for (let cell = 0; cell < SIDE; cell++) {
    const end = (cell + 1) * length;
    for (let at = Math.floor((cell * length) / SIDE); at * SIDE < end; at++) {
      place.push(at);
      share.push(Math.min((at + 1) * SIDE, end) - Math.max(at * SIDE, cell * length));
    }
    start[cell + 1] = place.length;
  }
  return { start, place: Int32Array.from(place), share: Int32Array.from(share) };
}
