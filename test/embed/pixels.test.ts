import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_PICTURE_BYTES, pictureToPixels, pixelsToTensor } from '../../src/embed/pixels.ts';

const input = { width: 6, height: 8, mean: [0.5, 0.4, 0.3], std: [0.2, 0.25, 0.5] } as const;
const shape = { ...input, mean: [...input.mean], std: [...input.std] } as Parameters<typeof pictureToPixels>[1];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pixels-'));
});
afterAll(() => rm(folder, { recursive: true }));

function plain(colour: { r: number; g: number; b: number; alpha?: number }, width = 30, height = 40): Sharp {
  return sharp({ create: { width, height, channels: colour.alpha === undefined ? 3 : 4, background: colour } });
}

/** The pixel in row y, column x. */
function at(pixels: Uint8Array, x: number, y: number): number[] {
  return [...pixels.subarray((y * input.width + x) * 3, (y * input.width + x) * 3 + 3)];
}

function expectNear(actual: readonly number[], wanted: readonly number[], off: number): void {
  wanted.forEach((level, channel) => expect(Math.abs((actual[channel] ?? NaN) - level)).toBeLessThanOrEqual(off));
}

/** Left half red, right half blue. */
async function redAndBlue(width: number, height: number): Promise<Sharp> {
  const blue = await plain({ r: 0, g: 0, b: 255 }, width / 2, height).png().toBuffer();
  return plain({ r: 255, g: 0, b: 0 }, width, height).composite([{ input: blue, left: width / 2, top: 0 }]);
}

