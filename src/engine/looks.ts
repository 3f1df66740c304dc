import { LookbenchError } from '../api/errors.ts';
import type { Look, Picture } from '../api/query.ts';
import { pictureToPixels, pixelsToTensor } from '../embed/pixels.ts';
import type { ModelPack } from '../embed/pack.ts';
import { preparePicture } from '../jobs/picture.ts';
import type { QueryLook } from '../search/ranking.ts';
import { getItem } from '../store/items.ts';
import { getRendition, putPicture, type Rendition, type StoredPicture } from '../store/thumbs.ts';
import { getVector } from '../store/vectors.ts';
import type { Workspace } from '../store/workspace.ts';

/** What queries look like: pictures added for them, and items of the catalog, as vectors. */
export interface Looks {
  /** Keeps a picture, for this run only where the workspace is read-only. */
  add(bytes: Uint8Array): Promise<Picture>;
  /** @throws LookbenchError `not-found` for an item or a picture that is not there, or an item without a picture */
  look(like: Look | null): Promise<QueryLook | null>;
  /** Null for an unknown picture. */
  rendition(size: 'thumb' | 'large', hash: string): Rendition | null;
}

export function createLooks({ db, thumbs, readOnly }: Workspace, pack: ModelPack): Looks {
  const vectors = new Map<string, Float32Array>();
  const unkept = new Map<string, StoredPicture>();

  async function encode(pixels: Uint8Array): Promise<Float32Array> {
    return pack.encodeImages(pixelsToTensor([pixels], pack.info.input), 1);
  }

  function rendition(size: 'thumb' | 'large', hash: string): Rendition | null {
    const picture = unkept.get(hash);
    if (picture === undefined) return getRendition(thumbs, size, hash);
    return size === 'thumb' ? picture.thumb : (picture.large ?? picture.thumb);
  }

  async function vectorOfPicture(hash: string): Promise<Float32Array> {
    const known = vectors.get(hash);
    if (known !== undefined) return known;
    const kept = rendition('large', hash);
    if (kept === null) throw new LookbenchError('not-found', 'The picture of this query is no longer kept.', 'Choose the picture again.');
    const vector = await encode(await pictureToPixels(kept.bytes, pack.info.input));
    vectors.set(hash, vector);
    return vector;
  }

  function lookOfItem(id: string): QueryLook {
    const item = getItem(db, id);
    if (item === null) throw new LookbenchError('not-found', `There is no item "${id}" in this catalog.`, 'Choose another item.');
    const vector = getVector(db, item.item);
    if (vector === null) {
      throw new LookbenchError('not-found', `Item "${id}" has no picture that could be read.`, 'Choose another item, or mend its picture and import again.');
    }
    return { vector, item: item.item };
  }

  return {
    rendition,
    async add(bytes) {
      const { stored, pixels } = await preparePicture(bytes, pack.info.input);
      vectors.set(stored.hash, await encode(pixels));
      if (readOnly === null) putPicture(thumbs, stored);
      else unkept.set(stored.hash, stored);
      return { hash: stored.hash, width: stored.width, height: stored.height };
    },
    async look(like) {
      if (like === null) return null;
      return 'item' in like ? lookOfItem(like.item) : { vector: await vectorOfPicture(like.picture), item: null };
    },
  };
}
