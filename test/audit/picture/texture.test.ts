import { describe, expect, it } from 'vitest';
import { CELLS } from '../../../src/audit/picture/grid.ts';
import { textureOf } from '../../../src/audit/picture/texture.ts';
import { createRandom } from '../../../src/random.ts';

const [WIDTH, HEIGHT] = [225, 300];
const everywhere = new Uint8Array(CELLS).fill(1);

function measure(greyAt: (x: number, y: number) => number, foreground = everywhere): readonly number[] {
  const grey = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, at) => greyAt(at % WIDTH, Math.floor(at / WIDTH)));
  return textureOf(grey, WIDTH, HEIGHT, foreground);
}

const stripe = (at: number) => (Math.floor(at / 5) % 2 === 0 ? 60 : 190);

describe('texture', () => {
  const random = createRandom('texture');
  const plain = measure(() => 120);
  const striped = measure((x) => stripe(x));
  const checked = measure((x, y) => (stripe(x) + stripe(y)) / 2);
  const printed = measure(() => 60 + 130 * random());

  it('is flat where cloth is plain, and steep where it is patterned', () => {
    for (const other of [striped, checked, printed]) expect(other[1]).toBeGreaterThan(plain[1]! + 3);
  });

  it('runs one way in stripes, whichever way they run, and both ways in checks', () => {
    expect(striped[4]).toBeGreaterThan(0.9);
    expect(measure((_, y) => stripe(y))[4]).toBeCloseTo(striped[4]!, 1);
    for (const other of [checked, printed]) expect(other[4]).toBeLessThan(0.2);
  });

  it('says nothing of a picture without cloth', () => {
    expect(measure(() => 120, new Uint8Array(CELLS))).toEqual([]);
  });
});
