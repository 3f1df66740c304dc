/** A stream of whole numbers, 0 to 2^32 - 1, that depends on its seed alone: the same on every machine. */
export type Random = () => number;

/** sfc32 (Chris Doty-Humphrey). @param seed a whole number */
export function createRandom(seed: number): Random {
  let [a, b, c, count] = [seed | 0, Math.floor(seed / 2 ** 32) | 0, 0x9e3779b9, 1];
  const next = () => {
    const sum = (a + b + count++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  // The first numbers of two near seeds are alike.
  for (let i = 0; i < 15; i++) next();
  return next;
}

/** A whole number from 0 to `below` - 1. */
export function nextIndex(random: Random, below: number): number {
  return Math.floor((random() / 2 ** 32) * below);
}
