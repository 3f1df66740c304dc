import { createReadStream } from 'node:fs';
import { LookbenchError } from '../api/errors.ts';

/** A text encoding by its WHATWG label, and how a person calls it. */
export interface Encoding {
  readonly label: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly name: string;
}

const UTF8: Encoding = { label: 'utf-8', name: 'UTF-8' };
const UTF16LE: Encoding = { label: 'utf-16le', name: 'UTF-16, little endian' };
const UTF16BE: Encoding = { label: 'utf-16be', name: 'UTF-16, big endian' };
/** Latin-1 with the printable characters that Windows adds: what "Latin-1" files are in practice, and in the WHATWG standard. */
const LATIN1: Encoding = { label: 'windows-1252', name: 'Latin-1 (Windows-1252)' };

/** So many characters that read well as UTF-8 leave no doubt. */
const ENOUGH = 10_000;

/**
 * Finds out a text file's encoding: by its byte-order mark, by the zeros of UTF-16, else by whether it reads as UTF-8 throughout.
 * @throws LookbenchError `input` where it is no text at all: a picture, say
 */
export async function detectEncoding(path: string): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8');
  let start = true;
  let damaged = 0;
  let accented = 0;
  const count = (text: string) => {
    for (const [character] of text.matchAll(/[\u0080-\u{10FFFF}]/gu)) {
      if (character === '\uFFFD') damaged++;
      else accented++;
    }
  };
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes = chunk as Buffer;
    if (start) {
      const wide = markOf(bytes) ?? zerosOf(bytes.subarray(0, 4096));
      if (wide) return wide;
      refuseBinary(path, bytes.subarray(0, 4096));
      start = false;
    }
    count(decoder.decode(bytes, { stream: true }));
    if (accented > ENOUGH && damaged < accented / 100) return UTF8;
  }
  count(decoder.decode());
  // A few damaged characters do not turn a UTF-8 file into Latin-1; there, nearly every accented letter reads as damage.
  return damaged > accented ? LATIN1 : UTF8;
}

/** The text of a file, chunk by chunk, without its byte-order mark. Bytes that mean nothing become U+FFFD. */
export async function* decodedChunks(path: string, { label }: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(label);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
    yield decoder.decode(chunk as Buffer, { stream: true });
  }
  yield decoder.decode();
}

function markOf(bytes: Buffer): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return UTF8;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return UTF16LE;
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return UTF16BE;
  return null;
}

/** Catalogs are mostly ASCII, which UTF-16 writes with a zero in every second byte. */
function zerosOf(bytes: Buffer): Encoding | null {
  let even = 0;
  let odd = 0;
  bytes.forEach((byte, at) => {
    if (byte !== 0) return;
    if (at % 2 === 0) even++;
    else odd++;
  });
  const many = bytes.length * 0.2;
  if (odd > many && even < many / 4) return UTF16LE;
  if (even > many && odd < many / 4) return UTF16BE;
  return null;
}

/** Text has no zero bytes but for a stray one of a careless export; pictures and archives are full of them. */
function refuseBinary(path: string, bytes: Buffer): void {
  const zeros = bytes.filter((byte) => byte === 0).length;
  if (zeros <= bytes.length / 1000) return;
  throw new LookbenchError(
    'input',
    `${path} is not a text file.`,
    'A catalog is CSV, TSV, JSON Lines, JSON, Parquet or Excel; pictures and archives are given beside it (--images).',
  );
}
