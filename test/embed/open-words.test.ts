import { describe, expect, it } from 'vitest';
import { readOpenWords, writeOpenWords } from '../../src/embed/open-words.ts';
import type { OpenWordsInfo } from '../../src/embed/pack-schema.ts';

const words = ['red', 'crimson', 'türkis'];
const directions = Float32Array.of(1, 0, 0, 0.9, 0.43, 0, -0.2, 0, 0.98);

function info(count: number, bytes: number): OpenWordsInfo {
  return {
    file: { name: 'words.bin', bytes, sha256: '0'.repeat(64) },
    words: count,
    numbers: 3,
    nearest: 3,
    sharpness: 10,
    leastLikeness: 0.5,
    trust: 0.5,
    otherwise: 0.1,
    heldOut: { words: 0, understood: 0, averagePrecision: 0, learned: 0, chance: 0, seen: 0, calibrationError: 0 },
  };
}

describe('a table of open words', () => {
  const bytes = writeOpenWords(words, directions);

  it('gives back its words and, but for rounding, how alike they are', () => {
    const table = readOpenWords(bytes, info(3, bytes.length));
    expect(table.words).toEqual(words);
    expect(table.placeOf('türkis')).toBe(2);
    expect(table.placeOf('mauve')).toBeUndefined();
    expect(table.alike(0, 0)).toBeCloseTo(1, 9);
    expect(table.alike(0, 1)).toBeCloseTo(0.9 / Math.hypot(0.9, 0.43), 2);
    expect(table.alike(0, 2)).toBeCloseTo(-0.2, 2);
    expect(table.alike(1, 2)).toBe(table.alike(2, 1));
  });

  it('takes a byte a number', () => {
    expect(bytes.length).toBe(3 * 3 + Buffer.byteLength(words.join('\n')));
  });

  it('refuses a table that is shorter or longer than it should be', () => {
    expect(() => readOpenWords(bytes, info(4, bytes.length))).toThrow(/words\.bin has \d+ words where model\.json promises 4/);
    expect(() => readOpenWords(bytes.subarray(0, 4), info(3, 4))).toThrow(/model\.json promises 3/);
  });
});
