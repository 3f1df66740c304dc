// Powers of two and their logarithms, four at a time.

/** 2^x for |x| < 126, within 3e-7 of itself (a Taylor polynomial over half a step each side). */
@inline export function exp2(x: v128): v128 {
  const whole = f32x4.nearest(x);
  const rest = f32x4.mul(f32x4.sub(x, whole), f32x4.splat(<f32>Math.LN2));
  let sum = f32x4.splat(1 / 720.0);
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1 / 120.0));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1 / 24.0));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1 / 6.0));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(0.5));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1));
  return i32x4.add(sum, i32x4.shl(i32x4.trunc_sat_f32x4_s(whole), 23));
}

/** The binary logarithm, within 3e-7: 2 atanh((m - 1) / (m + 1)) of a mantissa between sqrt(1/2) and sqrt(2). -Infinity at 0. */
@inline export function log2(x: v128): v128 {
  // Counted from the bits of sqrt(1/2), so that the mantissa is the nearest to 1.
  const shifted = i32x4.sub(x, i32x4.splat(0x3f3504f3));
  const exponent = f32x4.convert_i32x4_s(i32x4.shr_s(shifted, 23));
  const mantissa = i32x4.add(v128.and(shifted, i32x4.splat(0x007fffff)), i32x4.splat(0x3f3504f3));
  const s = f32x4.div(f32x4.sub(mantissa, f32x4.splat(1)), f32x4.add(mantissa, f32x4.splat(1)));
  const z = f32x4.mul(s, s);
  let sum = f32x4.splat(1 / 7.0);
  sum = f32x4.add(f32x4.mul(sum, z), f32x4.splat(1 / 5.0));
  sum = f32x4.add(f32x4.mul(sum, z), f32x4.splat(1 / 3.0));
  sum = f32x4.add(f32x4.mul(sum, z), f32x4.splat(1));
  const result = f32x4.add(exponent, f32x4.mul(f32x4.mul(sum, s), f32x4.splat(<f32>(2 * Math.LOG2E))));
  return v128.bitselect(result, f32x4.splat(-Infinity), f32x4.gt(x, f32x4.splat(0)));
}
