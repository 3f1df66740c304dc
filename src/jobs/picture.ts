import { createHash } from 'node:crypto';
import sharp, { type Metadata } from 'sharp';
import { MAX_PICTURE_PIXELS, pictureToPixels } from '../embed/pixels.ts';
import type { PictureInput } from '../embed/pack-schema.ts';
import type { Rendition, StoredPicture } from '../store/thumbs.ts';

/** The long side of a thumbnail, in pixels: a tile on a dense screen. */
const THUMB_SIDE = 360;
const THUMB_BYTES = 64 * 1024;
/** The long side of the large rendition, in pixels: the side pane on a large screen, zoomed twice. */
const LARGE_SIDE = 1280;
const LARGE_BYTES = 512 * 1024;

/** Formats that every window shows as they are. */
const SHOWN_AS_IS: Readonly<Record<string, string>> = { jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp' };

/** A picture to keep, and what the model sees of it. */
export interface PreparedPicture {
  readonly stored: StoredPicture;
  /** As `pictureToPixels` gives them. */
  readonly pixels: Uint8Array;
}

export function pictureHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Reads a picture once for all that is kept of it. A file that is small enough already is kept as it is: encoding it again
 * would cost time, room and sharpness.
 * @throws LookbenchError `input` where it is too large, cut short or no picture
 */
export async function preparePicture(bytes: Uint8Array, input: PictureInput): Promise<PreparedPicture> {
  const pixels = await pictureToPixels(bytes, input);
  const metadata = await sharp(bytes).metadata();
  const { width, height } = metadata.autoOrient;
  const side = Math.max(width, height);
  const [thumb, large] = await Promise.all([
    rendition(bytes, metadata, THUMB_SIDE, THUMB_BYTES, 82),
    side > THUMB_SIDE ? rendition(bytes, metadata, LARGE_SIDE, LARGE_BYTES, 88) : null,
  ]);
  return { stored: { hash: pictureHash(bytes), width, height, thumb, large }, pixels };
}

async function rendition(bytes: Uint8Array, { format, autoOrient }: Metadata, side: number, most: number, quality: number): Promise<Rendition> {
  const type = SHOWN_AS_IS[format];
  const small = Math.max(autoOrient.width, autoOrient.height) <= side && bytes.byteLength <= most;
  if (type !== undefined && small) return { bytes, type };
  const encoded = await sharp(bytes, { limitInputPixels: MAX_PICTURE_PIXELS })
    .autoOrient()
    .flatten({ background: '#fff' })
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .jpeg({ quality })
    .toBuffer();
  return { bytes: encoded, type: 'image/jpeg' };
}
