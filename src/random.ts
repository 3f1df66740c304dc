/**
 * A stream of numbers in [0, 1) that depends on its seed alone: sfc32 (Chris Doty-Humphrey), seeded by an FNV-1a hash of the text.
 * The same on every machine, so that what was drawn can be drawn again.
 */
export function createRandom(seed: string | number): () => number {
  const text = String(seed);
  let [a, b, c, d] = [hash(text, 0x811c9dc5), hash(text, 0x9e3779b9), hash(text, 0x85ebca6b), 1];

  function next(): number {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  }

  // The first numbers still resemble one another for seeds that do.
  for (let i = 0; i < 12; i++) next();
  return next;
}

function hash(text: string, start: number): number {
  let value = start;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
