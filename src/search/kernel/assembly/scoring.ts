// The scoring pass over the compact copy, in AssemblyScript (WebAssembly SIMD). What it computes is said in plain TypeScript by
// ../reference.ts.

import { fourByOne, fourByTwo } from './dots';
import { considerFour } from './findings';
import { clearDots, dotsAt, dotsOfFour, takeChosen, takeFour, vectorAt } from './four';
import { addWords, arithmeticKeys, combinedKeys, couldReach, evidence, filterKeys, findLikenessKeys, reachingAny } from './keys';
import {
  ARITHMETIC, asked, begin, BLOCK, blockAt, blocks, CENSUS, chosen, COMBINED, dots, FILTER, firstOfWords, found, head, kind,
  lengthsOfRestsAt, LIMIT, lookAt, NUMBERS, PLACES, READ, scalesAt, stride, sumAt, sumsOfHeadsAt, vectorCount, vectors, wordAt, wordCount,
} from './pass';

/** Blocks that a thread takes at a time. */
const SHARE: i32 = 4;

// What threads agree by.
const GENERATION: usize = 0;
const OPEN: usize = 4;
const ACTIVE: usize = 8;
const NEXT: usize = 12;

/** A thread's life: waits for a pass and takes part in it, until the generation is negative. */
export function serve(thread: i32): void {
  let seen = 0;
  for (;;) {
    atomic.wait<i32>(GENERATION, seen, -1);
    seen = atomic.load<i32>(GENERATION);
    if (seen < 0) return;
    atomic.add<i32>(ACTIVE, 1);
    // Who wakes after a pass was closed leaves it alone: the next one's parameters may be being written.
    if (atomic.load<i32>(OPEN) == 1) work(thread);
    atomic.sub<i32>(ACTIVE, 1);
    atomic.notify(ACTIVE, 1);
  }
}

/** Scores shares of the blocks until none is left. */
export function work(thread: i32): void {
  begin(thread);
  for (;;) {
    const first = atomic.add<i32>(NEXT, SHARE);
    if (first >= blocks) return;
    const end = min(first + SHARE, blocks);
    for (let block = first; block < end; block++) scoreBlock(block);
  }
}

/** Writes a row's keys in the three modes, with those of its neighbours, where the first thread's findings begin. */
export function keysOf(row: i32): void {
  begin(0);
  const at = row & (BLOCK - 1) & ~3;
  for (let place = 0; place < 4; place++) store<i32>(chosen + (place << 2), at + place);
  findKeys(blockAt(row / BLOCK), row - (row & (BLOCK - 1)), chosen, true);
  v128.store(found, arithmeticKeys);
  v128.store(found + 16, filterKeys);
  v128.store(found + 32, combinedKeys);
}

function scoreBlock(block: i32): void {
  const base = blockAt(block);
  if (kind == READ) readBlock(base);
  else if (kind == CENSUS) censusOfBlock(base, block * BLOCK);
  else rankBlock(base, block * BLOCK);
}

/** Reads a block and does next to nothing with it: what the memory allows. */
function readBlock(base: usize): void {
  const end = base + <usize>(BLOCK * (stride + NUMBERS));
  let a = i32x4.splat(0), b = a, c = a, d = a;
  for (let at = base; at < end; at += 64) {
    a = v128.xor(a, v128.load(at));
    b = v128.xor(b, v128.load(at, 16));
    c = v128.xor(c, v128.load(at, 32));
    d = v128.xor(d, v128.load(at, 48));
  }
  v128.store(dots, v128.xor(v128.xor(a, b), v128.xor(c, d)));
}

/**
 * Ranks a block's rows. The heads of all meet those of the look and of the sum of words; rows that could come among the best however
 * well their rests agree meet the heads of the words, four at a time wherever they stand; and those that still could are looked at whole.
 */
function rankBlock(base: usize, first: i32): void {
  let left = chooseRows(base, first);
  if (wordCount > 0 && head < stride) left = keepRows(base, first, left);
  for (let from = 0; from < left; from += 4) {
    findKeys(base, first, chosen + (from << 2), true);
    const rows = min(4, left - from);
    considerFour(ARITHMETIC, arithmeticKeys, first, rows);
    considerFour(FILTER, filterKeys, first, rows);
    considerFour(COMBINED, combinedKeys, first, rows);
  }
}

