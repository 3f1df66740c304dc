import sharp from 'sharp';
import { LookbenchError } from '../api/errors.ts';
import type { Pictures } from '../catalog/pictures/open.ts';
import type { PicturePlace } from '../catalog/pictures/place.ts';
import { inBatches, mapInOrder } from '../catalog/streams.ts';
import type { ModelPack } from '../embed/pack.ts';
import { pictureToPixels, pixelsToTensor } from '../embed/pixels.ts';
import { transaction, type Db } from '../store/database.ts';
import { setImage, setNoImage, type PendingImage } from '../store/item-writing.ts';
import { addRejections } from '../store/jobs.ts';
import { getRendition, pictureSize, putPicture, type StoredPicture } from '../store/thumbs.ts';
import { deleteVector, pictureVector, putVector, type PictureVector } from '../store/vectors.ts';
import type { Control } from './control.ts';
import type { Changed } from './import.ts';
import type { JobRun } from './job-run.ts';
import { pictureHash, preparePicture } from './picture.ts';

/**
 * Pictures given to the model together. Inference holds the thread it runs on, so searches wait for one batch at most; larger
 * batches are hardly faster.
 */
export const BATCH = 8;

/**
 * Pictures being read and decoded ahead of the model. Each takes several steps in other threads, and moves on to its next step
 * only between two batches, while the thread is free: so there have to be several batches of them. A file of several megabytes
 * counts as so many pictures: what waits never takes more than so many megabytes.
 */
export const AHEAD = 8 * BATCH;

/** Batches written together: every commit waits for the disk twice, and what was looked at since the last one is lost in a crash. */
const COMMIT = { batches: 8, milliseconds: 500 } as const;

export interface PicturesImport {
  readonly db: Db;
  readonly thumbs: Db;
  readonly pack: ModelPack;
  /** Null where the catalog's files are not at hand: then only pictures that are kept in the workspace are looked at. */
  readonly pictures: Pictures | null;
  /** The items whose pictures are looked at. */
  readonly pending: readonly PendingImage[];
  readonly run: JobRun<unknown>;
  readonly control: Control;
  readonly changed: Changed;
}

/** A picture and the items that show it. */
interface Task {
  readonly items: readonly PendingImage[];
  /** Null for a picture that comes from what the workspace keeps. */
  readonly stamp: string | null;
  readonly bytes: Uint8Array | null;
  /** Of a kept picture: its address. */
  readonly hash: string | null;
  readonly problem: string | null;
}

/** A picture that was looked at: decoded, known by its bytes (now, or once the one before it is written), or unusable. */
type Looked = Task &
  (
    | { readonly kind: 'new'; readonly stored: StoredPicture; readonly pixels: Uint8Array }
    | { readonly kind: 'kept'; readonly address: string; readonly width: number; readonly height: number; readonly pixels: Uint8Array }
    | { readonly kind: 'same'; readonly address: string; readonly known: PictureVector | null }
    | { readonly kind: 'bad'; readonly reason: string }
  );

/** Pictures that are on their way: equal bytes wait for the first of them. A reason where it turned out unusable. */
type InHand = Map<string, string | null>;

/**
 * The second stage: every marked item's picture is read, decoded once for all that is kept of it, looked at by the model in
 * batches, and written. Reading and decoding run ahead in other threads while the model works. What is written is what is
 * unmarked, so the stage goes on by itself wherever it was broken off. Equal bytes are decoded and looked at once.
 */
export async function importPictures(work: PicturesImport): Promise<void> {
  const { pending, run, control } = work;
  // Many pictures at a time, one thread each, is faster than many threads on one.
  sharp.concurrency(1);
  run.stage('Looking at pictures', 0, pending.length);
  let done = 0;
  const inHand: InHand = new Map();
  const looked = mapInOrder(tasks(work), AHEAD, (task) => look(work, task, inHand), megabytes);
  for await (const batches of inBatches(encoded(work, looked), COMMIT.batches, COMMIT.milliseconds)) {
    const group = batches.flat();
    write(work, group, inHand);
    for (const each of group) if (each.kind === 'new') inHand.delete(each.stored.hash);
    done += group.reduce((sum, { items }) => sum + items.length, 0);
    run.note(done);
    await control.checkpoint();
  }
}

/** At least 1. */
function megabytes({ bytes }: Task): number {
  return Math.max(1, (bytes?.byteLength ?? 0) / 2 ** 20);
}

