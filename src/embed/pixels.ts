import { readFile, stat } from 'node:fs/promises';
import sharp, { type Metadata } from 'sharp';
import { LookbenchError } from '../api/errors.ts';
import type { PictureInput } from './pack-schema.ts';

/** The largest picture file that is read, in bytes. */
export const MAX_PICTURE_BYTES = 64 * 1024 * 1024;
/** The largest picture that is decoded, in pixels (width times height). */
export const MAX_PICTURE_PIXELS = 100_000_000;

const FORMATS: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'gif', 'tiff', 'heif']);
const FORMATS_IN_WORDS = 'JPEG, PNG, WebP, GIF, TIFF or AVIF';

/**
 * One picture as the model sees it: upright (EXIF), on white where it is transparent, in sRGB whatever its colours were
 * (grey, CMYK, 16 bits), and stretched to the input's width and height.
 *
 * It is stretched, not cropped or padded: a shop's pictures are portraits of nearly one shape (3:4), the input has that shape,
 * and catalogs that hold square pictures have usually squeezed portraits into squares, which stretching undoes.
 *
 * @param source the file's bytes, or its path
 * @returns height x width x 3 bytes, row by row, red, green, blue
 * @throws LookbenchError `input` where it is too large, cut short or no picture
 */
export async function pictureToPixels(source: Uint8Array | string, input: PictureInput): Promise<Uint8Array> {
  const name = typeof source === 'string' ? source : 'The picture';
  const bytes = typeof source === 'string' ? await readPicture(source) : source;
  refuseLargeFile(name, bytes.byteLength);
  const options = { limitInputPixels: MAX_PICTURE_PIXELS, failOn: 'error' } as const;
  try {
    refuseUnfit(name, await sharp(bytes, { ...options, limitInputPixels: false }).metadata());
    return await sharp(bytes, options)
      .autoOrient()
      .flatten({ background: '#fff' })
      .resize(input.width, input.height, { fit: 'fill' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer();
  } catch (error) {
    if (error instanceof LookbenchError) throw error;
    throw new LookbenchError(
      'input',
      `${name} cannot be decoded: ${reason(error)}.`,
      `It is damaged, cut short or no picture. Save it again as ${FORMATS_IN_WORDS}.`,
      { cause: error },
    );
  }
}

/**
 * Pictures as the image encoder's input: normalised, channel by channel.
 * @param pictures each as `pictureToPixels` gives it
 * @returns pictures x 3 x height x width
 */
export function pixelsToTensor(pictures: readonly Uint8Array[], input: PictureInput): Float32Array {
  const plane = input.width * input.height;
  const tensor = new Float32Array(pictures.length * 3 * plane);
  const levels = input.mean.map((mean, channel) => {
    const deviation = input.std[channel] ?? 1;
    return Float32Array.from({ length: 256 }, (_, level) => (level / 255 - mean) / deviation);
  });
  pictures.forEach((pixels, picture) => {
    if (pixels.length !== 3 * plane) throw new RangeError(`picture ${picture} has ${pixels.length} bytes, not ${3 * plane}`);
    levels.forEach((level, channel) => {
      const start = (picture * 3 + channel) * plane;
      for (let at = 0; at < plane; at++) tensor[start + at] = level[pixels[at * 3 + channel] ?? 0] ?? 0;
    });
  });
  return tensor;
}

async function readPicture(path: string): Promise<Uint8Array> {
  try {
    refuseLargeFile(path, (await stat(path)).size);
    return await readFile(path);
  } catch (error) {
    if (error instanceof LookbenchError) throw error;
    throw new LookbenchError('input', `${path} cannot be read: ${reason(error)}.`, 'Check that it exists and may be read.', {
      cause: error,
    });
  }
}

function refuseLargeFile(name: string, bytes: number): void {
  if (bytes <= MAX_PICTURE_BYTES) return;
  throw new LookbenchError(
    'input',
    `${name} has ${bytes} bytes; the limit is ${MAX_PICTURE_BYTES} (${MAX_PICTURE_BYTES / 1024 / 1024} MB).`,
    'Save it smaller: pictures of 1,000 pixels are plenty.',
  );
}

function refuseUnfit(name: string, { format, width, height }: Metadata): void {
  if (!FORMATS.has(format)) {
    throw new LookbenchError('input', `${name} is of the kind ${format}, which is not read.`, `Save it as ${FORMATS_IN_WORDS}.`);
  }
  if (width * height > MAX_PICTURE_PIXELS) {
    throw new LookbenchError(
      'input',
      `${name} is ${width} x ${height} pixels; the limit is ${MAX_PICTURE_PIXELS / 1e6} million in all.`,
      'Save it smaller: pictures of 1,000 pixels are plenty.',
    );
  }
}

function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] ?? '').trim().replace(/\.$/, '');
}