/** Finds what four rows of a block are ranked by; of their heads alone, the most that it can be. */
function findKeys(base: usize, first: i32, places: usize, whole: bool): void {
  takeChosen(base, places, whole);
  findLikenessKeys();
  addWords(first);
}

/** Chooses the rows of a block that could come among the best by their heads; answers how many. */
function chooseRows(base: usize, first: i32): i32 {
  let count = 0;
  for (let at = 0; at < BLOCK; at += 4) {
    const marks = load<u32>(asked + first + at);
    if (marks == 0) continue;
    let rows = <i32>((marks & 1) | ((marks >> 7) & 2) | ((marks >> 14) & 4) | ((marks >> 21) & 8));
    if (firstOfWords > 0) {
      // Not by what is at hand: sums that the runtime can follow make addresses that it need not check anew at every step.
      const a = base + at * head, b = a + head;
      const sums = sumsOfHeadsAt(base, at);
      clearDots(dots);
      if (firstOfWords > 1) {
        clearDots(dots + 16);
        fourByTwo(a, b, b + head, b + (head << 1), head, vectors, vectorAt(1), sums, dots);
      } else fourByOne(a, b, b + head, b + (head << 1), head, vectors, sums, dots);
      const look = lookAt < 0 ? f32x4.splat(0) : f32x4.convert_i32x4_s(v128.load(dotsAt(lookAt)));
      const sum = sumAt < 0 ? f32x4.splat(0) : f32x4.convert_i32x4_s(v128.load(dotsAt(sumAt)));
      rows &= i32x4.bitmask(couldReach(look, sum, v128.load(lengthsOfRestsAt(base, at)), v128.load(scalesAt(base, at))));
    }
    for (; rows != 0; rows &= rows - 1) store<i32>(chosen + (count++ << 2), at + ctz(rows));
  }
  fillUp(count);
  return count;
}

/** Keeps those of the chosen rows that could come among the best by all that their heads say; answers how many. */
function keepRows(base: usize, first: i32, count: i32): i32 {
  let kept = 0;
  for (let from = 0; from < count; from += 4) {
    const places = chosen + (from << 2);
    findKeys(base, first, places, false);
    for (let rows = reachingAny() & ((1 << min(4, count - from)) - 1); rows != 0; rows &= rows - 1) {
      store<i32>(chosen + (kept++ << 2), load<i32>(places + (ctz(rows) << 2)));
    }
  }
  fillUp(kept);
  return kept;
}

/** Makes the chosen rows a multiple of four, by the last one over again. */
function fillUp(count: i32): void {
  for (; (count & 3) != 0; count++) store<i32>(chosen + (count << 2), load<i32>(chosen + ((count - 1) << 2)));
}

/** How often each place of each word is taken, by rows whose text states it and by others. Words have one part here. */
function censusOfBlock(base: usize, first: i32): void {
  for (let at = 0; at < BLOCK; at += 4) {
    const marks = load<u32>(asked + first + at);
    if (marks != 0) census(base, first + at, marks);
  }
}

function census(base: usize, row: i32, marks: u32): void {
  takeFour(base, row & (BLOCK - 1));
  dotsOfFour(0, vectorCount);
  const unit: f32 = <f32>PLACES / (2 * LIMIT * <f32>Math.LOG2E);
  for (let word = 0; word < wordCount; word++) {
    const own = wordAt(word);
    const place = f32x4.mul(f32x4.sub(f32x4.splat(LIMIT * <f32>Math.LOG2E), evidence(load<i32>(own, 8), true)), f32x4.splat(unit));
    const places = i32x4.min_s(i32x4.trunc_sat_f32x4_s(place), i32x4.splat(PLACES - 1));
    const stated = load<i32>(own) + row;
    const counts = found + word * (2 * PLACES * 4);
    if ((marks & 0x01) != 0) tally(counts, load<u8>(stated), i32x4.extract_lane(places, 0));
    if ((marks & 0x100) != 0) tally(counts, load<u8>(stated, 1), i32x4.extract_lane(places, 1));
    if ((marks & 0x10000) != 0) tally(counts, load<u8>(stated, 2), i32x4.extract_lane(places, 2));
    if ((marks & 0x1000000) != 0) tally(counts, load<u8>(stated, 3), i32x4.extract_lane(places, 3));
  }
}

@inline function tally(counts: usize, stated: u8, place: i32): void {
  const count = counts + ((<i32>stated * PLACES + place) << 2);
  store<i32>(count, load<i32>(count) + 1);
}