/** Every picture with its vector, where it has one of its own: the model looks at a batch at a time. */
async function* encoded({ pack }: PicturesImport, looked: AsyncIterable<Looked>): AsyncGenerator<readonly (Looked & { readonly vector: Float32Array })[]> {
  for await (const batch of inBatches(looked, BATCH)) {
    const fresh = batch.flatMap((each) => ('pixels' in each ? [each.pixels] : []));
    const vectors = await pack.encodeImages(pixelsToTensor(fresh, pack.info.input), fresh.length);
    let next = 0;
    yield batch.map((each) => {
      const length = 'pixels' in each ? pack.dimensions : 0;
      next += length;
      return { ...each, vector: vectors.slice(next - length, next) };
    });
  }
}

/** What is to be done, place by place, in the order in which a place gives its files. */
async function* tasks({ pictures, pending, thumbs }: PicturesImport): AsyncGenerator<Task> {
  const byPlace = new Map<PicturePlace, Map<string, { stamp: string; items: PendingImage[] }>>();
  for (const item of pending) {
    const located = pictures?.locate(item.reference ?? item.id) ?? { problem: 'the picture is no longer kept' };
    if ('problem' in located) {
      const hash = item.hash;
      const bytes = hash === null ? null : (getRendition(thumbs, 'large', hash)?.bytes ?? null);
      yield { items: [item], stamp: null, bytes, hash, problem: bytes === null ? located.problem : null };
      continue;
    }
    const paths = byPlace.get(located.place) ?? new Map<string, { stamp: string; items: PendingImage[] }>();
    byPlace.set(located.place, paths);
    const known = paths.get(located.path);
    if (known) known.items.push(item);
    else paths.set(located.path, { stamp: located.stamp, items: [item] });
  }
  for (const [place, paths] of byPlace) {
    for await (const file of place.read(new Set(paths.keys()))) {
      const { stamp, items } = paths.get(file.path)!;
      const base = { items, stamp, hash: null };
      yield 'problem' in file ? { ...base, bytes: null, problem: `picture ${file.path} ${file.problem}` } : { ...base, bytes: file.bytes, problem: null };
    }
  }
}

async function look({ db, thumbs, pack }: PicturesImport, task: Task, inHand: InHand): Promise<Looked> {
  const { bytes, problem, hash } = task;
  if (bytes === null) return { ...task, kind: 'bad', reason: problem ?? 'the picture cannot be read' };
  const address = hash ?? pictureHash(bytes);
  const known = pictureVector(db, address);
  if (known !== null || inHand.has(address)) return { ...task, kind: 'same', address, known };
  inHand.set(address, null);
  try {
    if (hash === null) return { ...task, kind: 'new', ...(await preparePicture(bytes, pack.info.input, address)) };
    const size = pictureSize(thumbs, hash) ?? { width: 0, height: 0 };
    return { ...task, kind: 'kept', address, ...size, pixels: await pictureToPixels(bytes, pack.info.input) };
  } catch (error) {
    if (!(error instanceof LookbenchError && error.kind === 'input')) throw error;
    inHand.set(address, error.message);
    return { ...task, kind: 'bad', reason: error.message };
  }
}

/** Writes a group: the pictures first, so that no item ever names a picture that is not kept. */
function write({ db, thumbs, run, changed }: PicturesImport, group: readonly (Looked & { readonly vector: Float32Array })[], inHand: InHand): void {
  const tell: (() => void)[] = [];
  transaction(thumbs, () => {
    for (const each of group) if (each.kind === 'new') putPicture(thumbs, each.stored);
  });
  run.commit(() => {
    for (const each of group) {
      const result = resultOf(db, each, each.vector, inHand);
      for (const { item, id, row, hash } of each.items) {
        if ('reason' in result) {
          deleteVector(db, item);
          setNoImage(db, item, 'undecodable');
          run.counts.images.undecodable++;
          run.counts.rejected++;
          addRejections(db, run.job, [{ row, id, reason: result.reason }]);
          tell.push(() => changed(item, null));
        } else {
          putVector(db, item, result.vector);
          setImage(db, item, { ...result, stamp: each.stamp });
          // Only its file was touched: the picture is the one it had.
          if (each.kind !== 'same' || hash !== result.hash) run.counts.images.embedded++;
          tell.push(() => changed(item, result.vector));
        }
      }
    }
  });
  for (const each of tell) each();
}

type Result = (PictureVector & { readonly hash: string }) | { readonly reason: string };

function resultOf(db: Db, looked: Looked, vector: Float32Array, inHand: InHand): Result {
  switch (looked.kind) {
    case 'new': {
      const { hash, width, height } = looked.stored;
      return { hash, width, height, vector };
    }
    case 'kept':
      return { hash: looked.address, width: looked.width, height: looked.height, vector };
    case 'same': {
      const known = looked.known ?? pictureVector(db, looked.address);
      return known ? { ...known, hash: looked.address } : { reason: inHand.get(looked.address) ?? 'the picture cannot be read' };
    }
    case 'bad':
      return { reason: looked.reason };
  }
}
