import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labOf } from '../../../src/audit/oklab.ts';
import { CELLS, gridOf, SIDE } from '../../../src/audit/picture/grid.ts';

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

const pictures = fc.record({ width: fc.integer({ min: 1, max: 150 }), height: fc.integer({ min: 1, max: 150 }) }).chain(({ width, height }) =>
  fc.record({
    width: fc.constant(width),
    height: fc.constant(height),
    pixels: fc.uint8Array({ minLength: width * height * 3, maxLength: width * height * 3, size: 'max' }),
  }),
);

/** Every pixel `times` times along and across. */
function enlarge({ width, height, pixels }: Picture, times: number): Picture {
  const large = { width: width * times, height: height * times };
  const at = (i: number) => {
    const [pixel, channel] = [Math.floor(i / 3), i % 3];
    const [x, y] = [Math.floor((pixel % large.width) / times), Math.floor(pixel / large.width / times)];
    return pixels[(y * width + x) * 3 + channel]!;
  };
  return { ...large, pixels: Uint8Array.from({ length: large.width * large.height * 3 }, (_, i) => at(i)) };
}

const gridOfPicture = ({ pixels, width, height }: Picture) => gridOf(pixels, width, height);

describe('grid of colours', () => {
  it('is the same for the same picture enlarged, whatever its size', () => {
    fc.assert(
      fc.property(pictures, fc.integer({ min: 2, max: 3 }), (picture, times) => {
        expect(gridOfPicture(enlarge(picture, times))).toEqual(gridOfPicture(picture));
      }),
      { numRuns: 20 },
    );
  });

  it('has in every cell the mean of what lies there, each pixel by its part', () => {
    // Three pixels over 64 cells: a border falls into cell 21, one third black and two thirds white.
    const { l } = gridOf(Uint8Array.of(0, 0, 0, 255, 255, 255, 0, 0, 0), 3, 1);
    const row = Array.from({ length: SIDE }, (_, column) => l[column]!);
    const mixed = labOf(170, 170, 170)[0];
    expect(row.slice(0, 21).every((lightness) => lightness === 0)).toBe(true);
    expect(row[21]).toBeCloseTo(mixed, 6);
    expect(row.slice(22, 42).every((lightness) => Math.abs(lightness - 1) < 1e-6)).toBe(true);
    expect(row[42]).toBeCloseTo(mixed, 6);
    expect(row.slice(43).every((lightness) => lightness === 0)).toBe(true);
    expect(l.length).toBe(CELLS);
  });
});
