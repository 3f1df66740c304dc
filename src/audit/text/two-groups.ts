/**
 * How probable it is that a statement is wrong, from evidence for and against it. Nothing says which statements of a catalog are
 * wrong, but wrong ones can be made: the same pictures with what is said of others. A logistic curve tells these from the statements
 * as they stand; those are mostly right, with an unknown share of wrong ones that is found together with the curve (the two-group
 * model of Efron, 2008, fitted by expectation and maximisation).
 */
export interface TwoGroups {
  /** The share of wrong statements. */
  readonly share: number;
  /** 0..1. */
  wrong(features: readonly number[]): number;
}

const ROUNDS = 40;
const FIRST_SHARE = 0.03;
const MOST_WRONG = 0.4;
/** Keeps the curve finite where the two kinds do not overlap. */
const RIDGE = 0.05;

/**
 * @param stated evidence as it stands
 * @param made evidence for statements that were made wrong; rows of one length
 * @returns after a breath (null) for each round
 */
export function* fitTwoGroups(stated: readonly (readonly number[])[], made: readonly (readonly number[])[]): Generator<null, TwoGroups> {
  let share = FIRST_SHARE;
  let weights: Float64Array = new Float64Array((stated[0]?.length ?? 0) + 1);
  const wrongness = new Float64Array(stated.length).fill(share);
  for (let round = 0; round < ROUNDS; round++) {
    yield null;
    const right = Float64Array.from(wrongness, (wrong) => 1 - wrong);
    weights = fitLogistic(stated, right, made, weights);
    const logit = Math.log(share / (1 - share));
    stated.forEach((features, at) => (wrongness[at] = sigmoid(dot(weights, features) + logit)));
    share = Math.min(MOST_WRONG, Math.max(1 / (stated.length + 2), wrongness.reduce((sum, wrong) => sum + wrong, 0) / stated.length));
  }
  const logit = Math.log(share / (1 - share));
  return { share, wrong: (features) => sigmoid(dot(weights, features) + logit) };
}

/** Log odds of "made" against "right", both kinds counting as much as the other in all (Newton's method). */
function fitLogistic(right: readonly (readonly number[])[], rightWeights: Float64Array, made: readonly (readonly number[])[], start: Float64Array): Float64Array {
  const size = start.length;
  const weights = start.slice();
  const rightTotal = rightWeights.reduce((sum, weight) => sum + weight, 0);
  for (let step = 0; step < 8; step++) {
    const gradient = new Float64Array(size);
    const curvature = Array.from({ length: size }, () => new Float64Array(size));
    const add = (features: readonly number[], target: number, weight: number) => {
      const p = sigmoid(dot(weights, features));
      const bend = weight * p * (1 - p);
      for (let i = 0; i < size; i++) {
        const x = valueAt(features, i);
        gradient[i]! += weight * (target - p) * x;
        for (let j = 0; j < size; j++) curvature[i]![j]! += bend * x * valueAt(features, j);
      }
    };
    right.forEach((features, at) => add(features, 0, rightWeights[at]! / rightTotal));
    for (const features of made) add(features, 1, 1 / made.length);
    for (let i = 1; i < size; i++) {
      gradient[i]! -= (RIDGE / 100) * weights[i]!;
      curvature[i]![i]! += RIDGE / 100;
    }
    curvature[0]![0]! += 1e-9;
    const move = solve(curvature, gradient);
    for (let i = 0; i < size; i++) weights[i]! += Math.max(-2, Math.min(2, move[i]!));
  }
  return weights;
}

/** The constant comes first. */
function valueAt(features: readonly number[], i: number): number {
  return i === 0 ? 1 : features[i - 1]!;
}

function dot(weights: Float64Array, features: readonly number[]): number {
  let sum = weights[0]!;
  for (let i = 0; i < features.length; i++) sum += weights[i + 1]! * features[i]!;
  return sum;
}

/** Gaussian elimination; the matrix is small, symmetric and positive. */
function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const rows = matrix.map((row, i) => Float64Array.of(...row, right[i]!));
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++) {
      const factor = rows[j]![i]! / rows[i]![i]!;
      for (let c = i; c <= size; c++) rows[j]![c]! -= factor * rows[i]![c]!;
    }
  }
  const solution = new Float64Array(size);
  for (let i = size - 1; i >= 0; i--) {
    let sum = rows[i]![size]!;
    for (let j = i + 1; j < size; j++) sum -= rows[i]![j]! * solution[j]!;
    solution[i] = sum / rows[i]![i]!;
  }
  return solution;
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
