import { get, run, sql, type Db } from './database.ts';

export interface Rendition {
  readonly bytes: Uint8Array;
  /** Media type. */
  readonly type: string;
}

/** A picture as it is kept: two sizes to show, and the pixels of the original, upright. */
export interface StoredPicture {
  /** SHA-256 of the original bytes, lower-case hexadecimal. */
  readonly hash: string;
  readonly width: number;
  readonly height: number;
  readonly thumb: Rendition;
  /** Null where the thumbnail shows all there is. */
  readonly large: Rendition | null;
}

/** Keeps a picture; one that is there already stays as it is. */
export function putPicture(thumbs: Db, picture: StoredPicture): void {
  const { hash, width, height, thumb, large } = picture;
  run(thumbs, sql`
    INSERT INTO pictures (hash, width, height, thumb, thumb_type, large, large_type)
    VALUES (${fromHex(hash)}, ${width}, ${height}, ${thumb.bytes}, ${thumb.type}, ${large?.bytes ?? null}, ${large?.type ?? null})
    ON CONFLICT (hash) DO NOTHING`);
}

/** The rendition to show, null for an unknown picture; `large` is the thumbnail where that shows all there is. */
export function getRendition(thumbs: Db, size: 'thumb' | 'large', hash: string): Rendition | null {
  return size === 'thumb'
    ? get(thumbs, sql`SELECT thumb AS bytes, thumb_type AS type FROM pictures WHERE hash = ${fromHex(hash)}`)
    : get(thumbs, sql`
        SELECT coalesce(large, thumb) AS bytes, coalesce(large_type, thumb_type) AS type
        FROM pictures WHERE hash = ${fromHex(hash)}`);
}

/** Pixels of the original, null for an unknown picture. */
export function pictureSize(thumbs: Db, hash: string): { readonly width: number; readonly height: number } | null {
  return get(thumbs, sql`SELECT width, height FROM pictures WHERE hash = ${fromHex(hash)}`);
}

/** All that is kept of a picture, null for an unknown one. */
export function getStoredPicture(thumbs: Db, hash: string): StoredPicture | null {
  const row = get<{ width: number; height: number; thumb: Uint8Array; thumbType: string; large: Uint8Array | null; largeType: string | null }>(thumbs, sql`
    SELECT width, height, thumb, thumb_type AS thumbType, large, large_type AS largeType FROM pictures WHERE hash = ${fromHex(hash)}`);
  if (row === null) return null;
  const { width, height, thumb, thumbType, large, largeType } = row;
  return { hash, width, height, thumb: { bytes: thumb, type: thumbType }, large: large && { bytes: large, type: largeType! } };
}

function fromHex(hash: string): Uint8Array {
  return Buffer.from(hash, 'hex');
}
