import { readFile, stat } from 'node:fs/promises';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { LookbenchError } from '../api/errors.ts';
import type { PictureInput } from './pack-schema.ts';

/** The largest picture file that is read, in bytes. */
export const MAX_PICTURE_BYTES = 64 * 1024 * 1024;
/** The largest picture that is decoded, in pixels (width times height). */
export const MAX_PICTURE_PIXELS = 100_000_000;

const UNNAMED = 'The picture';

const FORMATS: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'gif', 'tiff', 'heif']);
const FORMATS_IN_WORDS = 'JPEG, PNG, WebP, GIF, TIFF or AVIF';

/** What a picture file says of itself before it is decoded. */
export interface PictureHead {
  /** As sharp names it: jpeg, png, webp, gif, tiff or heif. */
  readonly format: string;
  /** Pixels, upright. */
  readonly width: number;
  readonly height: number;
  /** Whether something could shine through. */
  readonly hasAlpha: boolean;
}

/** A decoded picture: upright (EXIF), on white where it is transparent, in sRGB whatever its colours were (grey, CMYK, 16 bits). */
export interface DecodedPicture {
  readonly width: number;
  readonly height: number;
  /** height x width x 3 bytes, row by row, red, green, blue. */
  readonly data: Uint8Array;
}

/**
 * One picture as the model sees it, decoded as `DecodedPicture` and stretched to the input's width and height.
 *
 * It is stretched, not cropped or padded: a shop's pictures are portraits of nearly one shape (3:4), the input has that shape,
 * and catalogs that hold square pictures have usually squeezed portraits into squares, which stretching undoes.
 *
 * @param source the file's bytes, or its path
 * @returns height x width x 3 bytes, row by row, red, green, blue
 * @throws LookbenchError `input` where it is too large, cut short or no picture
 */
export async function pictureToPixels(source: Uint8Array | string, input: PictureInput): Promise<Uint8Array> {
  const name = typeof source === 'string' ? source : UNNAMED;
  const bytes = typeof source === 'string' ? await readPicture(source) : source;
  await readHead(name, bytes);
  return decodePixels(bytes, input, name);
}

/** As `pictureToPixels`, of a picture whose head was read already. */
export function decodePixels(bytes: Uint8Array, input: PictureInput, name = UNNAMED): Promise<Uint8Array> {
  return decoding(name, () => stretched(upright(bytes), input).raw({ depth: 'uchar' }).toBuffer());
}

/** @throws LookbenchError `input` where it is too large, or no picture of a kind that is read */
export function readPictureHead(bytes: Uint8Array): Promise<PictureHead> {
  return readHead(UNNAMED, bytes);
}

/**
 * Decodes a picture for several uses, so small that its long side is at most `side`.
 * @throws LookbenchError `input` where it is damaged or cut short
 */
export async function decodePicture(bytes: Uint8Array, side: number): Promise<DecodedPicture> {
  const { data, info } = await decoding(UNNAMED, () =>
    upright(bytes).resize(side, side, { fit: 'inside', withoutEnlargement: true }).raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true }),
  );
  return { data, width: info.width, height: info.height };
}

/** As `pictureToPixels`, of a picture that is decoded already. */
export function decodedToPixels({ data, width, height }: DecodedPicture, input: PictureInput): Promise<Uint8Array> {
  return stretched(sharp(data, { raw: { width, height, channels: 3 } }), input).raw({ depth: 'uchar' }).toBuffer();
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

async function readHead(name: string, bytes: Uint8Array): Promise<PictureHead> {
  refuseLargeFile(name, bytes.byteLength);
  return decoding(name, async () => {
    // The limit on pixels has a sentence of its own.
    const metadata = await sharp(bytes, { failOn: 'error', limitInputPixels: false }).metadata();
    refuseUnfit(name, metadata);
    return { format: metadata.format, hasAlpha: metadata.hasAlpha, ...metadata.autoOrient };
  });
}

function upright(bytes: Uint8Array): Sharp {
  return sharp(bytes, { limitInputPixels: MAX_PICTURE_PIXELS, failOn: 'error' }).autoOrient().flatten({ background: '#fff' }).toColourspace('srgb');
}

function stretched(picture: Sharp, { width, height }: PictureInput): Sharp {
  return picture.resize(width, height, { fit: 'fill' });
}

async function decoding<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
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
