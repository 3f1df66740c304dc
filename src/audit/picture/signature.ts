import { CELLS, SIDE, type Grid } from './grid.ts';

/** Blocks along either side of a signature. */
export const BLOCKS = 16;
const PLANE = BLOCKS * BLOCKS;
/** Steps of a signature's bytes for one unit of OKLab: lightness fills them, colours use a third. */
const SCALE = [255, 350, 350] as const;
const MIDDLE = [0, 128, 128] as const;

/** Nearer to the background than this, a block shows nothing. */
const SHOWN = 0.04;

/**
 * A picture in 16 x 16 blocks of colour: three planes of bytes. The same picture at another size or quality has nearly the same
 * one; another product has not, however alike the two look from afar.
 */
export type Signature = Uint8Array;

export function signatureOf(grid: Grid): Signature {
  const signature = new Uint8Array(3 * PLANE);
  const step = SIDE / BLOCKS;
  [grid.l, grid.a, grid.b].forEach((channel, plane) => {
    const sums = new Float64Array(PLANE);
    for (let cell = 0; cell < CELLS; cell++) {
      sums[Math.floor(Math.floor(cell / SIDE) / step) * BLOCKS + Math.floor((cell % SIDE) / step)]! += channel[cell]!;
    }
    for (let block = 0; block < PLANE; block++) {
      const value = MIDDLE[plane]! + SCALE[plane]! * (sums[block]! / (step * step));
      signature[plane * PLANE + block] = Math.min(255, Math.max(0, Math.round(value)));
    }
  });
  return signature;
}

export interface SignatureDifference {
  /** How far the colours of the blocks are apart where either picture shows something: OKLab, root mean square. */
  readonly colour: number;
  /** The same of what is left once one picture's mean colour is brought to the other's: shape and pattern. */
  readonly shape: number;
}

/** @param a, b signatures; the background of either is taken from its corners */
export function compareSignatures(a: Signature, b: Signature): SignatureDifference {
  let count = 0;
  const sum = [0, 0, 0];
  const squares = [0, 0, 0];
  const groundA = groundOf(a);
  const groundB = groundOf(b);
  for (let block = 0; block < PLANE; block++) {
    if (!isShown(a, block, groundA) && !isShown(b, block, groundB)) continue;
    count++;
    for (let plane = 0; plane < 3; plane++) {
      const apart = (a[plane * PLANE + block]! - b[plane * PLANE + block]!) / SCALE[plane]!;
      sum[plane]! += apart;
      squares[plane]! += apart * apart;
    }
  }
  if (count === 0) return { colour: 0, shape: 0 };
  const total = (squares[0]! + squares[1]! + squares[2]!) / count;
  const shift = sum.reduce((all, value) => all + (value / count) ** 2, 0);
  return { colour: Math.sqrt(total), shape: Math.sqrt(Math.max(0, total - shift)) };
}

function groundOf(signature: Signature): readonly number[] {
  const corners = [0, BLOCKS - 1, PLANE - BLOCKS, PLANE - 1];
  return [0, 1, 2].map((plane) => {
    const values = corners.map((corner) => signature[plane * PLANE + corner]!).sort((x, y) => x - y);
    return (values[1]! + values[2]!) / 2;
  });
}

function isShown(signature: Signature, block: number, ground: readonly number[]): boolean {
  let squares = 0;
  for (let plane = 0; plane < 3; plane++) squares += ((signature[plane * PLANE + block]! - ground[plane]!) / SCALE[plane]!) ** 2;
  return squares > SHOWN * SHOWN;
}

/**
 * A perceptual hash of 64 bits (dHash): whether each block of an 8 x 8 grid is lighter than its neighbour on the right. Equal or
 * nearly so for the same picture at another size or quality; looked up, it finds candidates without comparing all with all.
 */
export function hashOf(signature: Signature): bigint {
  let bits = 0n;
  const column = [0, 2, 4, 6, 8, 10, 12, 14, 15];
  for (let row = 0; row < 8; row++) {
    for (let at = 0; at < 8; at++) {
      bits = (bits << 1n) | BigInt(lightnessAt(signature, row, column[at]!) > lightnessAt(signature, row, column[at + 1]!) ? 1 : 0);
    }
  }
  return bits;
}

function lightnessAt(signature: Signature, row: number, column: number): number {
  return signature[2 * row * BLOCKS + column]! + signature[(2 * row + 1) * BLOCKS + column]!;
}
