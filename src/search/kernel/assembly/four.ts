// Any four rows of a block, and their products with the vectors of a pass.

import { fourByOne, fourByTwo } from './dots';
import { BLOCK, dots, head, lengthsOfRestsAt, NUMBERS, scalesAt, stride, sumsOfChosen, sumsOfHeadsAt, sumsOfRestsAt, vectorCount, vectors } from './pass';

// The four rows at hand: where their heads and their rests are, their scales, and where the sums of heads and of rests are.
let headA: usize = 0;
let headB: usize = 0;
let headC: usize = 0;
let headD: usize = 0;
let restA: usize = 0;
let restB: usize = 0;
let restC: usize = 0;
let restD: usize = 0;
let scales: v128 = i32x4.splat(0);
let sumsOfHeads: usize = 0;
let sumsOfRests: usize = 0;
/** Whether products are those of whole rows, or of their heads alone; and how long the rests are that are left out, 0 where none are. */
let whole: bool = true;
export let leftOut: v128 = i32x4.splat(0);

/** Takes four whole rows in a row. */
@inline export function takeFour(base: usize, at: i32): void {
  whole = true;
  leftOut = f32x4.splat(0);
  takeCodes(base, at, at + 1, at + 2, at + 3);
  scales = v128.load(scalesAt(base, at));
  sumsOfHeads = sumsOfHeadsAt(base, at);
  sumsOfRests = sumsOfRestsAt(base, at);
}

/** Takes any four rows of a block, whole or their heads alone; their places are stored one after the other. */
export function takeChosen(base: usize, at: usize, all: bool): void {
  places = at;
  whole = all || head == stride;
  takeCodes(base, placeOf(0), placeOf(1), placeOf(2), placeOf(3));
  scales = ofChosen(scalesAt(base, 0));
  sumsOfHeads = sumsOfChosen;
  sumsOfRests = sumsOfChosen + 16;
  v128.store(sumsOfHeads, ofChosen(sumsOfHeadsAt(base, 0)));
  v128.store(sumsOfRests, ofChosen(sumsOfRestsAt(base, 0)));
  if (whole && vectorCount > 0) fetchRests();
  leftOut = whole ? f32x4.splat(0) : f32x4.mul(ofChosen(lengthsOfRestsAt(base, 0)), scales);
}

/** Reads a little of every cache line of the rests at once: the memory is slow to begin, and a loop waits for one line after another. */
function fetchRests(): void {
  let touched = i32x4.splat(0);
  for (let at: usize = 0, end: usize = stride - head; at < end; at += 64) {
    touched = v128.xor(touched, v128.xor(v128.xor(v128.load(restA + at), v128.load(restB + at)), v128.xor(v128.load(restC + at), v128.load(restD + at))));
  }
  v128.store(dots, touched);
}

@inline function takeCodes(base: usize, a: i32, b: i32, c: i32, d: i32): void {
  headA = base + a * head;
  headB = base + b * head;
  headC = base + c * head;
  headD = base + d * head;
  const rests = base + BLOCK * (head + NUMBERS);
  const rest = stride - head;
  restA = rests + a * rest;
  restB = rests + b * rest;
  restC = rests + c * rest;
  restD = rests + d * rest;
}

/** Where in their block the chosen four rows stand. */
let places: usize = 0;
@inline export function placeOf(one: i32): i32 {
  return load<i32>(places + (one << 2));
}

/** The 32-bit numbers of the chosen four rows, of those of a block. */
@inline function ofChosen(numbers: usize): v128 {
  const first = v128.load32_zero(numbers + (placeOf(0) << 2));
  const two = v128.load32_lane(numbers + (placeOf(1) << 2), first, 1);
  return v128.load32_lane(numbers + (placeOf(3) << 2), v128.load32_lane(numbers + (placeOf(2) << 2), two, 2), 3);
}

/** The products of the four rows at hand with some vectors. */
export function dotsOfFour(first: i32, end: i32): void {
  const behind: usize = RELAXED ? head : head << 1;
  let vector = first;
  for (; vector + 2 <= end; vector += 2) {
    const q = vectorAt(vector), r = vectorAt(vector + 1), into = dotsAt(vector);
    clearDots(into);
    clearDots(into + 16);
    fourByTwo(headA, headB, headC, headD, head, q, r, sumsOfHeads, into);
    if (whole && head < stride) fourByTwo(restA, restB, restC, restD, stride - head, q + behind, r + behind, sumsOfRests, into);
  }
  if (vector < end) {
    const q = vectorAt(vector), into = dotsAt(vector);
    clearDots(into);
    fourByOne(headA, headB, headC, headD, head, q, sumsOfHeads, into);
    if (whole && head < stride) fourByOne(restA, restB, restC, restD, stride - head, q + behind, sumsOfRests, into);
  }
}

@inline export function clearDots(into: usize): void {
  v128.store(into, i32x4.splat(0));
}

/** Where a query vector begins; plain dot products take it as 16-bit numbers. */
@inline export function vectorAt(vector: i32): usize {
  return vectors + vector * (RELAXED ? stride : stride << 1);
}

@inline export function dotsAt(vector: i32): usize {
  return dots + (vector << 4);
}

/** Dot products with a query vector, in the units of the codes' own scales: the vector's scale is in the weights they are used with. */
@inline export function products(vector: i32): v128 {
  return f32x4.mul(f32x4.convert_i32x4_s(v128.load(dotsAt(vector))), scales);
}
