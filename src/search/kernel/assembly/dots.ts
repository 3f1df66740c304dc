// Dot products of stored codes with the query's, four rows at a time.

// RELAXED, given to the compiler, is how they are made: 0 plain, 1 relaxed over pairs, 2 relaxed over fours.

/** Relaxed dot products need one side from 0 to 127: a query's codes are stored this much higher. */
const LIFT: i32 = 64;

/**
 * Four rows meet two vectors: each code loaded is used several times, and no sum waits for another. Every address is counted on for
 * itself: one that is reckoned from the others is reckoned anew at every step.
 *
 * @param a the first row's codes, and so on
 * @param sums the sums of the rows' codes
 * @param into what the four products with q are added to, and after that those with r
 */
export function fourByTwo(a: usize, b: usize, c: usize, d: usize, stride: usize, q: usize, r: usize, sums: usize, into: usize): void {
  const end = a + stride;
  let a0 = i32x4.splat(0), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
  if (RELAXED) {
    do {
      const x = v128.load(q), y = v128.load(r);
      const av = v128.load(a), bv = v128.load(b), cv = v128.load(c), dv = v128.load(d);
      a0 = dot(av, x, a0);
      a1 = dot(av, y, a1);
      b0 = dot(bv, x, b0);
      b1 = dot(bv, y, b1);
      c0 = dot(cv, x, c0);
      c1 = dot(cv, y, c1);
      d0 = dot(dv, x, d0);
      d1 = dot(dv, y, d1);
      a += 16;
      b += 16;
      c += 16;
      d += 16;
      q += 16;
      r += 16;
    } while (a < end);
  } else {
    do {
      const x = v128.load(q), y = v128.load(r);
      const av = v128.load_ext<i8>(a), bv = v128.load_ext<i8>(b), cv = v128.load_ext<i8>(c), dv = v128.load_ext<i8>(d);
      a0 = i32x4.add(a0, i32x4.dot_i16x8_s(av, x));
      a1 = i32x4.add(a1, i32x4.dot_i16x8_s(av, y));
      b0 = i32x4.add(b0, i32x4.dot_i16x8_s(bv, x));
      b1 = i32x4.add(b1, i32x4.dot_i16x8_s(bv, y));
      c0 = i32x4.add(c0, i32x4.dot_i16x8_s(cv, x));
      c1 = i32x4.add(c1, i32x4.dot_i16x8_s(cv, y));
      d0 = i32x4.add(d0, i32x4.dot_i16x8_s(dv, x));
      d1 = i32x4.add(d1, i32x4.dot_i16x8_s(dv, y));
      a += 8;
      b += 8;
      c += 8;
      d += 8;
      q += 16;
      r += 16;
    } while (a < end);
  }
  put(a0, b0, c0, d0, sums, into);
  put(a1, b1, c1, d1, sums, into + 16);
}

/** The same with one vector. */
@inline
export function fourByOne(a: usize, b: usize, c: usize, d: usize, stride: usize, q: usize, sums: usize, into: usize): void {
  const end = a + stride;
  let a0 = i32x4.splat(0), b0 = a0, c0 = a0, d0 = a0;
  do {
    if (RELAXED) {
      const x = v128.load(q);
      a0 = dot(v128.load(a), x, a0);
      b0 = dot(v128.load(b), x, b0);
      c0 = dot(v128.load(c), x, c0);
      d0 = dot(v128.load(d), x, d0);
    } else {
      const x = v128.load(q), y = v128.load(q, 16);
      a0 = i32x4.add(a0, i32x4.add(i32x4.dot_i16x8_s(v128.load_ext<i8>(a), x), i32x4.dot_i16x8_s(v128.load_ext<i8>(a, 8), y)));
      b0 = i32x4.add(b0, i32x4.add(i32x4.dot_i16x8_s(v128.load_ext<i8>(b), x), i32x4.dot_i16x8_s(v128.load_ext<i8>(b, 8), y)));
      c0 = i32x4.add(c0, i32x4.add(i32x4.dot_i16x8_s(v128.load_ext<i8>(c), x), i32x4.dot_i16x8_s(v128.load_ext<i8>(c, 8), y)));
      d0 = i32x4.add(d0, i32x4.add(i32x4.dot_i16x8_s(v128.load_ext<i8>(d), x), i32x4.dot_i16x8_s(v128.load_ext<i8>(d, 8), y)));
    }
    a += 16;
    b += 16;
    c += 16;
    d += 16;
    q += RELAXED ? 16 : 32;
  } while (a < end);
  put(a0, b0, c0, d0, sums, into);
}

/** Adds the products of sixteen codes with a query's. */
@inline function dot(codes: v128, query: v128, sum: v128): v128 {
  if (RELAXED == 2) return i32x4.relaxed_dot_i8x16_i7x16_add_s(codes, query, sum);
  return i32x4.add(sum, i32x4.dot_i16x8_s(i16x8.relaxed_dot_i8x16_i7x16_s(codes, query), i16x8.splat(1)));
}

/** Adds the four sums of four rows to those that are there. */
@inline function put(a: v128, b: v128, c: v128, d: v128, sums: usize, into: usize): void {
  const ab = i32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
  const cd = i32x4.add(v128.shuffle<i32>(c, d, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 2, 6, 3, 7));
  let products = i32x4.add(v128.shuffle<i32>(ab, cd, 0, 1, 4, 5), v128.shuffle<i32>(ab, cd, 2, 3, 6, 7));
  if (RELAXED) products = i32x4.sub(products, i32x4.mul(i32x4.splat(LIFT), v128.load(sums)));
  v128.store(into, i32x4.add(v128.load(into), products));
}