describe('pictureToPixels', () => {
  it('stretches to the size of the input: both halves of a square keep their place', async () => {
    const pixels = await pictureToPixels(await (await redAndBlue(224, 224)).png().toBuffer(), shape);
    expect(pixels.length).toBe(input.width * input.height * 3);
    expectNear(at(pixels, 0, 0), [255, 0, 0], 2);
    expectNear(at(pixels, 5, 7), [0, 0, 255], 2);
  });

  it('turns a picture as its EXIF orientation says', async () => {
    const stored = await (await redAndBlue(80, 60)).withMetadata({ orientation: 6 }).jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer();
    const pixels = await pictureToPixels(stored, shape);
    expectNear(at(pixels, 0, 0), [255, 0, 0], 12);
    expectNear(at(pixels, 5, 0), [255, 0, 0], 12);
    expectNear(at(pixels, 0, 7), [0, 0, 255], 12);
  });

  it('lays transparent pictures on white', async () => {
    const clear = await plain({ r: 0, g: 0, b: 0, alpha: 0 }).png().toBuffer();
    expect(at(await pictureToPixels(clear, shape), 3, 3)).toEqual([255, 255, 255]);
    const half = await plain({ r: 255, g: 0, b: 0, alpha: 0.5 }).webp({ lossless: true }).toBuffer();
    expectNear(at(await pictureToPixels(half, shape), 3, 3), [255, 127, 127], 3);
  });

  it.each([
    ['grey', () => plain({ r: 90, g: 90, b: 90 }).toColourspace('b-w').png()],
    ['grey with alpha', () => plain({ r: 90, g: 90, b: 90, alpha: 1 }).toColourspace('b-w').png()],
    ['16-bit grey', () => plain({ r: 90, g: 90, b: 90 }).toColourspace('grey16').png()],
    ['16-bit colour', () => plain({ r: 90, g: 90, b: 90 }).toColourspace('rgb16').png()],
    ['palette', () => plain({ r: 90, g: 90, b: 90 }).png({ palette: true })],
    ['GIF', () => plain({ r: 90, g: 90, b: 90 }).gif()],
    ['TIFF', () => plain({ r: 90, g: 90, b: 90 }).tiff()],
    ['AVIF', () => plain({ r: 90, g: 90, b: 90 }).avif({ quality: 90 })],
  ])('reads %s as three equal channels', async (_name, make) => {
    expectNear(at(await pictureToPixels(await make().toBuffer(), shape), 2, 2), [90, 90, 90], 3);
  });

  it('reads CMYK as colour', async () => {
    const print = await plain({ r: 200, g: 30, b: 40 }).toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer();
    expect((await sharp(print).metadata()).space).toBe('cmyk');
    const [red, green, blue] = at(await pictureToPixels(print, shape), 2, 2) as [number, number, number];
    expect(red).toBeGreaterThan(150);
    expect(Math.max(green, blue)).toBeLessThan(90);
  });

  it('reads a path as it reads bytes', async () => {
    const bytes = await (await redAndBlue(60, 80)).jpeg().toBuffer();
    const path = join(folder, 'a picture.jpg');
    await writeFile(path, bytes);
    expect(await pictureToPixels(path, shape)).toEqual(await pictureToPixels(bytes, shape));
  });

  it.each(['jpeg', 'png', 'webp'] as const)('refuses a %s that is cut short', async (format) => {
    const noise = sharp({ create: { width: 200, height: 200, channels: 3, background: '#000', noise: { type: 'gaussian', mean: 128, sigma: 60 } } });
    const bytes = await noise[format]().toBuffer();
    for (const share of [0.05, 0.5, 0.9]) {
      const cut = bytes.subarray(0, Math.floor(bytes.length * share));
      await expect(pictureToPixels(cut, shape)).rejects.toMatchObject({ kind: 'input', hint: expect.stringContaining('Save it again') });
    }
  });

  it('refuses what is no picture, and drawings that name other files', async () => {
    await expect(pictureToPixels(Buffer.from('id,title\n1,shirt\n'), shape)).rejects.toMatchObject({ kind: 'input' });
    await expect(pictureToPixels(new Uint8Array(0), shape)).rejects.toMatchObject({ kind: 'input' });
    const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>');
    await expect(pictureToPixels(drawing, shape)).rejects.toMatchObject({ kind: 'input', message: expect.stringContaining('svg') });
  });

  it('refuses a picture of too many pixels before decoding it', async () => {
    const huge = await plain({ r: 1, g: 2, b: 3 }, 12_000, 9_000).png({ compressionLevel: 1 }).toBuffer();
    await expect(pictureToPixels(huge, shape)).rejects.toMatchObject({
      kind: 'input',
      message: expect.stringContaining('12000 x 9000'),
      hint: expect.stringContaining('smaller'),
    });
  });

  it('refuses a file of too many bytes without reading it', async () => {
    const path = join(folder, 'long.jpg');
    await writeFile(path, '');
    await truncate(path, MAX_PICTURE_BYTES + 1);
    await expect(pictureToPixels(path, shape)).rejects.toMatchObject({ kind: 'input', message: expect.stringContaining(path) });
  });

  it('names a file that is not there', async () => {
    const path = join(folder, 'absent.jpg');
    await expect(pictureToPixels(path, shape)).rejects.toMatchObject({ kind: 'input', message: expect.stringContaining(path) });
  });
});

describe('pixelsToTensor', () => {
  it('normalises and puts the channels one after the other', () => {
    const plane = input.width * input.height;
    const first = new Uint8Array(plane * 3).fill(255);
    const second = Uint8Array.from({ length: plane * 3 }, (_, i) => i % 256);
    const tensor = pixelsToTensor([first, second], shape);
    expect(tensor.length).toBe(2 * 3 * plane);
    input.mean.forEach((mean, channel) => {
      const std = input.std[channel] ?? NaN;
      expect(tensor[channel * plane]).toBeCloseTo((1 - mean) / std, 5);
      expect(tensor[(3 + channel) * plane + 7]).toBeCloseTo(((7 * 3 + channel) / 255 - mean) / std, 5);
    });
  });

  it('refuses a picture of another size', () => {
    expect(() => pixelsToTensor([new Uint8Array(5)], shape)).toThrow(RangeError);
  });
});
