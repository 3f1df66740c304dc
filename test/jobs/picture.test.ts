import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import type { PictureInput } from '../../src/embed/pack-schema.ts';
import { pictureToPixels } from '../../src/embed/pixels.ts';
import { pictureHash, preparePicture } from '../../src/jobs/picture.ts';
import { createRandom } from '../../src/random.ts';

const input: PictureInput = { width: 96, height: 128, mean: [0, 0, 0], std: [1, 1, 1] };

/** Soft blobs of colour, as fabrics have them: nothing that a smaller picture would lose. */
async function drawn(width: number, height: number): Promise<Sharp> {
  const random = createRandom('picture');
  const small = Buffer.from(Uint8Array.from({ length: 12 * 16 * 3 }, () => 255 * random()));
  const large = await sharp(small, { raw: { width: 12, height: 16, channels: 3 } }).resize(width, height, { fit: 'fill', kernel: 'cubic' }).png().toBuffer();
  return sharp(large);
}

async function sizeOf(bytes: Uint8Array): Promise<readonly [number, number]> {
  const { width, height } = await sharp(bytes).metadata();
  return [width, height];
}

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((sum, value, at) => sum + Math.abs(value - b[at]!), 0) / a.length;
}

describe('a picture that is kept', () => {
  it('is the file itself where that is small enough', async () => {
    const bytes = await (await drawn(480, 640)).jpeg().toBuffer();
    const { stored, pixels } = await preparePicture(bytes, input);
    expect(stored).toEqual({ hash: pictureHash(bytes), width: 480, height: 640, thumb: { bytes, type: 'image/jpeg' }, large: null });
    expect(pixels).toEqual(await pictureToPixels(bytes, input));
  });

  it.each([
    ['a portrait of a shop', 900, 1200, 'jpeg', 'itself'],
    ['a large picture of a shop', 1536, 2048, 'jpeg', 'itself'],
    ['a photograph', 2400, 3200, 'jpeg', [960, 1280]],
    ['a small scan', 270, 360, 'tiff', null],
  ] as const)('is bounded in its sizes, and the model sees the same: %s', async (_name, width, height, format, large) => {
    const bytes = await (await drawn(width, height)).toFormat(format).toBuffer();
    const { stored, pixels } = await preparePicture(bytes, input);
    expect([stored.width, stored.height]).toEqual([width, height]);
    expect(await sizeOf(stored.thumb.bytes)).toEqual([270, 360]);
    expect(stored.thumb.bytes.byteLength).toBeLessThan(64 * 1024);
    if (large === 'itself') expect(stored.large?.bytes).toBe(bytes);
    else expect(stored.large && (await sizeOf(stored.large.bytes))).toEqual(large);
    // Decoded once, at the size of what is kept: as true to the original as what is decoded for the model alone.
    const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    const exact = await sharp(data, { raw: { width, height, channels: 3 } }).resize(input.width, input.height, { fit: 'fill' }).raw().toBuffer();
    expect(meanDifference(pixels, exact)).toBeLessThan(meanDifference(await pictureToPixels(bytes, input), exact) + 0.5);
  });

  it('is upright, and on white where it is transparent', async () => {
    const turned = await (await drawn(1200, 800)).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const { stored } = await preparePicture(turned, input);
    expect([stored.width, stored.height, await sizeOf(stored.thumb.bytes)]).toEqual([800, 1200, [240, 360]]);
    const clear = await sharp({ create: { width: 500, height: 500, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer();
    const seen = await preparePicture(clear, input);
    expect(Math.min(...seen.pixels)).toBe(255);
    expect((await sharp(seen.stored.thumb.bytes).stats()).channels.every(({ min }) => min > 250)).toBe(true);
  });

  it('is refused where it is cut short', async () => {
    const bytes = await (await drawn(900, 1200)).jpeg().toBuffer();
    await expect(preparePicture(bytes.subarray(0, bytes.length / 2), input)).rejects.toMatchObject({ kind: 'input', message: expect.stringMatching(/cannot be decoded/) as string });
  });
});
