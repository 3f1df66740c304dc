import { closeSync, existsSync, fdatasyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import type { Db } from '../store/database.ts';
import { absentItems } from '../store/items.ts';
import { getSetting, putSetting } from '../store/settings.ts';
import { forgetVectorChanges, itemsChangedAfter, lastVectorChange } from '../store/vector-changes.ts';
import { boundModel, countVectors, eachStoredVector, getVector, someVectors, type VectorModel } from '../store/vectors.ts';
import type { CompactIndex } from './compact-index.ts';
import { BLOCK, blockBytes, strideOf } from './kernel/layout.ts';
import { createTurn } from './kernel/turn.ts';
import { mainDirections } from './main-directions.ts';

/** The compact copy as a file beside the database. */
export interface IndexFile {
  /**
   * Brings copy and file up to date with the database's log of changes. Where the file cannot be written nothing happens to it: the
   * copy in memory is true all the same, and the next one who can write goes on from the log.
   */
  sync(): void;
  /** Whether there are enough vectors to learn from how they are best turned: the next sync does it, in half a second while they are few. */
  readonly ripe: boolean;
  close(): void;
}

/** What stands at the head of the file; behind it the matrix that turns vectors, then the blocks, in parts. Each ends with its checksum. */
const headSchema = z.object({
  format: z.literal(2),
  /** Of this copy: the database knows its own. */
  id: z.string(),
  model: z.string(),
  dimensions: z.number().int(),
  /** The newest change that is in it. */
  change: z.number().int(),
  rows: z.number().int(),
  /** Whether vectors are turned. */
  turned: z.boolean(),
});
type Head = z.infer<typeof headSchema>;

const HEAD_BYTES = 4096;
/** Blocks of a part: a megabyte of 256 dimensions. */
const PART = 16;
const CHECKSUM_BYTES = 4;
/** Vectors are turned once there are so many; the main directions are learned from so many of them at most. */
const FEWEST_TURNED = 4096;
const MOST_LEARNED_FROM = 2048;
/** Setting: the id of the copy that belongs to the database. */
const COPY = 'compact-copy';

/**
 * Opens the file and fills the index from it. Where the file is not there, is damaged, or is not that of this database and model, the
 * copy is made anew from the stored vectors; what changed since it was written is brought in from the log of changes.
 *
 * @param path null: there is no file, as for a workspace that cannot be written and has none
 */
export function openIndexFile(path: string, db: Db, model: VectorModel, index: CompactIndex, writable: boolean): IndexFile {
  const { blocks } = index;
  const bytesOfBlock = blockBytes(strideOf(model.dimensions));
  const bytesOfPart = PART * bytesOfBlock;
  const bytesOfTurn = 4 * model.dimensions ** 2;
  const dirty = new Set<number>();
  const fd = openFile(path, writable);
  let head = fd === null ? null : readHead(fd);
  if (head && !fits(head)) head = null;
  if (head && fd !== null && !(readTurn(fd, head) && readParts(fd, head))) head = null;
  head ??= rebuilt();
  catchUp();

  const absent = new Set(absentItems(db));
  index.admitAll((item) => !absent.has(item));
  if (isRipe()) head = rebuilt();
  if (writable) write();

  function isRipe(): boolean {
    return head?.turned === false && index.size >= FEWEST_TURNED;
  }

  /** Whether the file is a copy of these vectors. A database may hold another model's, which mean nothing to this one. */
  function fits({ id, model: made, dimensions, change }: Head): boolean {
    return made === model.sha256 && dimensions === model.dimensions && id === getSetting<string>(db, COPY) && itemsChangedAfter(db, change) !== null;
  }

  function readTurn(file: number, { turned }: Head): boolean {
    if (!turned) return true;
    const bytes = new Uint8Array(bytesOfTurn);
    if (!readChecked(file, bytes, HEAD_BYTES)) return false;
    blocks.turnBy(createTurn(new Float32Array(bytes.buffer), model.dimensions));
    return true;
  }

  function readParts(file: number, { rows }: Head): boolean {
    if (rows === 0) return true;
    blocks.reach(rows - 1);
    const bytes = blocks.bytes();
    for (let part = 0; part * bytesOfPart < bytes.length; part++) {
      const own = bytes.subarray(part * bytesOfPart, Math.min(bytes.length, (part + 1) * bytesOfPart));
      if (!readChecked(file, own, placeOf(part), placeOf(part) + bytesOfPart)) return false;
    }
    return true;
  }

  function rebuilt(): Head {
    const change = lastVectorChange(db);
    const ours = boundModel(db)?.sha256 === model.sha256;
    const turned = ours && countVectors(db) >= FEWEST_TURNED;
    blocks.turnBy(turned ? createTurn(mainDirections(someVectors(db, MOST_LEARNED_FROM), model.dimensions), model.dimensions) : null);
    if (ours) for (const { item, vector } of eachStoredVector(db)) blocks.put(item, vector);
    for (let part = 0; part * PART * BLOCK < blocks.rows; part++) dirty.add(part);
    return { format: 2, id: randomUUID(), model: model.sha256, dimensions: model.dimensions, change, rows: 0, turned };
  }

  /** Takes in what the log tells since the copy was last true. */
  function catchUp(): void {
    const last = lastVectorChange(db);
    if (head === null || last === head.change) return;
    for (const item of itemsChangedAfter(db, head.change) ?? []) {
      const vector = getVector(db, item);
      if (vector) blocks.put(item, vector);
      else blocks.clear(item);
      dirty.add(Math.floor(item / (PART * BLOCK)));
    }
    head = { ...head, change: last };
  }

  /** The parts first, and the head when they are on the disk: one that was cut short is found by its checksum. */
  function write(): void {
    if (fd === null || head === null) return;
    const known = head.rows === blocks.rows && dirty.size === 0 && getSetting<string>(db, COPY) === head.id;
    if (known && readHead(fd)?.change === head.change) return;
    // The last part grows with the rows.
    if (head.rows !== blocks.rows) {
      for (let part = Math.floor(head.rows / (PART * BLOCK)); part * PART * BLOCK < blocks.rows; part++) dirty.add(part);
    }
    const bytes = blocks.bytes();
    if (head.rows === 0) {
      // Another copy's head would take parts for its own that are turned in another way.
      writeSync(fd, Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      fdatasyncSync(fd);
      if (blocks.turn) writeChecked(fd, new Uint8Array(blocks.turn.matrix.buffer), HEAD_BYTES);
    }
    for (const part of dirty) {
      const own = bytes.subarray(part * bytesOfPart, Math.min(bytes.length, (part + 1) * bytesOfPart));
      if (own.length > 0) writeChecked(fd, own, placeOf(part), placeOf(part) + bytesOfPart);
    }
    ftruncateSync(fd, Math.max(HEAD_BYTES, placeOf(Math.ceil(blocks.rows / (PART * BLOCK)))));
    fdatasyncSync(fd);
    head = { ...head, rows: blocks.rows };
    writeHead(fd, head);
    fdatasyncSync(fd);
    dirty.clear();
    if (getSetting<string>(db, COPY) !== head.id) putSetting(db, COPY, head.id);
    forgetVectorChanges(db, head.change);
  }

  function placeOf(part: number): number {
    return HEAD_BYTES + bytesOfTurn + CHECKSUM_BYTES + part * (bytesOfPart + CHECKSUM_BYTES);
  }

  return {
    sync() {
      catchUp();
      if (isRipe()) head = rebuilt();
      if (writable) write();
    },
    get ripe() {
      return isRipe();
    },
    close() {
      if (fd !== null) closeSync(fd);
    },
  };
}

/** Null where it is not there and cannot be made. */
function openFile(path: string, writable: boolean): number | null {
  try {
    if (writable) return openSync(path, existsSync(path) ? 'r+' : 'w+');
    return existsSync(path) ? openSync(path, 'r') : null;
  } catch {
    return null;
  }
}

function readHead(fd: number): Head | null {
  const bytes = Buffer.alloc(HEAD_BYTES);
  if (readSync(fd, bytes, 0, HEAD_BYTES, 0) !== HEAD_BYTES) return null;
  const text = bytes.subarray(CHECKSUM_BYTES);
  if (bytes.readUInt32LE() !== crc32(text)) return null;
  const parsed = headSchema.safeParse(JSON.parse(text.toString('utf8').replace(/\0+$/, '')));
  return parsed.success ? parsed.data : null;
}

function writeHead(fd: number, head: Head): void {
  const bytes = Buffer.alloc(HEAD_BYTES);
  bytes.write(JSON.stringify(head), CHECKSUM_BYTES);
  bytes.writeUInt32LE(crc32(bytes.subarray(CHECKSUM_BYTES)));
  writeSync(fd, bytes, 0, HEAD_BYTES, 0);
}

/** Reads bytes from a place of the file; false where they are not there or not what was written. */
function readChecked(fd: number, bytes: Uint8Array, from: number, checksumAt = from + bytes.length): boolean {
  const checksum = Buffer.alloc(CHECKSUM_BYTES);
  if (readSync(fd, bytes, 0, bytes.length, from) !== bytes.length) return false;
  if (readSync(fd, checksum, 0, CHECKSUM_BYTES, checksumAt) !== CHECKSUM_BYTES) return false;
  return checksum.readUInt32LE() === checksumOf(bytes);
}

function writeChecked(fd: number, bytes: Uint8Array, from: number, checksumAt = from + bytes.length): void {
  const checksum = Buffer.alloc(CHECKSUM_BYTES);
  checksum.writeUInt32LE(checksumOf(bytes));
  writeSync(fd, bytes, 0, bytes.length, from);
  writeSync(fd, checksum, 0, CHECKSUM_BYTES, checksumAt);
}

/** Of memory that threads share, which Node's own functions take only as a copy. */
function checksumOf(bytes: Uint8Array): number {
  return crc32(Buffer.from(bytes));
}
