import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { decodedToPixels, decodePicture, decodePixels, readPictureHead, type DecodedPicture, type PictureHead } from '../embed/pixels.ts';
import type { PictureInput } from '../embed/pack-schema.ts';
import type { Rendition, StoredPicture } from '../store/thumbs.ts';

/** A size in which pictures are kept. */
interface Size {
  /** The long side, in pixels. */
  readonly side: number;
  readonly quality: number;
  /** A file that is no larger than this is kept as it is: encoding it again would cost time and sharpness, and save little room. */
  readonly asItIs: { readonly side: number; readonly bytes: number };
}

/** A tile on a dense screen. */
const THUMB: Size = { side: 360, quality: 82, asItIs: { side: 640, bytes: 64 * 1024 } };
/** The side pane on a large screen, zoomed twice. */
const LARGE: Size = { side: 1280, quality: 88, asItIs: { side: 2048, bytes: 512 * 1024 } };

/** Formats that every window shows as they are. */
const SHOWN_AS_IS: Readonly<Record<string, string>> = { jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp' };

/** A picture to keep, and what the model sees of it. */
export interface PreparedPicture {
  readonly stored: StoredPicture;
  /** height x width x 3 bytes, as `pictureToPixels` gives them. */
  readonly pixels: Uint8Array;
}

export function pictureHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Decodes a picture once, as small as all that is kept of it allows, and makes everything from that.
 * @param hash its address, where that is known already
 * @throws LookbenchError `input` where it is too large, cut short or no picture
 */
export async function preparePicture(bytes: Uint8Array, input: PictureInput, hash = pictureHash(bytes)): Promise<PreparedPicture> {
  const head = await readPictureHead(bytes);
  const { width, height } = head;
  const ownThumb = asItIs(bytes, head, THUMB);
  const isThumb = Math.max(width, height) <= THUMB.side;
  const ownLarge = isThumb ? null : asItIs(bytes, head, LARGE);
  if (ownThumb) return { stored: { hash, width, height, thumb: ownThumb, large: null }, pixels: await decodePixels(bytes, input) };
  const decoded = await decodePicture(bytes, isThumb || ownLarge ? THUMB.side : LARGE.side);
  const [thumb, large, pixels] = await Promise.all([
    encoded(decoded, THUMB),
    isThumb ? null : (ownLarge ?? encoded(decoded, LARGE)),
    decodedToPixels(decoded, input),
  ]);
  return { stored: { hash, width, height, thumb, large }, pixels };
}

/** The file itself, where every window shows it, nothing shines through and it is small enough; otherwise null. */
function asItIs(bytes: Uint8Array, { format, width, height, hasAlpha }: PictureHead, { asItIs: most }: Size): Rendition | null {
  const type = hasAlpha ? undefined : SHOWN_AS_IS[format];
  return type !== undefined && Math.max(width, height) <= most.side && bytes.byteLength <= most.bytes ? { bytes, type } : null;
}

async function encoded({ data, width, height }: DecodedPicture, { side, quality }: Size): Promise<Rendition> {
  const picture = sharp(data, { raw: { width, height, channels: 3 } });
  if (Math.max(width, height) > side) picture.resize(side, side, { fit: 'inside' });
  return { bytes: await picture.jpeg({ quality }).toBuffer(), type: 'image/jpeg' };
}
