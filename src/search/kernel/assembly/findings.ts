// What a pass finds: the best rows of each mode, or how many stand before one.

import { keyAt, precedes, rise, rowAt, sink } from './best-rows';
import { placeOf } from './four';
import { matters } from './keys';
import { COUNT, kind, LEAST_LIKENESS, listAt, modeAt, most, PRODUCT } from './pass';

/** @param rows how many of the four count; the others fill up */
export function considerFour(mode: i32, keys: v128, first: i32, rows: i32): void {
  if (!matters(mode, keys)) return;
  consider(mode, f32x4.extract_lane(keys, 0), first + placeOf(0));
  if (rows > 1) consider(mode, f32x4.extract_lane(keys, 1), first + placeOf(1));
  if (rows > 2) consider(mode, f32x4.extract_lane(keys, 2), first + placeOf(2));
  if (rows > 3) consider(mode, f32x4.extract_lane(keys, 3), first + placeOf(3));
}

function consider(mode: i32, key: f32, row: i32): void {
  // A word that counts next to nothing and leaves a row out is not a number.
  if (!(key > -Infinity)) return;
  const list = listAt(mode);
  const size = load<i32>(list);
  if (kind == COUNT) {
    if (precedes(key, row, load<f32>(list, 4), load<i32>(list, 8))) store<i32>(list, size + 1);
    return;
  }
  if (size < most) {
    store<i32>(list, size + 1);
    rise(list, size, key, row);
    if (size + 1 < most) return;
  } else {
    if (!precedes(key, row, keyAt(list, 0), rowAt(list, 0))) return;
    sink(list, size, key, row);
  }
  store<f32>(list, keyAt(list, 0), 4);
  if (load<i32>(modeAt(mode)) == PRODUCT) store<f32>(list, leastCosine(mode, keyAt(list, 0)), 12);
}

/** The cosine under which no row has this key in a product, since words only lower it; a little lower, for roundings. */
function leastCosine(mode: i32, key: f32): f32 {
  const likeness = Mathf.pow(2, key / load<f32>(modeAt(mode), 12));
  return likeness > LEAST_LIKENESS ? 2 * likeness - 1.0001 : -Infinity;
}
