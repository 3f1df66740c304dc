// Turns a vector: its product with a matrix.

/**
 * @param matrix sixteen rows at a time, of them column by column
 * @param into room for a multiple of sixteen numbers
 */
export function turn(matrix: usize, vector: usize, dimensions: i32, into: usize): void {
  const end = vector + (<usize>dimensions << 2);
  let m = matrix;
  for (let out = 0; out < dimensions; out += 16) {
    let a = f32x4.splat(0), b = a, c = a, d = a;
    for (let at = vector; at < end; at += 4) {
      const value = v128.load32_splat(at);
      a = f32x4.add(a, f32x4.mul(value, v128.load(m)));
      b = f32x4.add(b, f32x4.mul(value, v128.load(m, 16)));
      c = f32x4.add(c, f32x4.mul(value, v128.load(m, 32)));
      d = f32x4.add(d, f32x4.mul(value, v128.load(m, 48)));
      m += 64;
    }
    v128.store(into, a);
    v128.store(into, b, 16);
    v128.store(into, c, 32);
    v128.store(into, d, 48);
    into += 64;
  }
}
