import { closeSync, existsSync, fdatasyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import type { Db } from '../store/database.ts';
import { absentItems } from '../store/items.ts';
import { getSetting, putSetting } from '../store/settings.ts';
import { forgetVectorChanges, itemsChangedAfter, lastVectorChange } from '../store/vector-changes.ts';
import { boundModel, eachStoredVector, getVector, type VectorModel } from '../store/vectors.ts';
import type { CompactIndex } from './compact-index.ts';
import { BLOCK, blockBytes, strideOf } from './kernel/layout.ts';

/** The compact copy as a file beside the database. */
export interface IndexFile {
  /**
   * Brings copy and file up to date with the database's log of changes. Where the file cannot be written nothing happens to it: the
   * copy in memory is true all the same, and the next one who can write goes on from the log.
   */
  sync(): void;
  close(): void;
}

/** What stands at the head of the file; blocks follow, in parts that each end with their checksum. */
const headSchema = z.object({
  format: z.literal(1),
  /** Of this copy: the database knows its own. */
  id: z.string(),
  model: z.string(),
  dimensions: z.number().int(),
  /** The newest change that is in it. */
  change: z.number().int(),
  rows: z.number().int(),
});
type Head = z.infer<typeof headSchema>;

const HEAD_BYTES = 4096;
/** Blocks of a part: a megabyte of 256 dimensions. */
const PART = 64;
const CHECKSUM_BYTES = 4;
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
  const dirty = new Set<number>();
  const fd = openFile(path, writable);
  let head = fd === null ? null : readHead(fd);
  if (head && !fits(head)) head = null;
  if (head && fd !== null && !readParts(fd, head)) head = null;
  head ??= rebuilt();
  catchUp();

  const absent = new Set(absentItems(db));
  index.admitAll((item) => !absent.has(item));
  if (writable) write();

  /** Whether the file is a copy of these vectors. A database may hold another model's, which mean nothing to this one. */
  function fits({ id, model: made, dimensions, change }: Head): boolean {
    return made === model.sha256 && dimensions === model.dimensions && id === getSetting<string>(db, COPY) && itemsChangedAfter(db, change) !== null;
  }

  function readParts(file: number, { rows }: Head): boolean {
    if (rows === 0) return true;
    blocks.reach(rows - 1);
    const bytes = blocks.bytes();
    const checksum = Buffer.alloc(CHECKSUM_BYTES);
    for (let part = 0; part * bytesOfPart < bytes.length; part++) {
      const own = bytes.subarray(part * bytesOfPart, Math.min(bytes.length, (part + 1) * bytesOfPart));
      const from = placeOf(part);
      if (readSync(file, own, 0, own.length, from) !== own.length) return false;
      if (readSync(file, checksum, 0, CHECKSUM_BYTES, from + bytesOfPart) !== CHECKSUM_BYTES) return false;
      if (checksum.readUInt32LE() !== checksumOf(own)) return false;
    }
    return true;
  }

  function rebuilt(): Head {
    if (blocks.rows > 0) blocks.bytes().fill(0);
    const change = lastVectorChange(db);
    if (boundModel(db)?.sha256 === model.sha256) for (const { item, vector } of eachStoredVector(db)) blocks.put(item, vector);
    for (let part = 0; part * PART * BLOCK < blocks.rows; part++) dirty.add(part);
    return { format: 1, id: randomUUID(), model: model.sha256, dimensions: model.dimensions, change, rows: 0 };
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
    for (const part of dirty) {
      const own = bytes.subarray(part * bytesOfPart, Math.min(bytes.length, (part + 1) * bytesOfPart));
      if (own.length === 0) continue;
      const checksum = Buffer.alloc(CHECKSUM_BYTES);
      checksum.writeUInt32LE(checksumOf(own));
      writeSync(fd, own, 0, own.length, placeOf(part));
      writeSync(fd, checksum, 0, CHECKSUM_BYTES, placeOf(part) + bytesOfPart);
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
    return HEAD_BYTES + part * (bytesOfPart + CHECKSUM_BYTES);
  }

  return {
    sync() {
      catchUp();
      if (writable) write();
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

/** Of memory that threads share, which Node's own functions take only as a copy. */
function checksumOf(bytes: Uint8Array): number {
  return crc32(Buffer.from(bytes));
}
