// Any four rows of a block, and their products with the vectors of a pass.

import { fourByOne, fourByTwo } from './dots';
import { dots, scalesAt, stride, sumsAt, sumsOfChosen, vectors } from './pass';

// The four rows at hand: where their codes are, their scales, and where the sums of their codes are.
let codesA: usize = 0;
let codesB: usize = 0;
let codesC: usize = 0;
let codesD: usize = 0;
let scales: v128 = i32x4.splat(0);
let sums: usize = 0;

/** Takes four rows in a row. */
@inline export function takeFour(base: usize, at: i32): void {
  codesA = base + at * stride;
  codesB = codesA + stride;
  codesC = codesB + stride;
  codesD = codesC + stride;
  scales = v128.load(scalesAt(base, at));
  sums = sumsAt(base, at);
}

/** Takes any four rows of a block; their places are stored one after the other. */
export function takeChosen(base: usize, at: usize): void {
  places = at;
  codesA = base + placeOf(0) * stride;
  codesB = base + placeOf(1) * stride;
  codesC = base + placeOf(2) * stride;
  codesD = base + placeOf(3) * stride;
  scales = ofChosen(scalesAt(base, 0));
  sums = sumsOfChosen;
  v128.store(sums, ofChosen(sumsAt(base, 0)));
}

/** Where in their block the chosen four rows stand. */
let places: usize = 0;
@inline export function placeOf(one: i32): i32 {
  return load<i32>(places + (one << 2));
}

/** The 32-bit numbers of the chosen four rows, of those of a block. */
@inline export function ofChosen(numbers: usize): v128 {
  const first = v128.load32_zero(numbers + (placeOf(0) << 2));
  const two = v128.load32_lane(numbers + (placeOf(1) << 2), first, 1);
  return v128.load32_lane(numbers + (placeOf(3) << 2), v128.load32_lane(numbers + (placeOf(2) << 2), two, 2), 3);
}

/** The products of the four rows at hand with some vectors. */
export function dotsOfFour(first: i32, end: i32): void {
  let vector = first;
  for (; vector + 2 <= end; vector += 2) {
    fourByTwo(codesA, codesB, codesC, codesD, stride, vectorAt(vector), vectorAt(vector + 1), sums, dotsAt(vector));
  }
  if (vector < end) fourByOne(codesA, codesB, codesC, codesD, stride, vectorAt(vector), sums, dotsAt(vector));
}

/** Where a query vector begins; plain dot products take it as 16-bit numbers. */
@inline function vectorAt(vector: i32): usize {
  return vectors + vector * (RELAXED ? stride : stride << 1);
}

@inline function dotsAt(vector: i32): usize {
  return dots + (vector << 4);
}

/** Dot products with a query vector, in the units of the codes' own scales: the vector's scale is in the weights they are used with. */
@inline export function products(vector: i32): v128 {
  return f32x4.mul(f32x4.convert_i32x4_s(v128.load(dotsAt(vector))), scales);
}
