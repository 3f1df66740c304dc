// The best rows found so far, as pairs of key and row in a heap whose root is the worst.

/** Whether the first of two rows stands before the second: the higher key, or the lower row where keys are equal. */
@inline export function precedes(key: f32, row: i32, otherKey: f32, otherRow: i32): bool {
  return key > otherKey || (key == otherKey && row < otherRow);
}

@inline export function keyAt(list: usize, at: i32): f32 {
  return load<f32>(list + (at << 3), 16);
}
@inline export function rowAt(list: usize, at: i32): i32 {
  return load<i32>(list + (at << 3), 20);
}
@inline function set(list: usize, at: i32, key: f32, row: i32): void {
  store<f32>(list + (at << 3), key, 16);
  store<i32>(list + (at << 3), row, 20);
}

/** Puts a row into a list that is not full. */
export function rise(list: usize, last: i32, key: f32, row: i32): void {
  let at = last;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!precedes(keyAt(list, parent), rowAt(list, parent), key, row)) break;
    set(list, at, keyAt(list, parent), rowAt(list, parent));
    at = parent;
  }
  set(list, at, key, row);
}

/** Puts a row in the place of the worst of a full list. */
export function sink(list: usize, size: i32, key: f32, row: i32): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    if (child + 1 < size && precedes(keyAt(list, child), rowAt(list, child), keyAt(list, child + 1), rowAt(list, child + 1))) child++;
    if (!precedes(key, row, keyAt(list, child), rowAt(list, child))) break;
    set(list, at, keyAt(list, child), rowAt(list, child));
    at = child;
  }
  set(list, at, key, row);
}
