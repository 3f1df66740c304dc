import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { headOf } from './kernel/layout.ts';

/**
 * A rotation after which the first numbers of these vectors, and of others like them, tell nearly all of what they are: their main
 * directions (the eigenvectors of their products, those that hold most first), mixed among the first numbers (`headOf`) and among the
 * others by a cosine transform, so that no number is much larger than the rest and eight bits do for all.
 * @param vectors of `dimensions` numbers
 * @returns dimensions x dimensions, row by row; orthogonal
 */
export function mainDirections(vectors: readonly Float32Array[], dimensions: number): Float32Array {
  const products = Array.from({ length: dimensions }, () => new Float64Array(dimensions));
  for (const vector of vectors) {
    products.forEach((row, i) => {
      for (let j = 0; j <= i; j++) row[j]! += vector[i]! * vector[j]!;
    });
  }
  products.forEach((row, i) => {
    for (let j = 0; j < i; j++) products[j]![i] = row[j]!;
  });
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(new Matrix(products), { assumeSymmetric: true });
  const order = realEigenvalues.map((_, direction) => direction).sort((a, b) => realEigenvalues[b]! - realEigenvalues[a]!);
  const head = Math.min(headOf(dimensions), dimensions);
  const turned = new Float32Array(dimensions * dimensions);
  for (const [from, to] of [[0, head], [head, dimensions]] as const) {
    for (let row = from; row < to; row++) {
      const mixed = new Float64Array(dimensions);
      for (let at = from; at < to; at++) {
        const share = cosineTransform(row - from, at - from, to - from);
        for (let column = 0; column < dimensions; column++) mixed[column]! += share * eigenvectorMatrix.get(column, order[at]!);
      }
      turned.set(mixed, row * dimensions);
    }
  }
  return turned;
}

/** A number of the orthogonal matrix of the discrete cosine transform (DCT-II). */
function cosineTransform(row: number, column: number, size: number): number {
  return Math.sqrt((column === 0 ? 1 : 2) / size) * Math.cos((Math.PI * (2 * row + 1) * column) / (2 * size));
}
