// Samples with replacement and sums under random signs, of two columns an instruction.

/**
 * Adds up one sample of every column.
 *
 * @param drawn `n` numbers of 32 bits, each a row drawn: number x is row x n / 2^32
 * @param rows an even number of rows, at least `n`, of `width` numbers (float64), which is a multiple of four
 * @param times room for a number a row, all 0; 0 again afterwards
 * @param sums gets `width` numbers
 */
export function sumSample(drawn: usize, n: i32, rows: usize, width: i32, times: usize, sums: usize): void {
  for (let i = 0; i < n; i++) {
    const at = times + (<usize>((<u64>load<u32>(drawn + (<usize>i << 2)) * n) >> 32) << 3);
    store<f64>(at, load<f64>(at) + 1);
  }
  const row = <usize>width << 3;
  const end = times + (<usize>(n + (n & 1)) << 3);
  for (let columns: usize = 0; columns < row; columns += 32) {
    let a = f64x2.splat(0), b = a, c = a, d = a;
    let m = rows + columns;
    for (let at = times; at < end; at += 16) {
      const even = v128.load64_splat(at);
      const odd = v128.load64_splat(at, 8);
      a = f64x2.add(a, f64x2.mul(even, v128.load(m)));
      b = f64x2.add(b, f64x2.mul(even, v128.load(m, 16)));
      m += row;
      c = f64x2.add(c, f64x2.mul(odd, v128.load(m)));
      d = f64x2.add(d, f64x2.mul(odd, v128.load(m, 16)));
      m += row;
    }
    v128.store(sums + columns, f64x2.add(a, c));
    v128.store(sums + columns, f64x2.add(b, d), 16);
  }
  memory.fill(times, 0, end - times);
}

/**
 * Counts the draws under whose signs a column's sum is at least as far from 0 as asked, of two columns.
 *
 * @param signs `numbers` of 32 bits a draw, a bit for every row
 * @param tables of every eight rows the 256 sums they can have, of both columns side by side
 * @param reached from where on a sum counts, of each column
 * @param counts two numbers of 64 bits, which are added to
 */
export function countAsFar(signs: usize, draws: i32, numbers: i32, tables: usize, reached: usize, counts: usize): void {
  const least = v128.load(reached);
  let count = v128.load(counts);
  for (let draw = 0; draw < draws; draw++) {
    let a = f64x2.splat(0), b = a, c = a, d = a;
    let table = tables;
    for (let i = 0; i < numbers; i++) {
      const bits: usize = load<u32>(signs);
      signs += 4;
      a = f64x2.add(a, v128.load(table + ((bits & 0xff) << 4)));
      b = f64x2.add(b, v128.load(table + (((bits >> 8) & 0xff) << 4), 4096));
      c = f64x2.add(c, v128.load(table + (((bits >> 16) & 0xff) << 4), 8192));
      d = f64x2.add(d, v128.load(table + ((bits >> 24) << 4), 12288));
      table += 16384;
    }
    const sum = f64x2.add(f64x2.add(a, b), f64x2.add(c, d));
    count = i64x2.sub(count, f64x2.ge(f64x2.abs(sum), least));
  }
  v128.store(counts, count);
}
