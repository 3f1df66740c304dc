import { memoryOf, programOver } from '../../web-assembly.ts';
import { strideOf } from './layout.ts';
import type { NumberArray } from './quantise.ts';
import { turn } from './machine-code.ts';

/** A rotation of vectors. It leaves all products of two vectors as they are. */
export interface Turn {
  /** dimensions x dimensions, row by row; orthogonal. */
  readonly matrix: Float32Array;
  /** @returns a view that the next call overwrites */
  of(vector: NumberArray): Float32Array;
}

/** @param matrix dimensions x dimensions, row by row: row i makes number i */
export function createTurn(matrix: Float32Array, dimensions: number): Turn {
  // Sixteen rows at a time, column by column: so the machine code reads them in order.
  const outputs = strideOf(dimensions);
  const memory = memoryOf(4 * (outputs * dimensions + 2 * outputs));
  const numbers = new Float32Array(memory.buffer);
  for (let row = 0; row < dimensions; row++) {
    const from = (row - (row % 16)) * dimensions + (row % 16);
    for (let column = 0; column < dimensions; column++) numbers[from + 16 * column] = matrix[row * dimensions + column]!;
  }
  const [given, turned] = [outputs * dimensions, outputs * dimensions + outputs];
  const work = programOver(turn, memory).turn as (matrix: number, vector: number, dimensions: number, into: number) => void;
  const result = numbers.subarray(turned, turned + dimensions);
  return {
    matrix,
    of(vector) {
      numbers.set(vector, given);
      work(0, 4 * given, dimensions, 4 * turned);
      return result;
    },
  };
}
