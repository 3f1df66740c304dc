import type { Lab } from '../oklab.ts';
import { CELLS, SIDE, type Grid } from './grid.ts';

/** Colours nearer than this are one background: paper, its shadows and the noise of a JPEG. */
const ALIKE = 0.06;
/** A background covers at least this share of the picture's edge. */
const LEAST_SHARE = 0.4;

const EDGE = Array.from({ length: CELLS }, (_, cell) => cell).filter((cell) => {
  const [row, column] = [Math.floor(cell / SIDE), cell % SIDE];
  return Math.min(row, column, SIDE - 1 - row, SIDE - 1 - column) === 0;
});

export interface Background {
  readonly colour: Lab;
  /** Of the picture's edge. */
  readonly share: number;
  /** By cell: 1 where the picture shows something else. */
  readonly foreground: Uint8Array;
}

/** The colour of the edge, and what is not reached from the edge by that colour alone. */
export function findBackground(grid: Grid): Background {
  const colour: Lab = [median(grid.l), median(grid.a), median(grid.b)];
  const isAlike = (cell: number) => (grid.l[cell]! - colour[0]) ** 2 + (grid.a[cell]! - colour[1]) ** 2 + (grid.b[cell]! - colour[2]) ** 2 <= ALIKE * ALIKE;
  const alike = EDGE.filter(isAlike);
  const share = alike.length / EDGE.length;
  const foreground = new Uint8Array(CELLS).fill(1);
  if (share < LEAST_SHARE) return { colour, share, foreground };
  const open = [...alike];
  for (const cell of open) foreground[cell] = 0;
  for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
    forNeighbours(cell, (next) => {
      if (foreground[next] === 1 && isAlike(next)) {
        foreground[next] = 0;
        open.push(next);
      }
    });
  }
  return { colour, share, foreground };
}

/** The sizes, in cells, of the parts of the foreground that hang together, the largest first. */
export function partsOf(foreground: Uint8Array): readonly number[] {
  const left = foreground.slice();
  const sizes: number[] = [];
  for (let start = 0; start < CELLS; start++) {
    if (left[start] !== 1) continue;
    left[start] = 0;
    const open = [start];
    let size = 0;
    for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
      size++;
      forNeighbours(cell, (next) => {
        if (left[next] !== 1) return;
        left[next] = 0;
        open.push(next);
      });
    }
    sizes.push(size);
  }
  return sizes.sort((x, y) => y - x);
}

function forNeighbours(cell: number, visit: (next: number) => void): void {
  const column = cell % SIDE;
  if (column > 0) visit(cell - 1);
  if (column < SIDE - 1) visit(cell + 1);
  if (cell >= SIDE) visit(cell - SIDE);
  if (cell < CELLS - SIDE) visit(cell + SIDE);
}

function median(channel: Float32Array): number {
  return Float32Array.from(EDGE, (cell) => channel[cell]!).sort()[EDGE.length >> 1]!;
}
