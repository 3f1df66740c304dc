import { open, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { PictureReference } from '../../src/embed/pack-schema.ts';
import { TEACHER_FEATURES, TEACHER_INPUT } from './pictures.ts';

/** Rows read at a time. */
const ROWS = 1024;
/** Version 1.0 of the format: magic, version, the header's length in two bytes, the header. */
const PREFIX = 10;

/**
 * Describes the ImageNet network as a reference for benchmarks, as it judged the baseline that packs are compared with: likeness
 * is measured from the mean of the training pictures' features. (Without a centre, two pictures picked at random have a cosine of
 * .44; from it, random results reach the V of .198 that the baseline's table gives.)
 *
 * @param cache where prepare wrote what the network sees in the training pictures of each catalog; zeros for all others
 * @returns the description's file, for `--reference`
 */
export async function describeImagenet(cache: string, teacherPath: string, catalogs: readonly string[]): Promise<string> {
  const sum = new Float64Array(TEACHER_FEATURES);
  let pictures = 0;
  for (const catalog of catalogs) {
    for await (const features of featureRows(join(cache, catalog, 'teacher.npy'))) {
      if (features.every((value) => value === 0)) continue;
      features.forEach((value, i) => (sum[i]! += value));
      pictures++;
    }
  }
  const description: PictureReference = {
    network: resolve(teacherPath),
    input: TEACHER_INPUT,
    centre: Array.from(sum, (value) => Number((value / pictures).toPrecision(6))),
  };
  const file = join(cache, 'imagenet-reference.json');
  await writeFile(file, JSON.stringify(description));
  return file;
}

async function* featureRows(path: string): AsyncGenerator<Float32Array> {
  const file = await open(path, 'r');
  try {
    const prefix = Buffer.alloc(PREFIX);
    await file.read(prefix, 0, PREFIX, 0);
    const start = PREFIX + prefix.readUInt16LE(PREFIX - 2);
    const size = TEACHER_FEATURES * Float32Array.BYTES_PER_ELEMENT;
    const chunk = new Uint8Array(new ArrayBuffer(ROWS * size));
    for (let at = start; ; at += chunk.byteLength) {
      const { bytesRead } = await file.read(chunk, 0, chunk.byteLength, at);
      for (let row = 0; row < Math.floor(bytesRead / size); row++) yield new Float32Array(chunk.buffer, row * size, TEACHER_FEATURES);
      if (bytesRead < chunk.byteLength) return;
    }
  } finally {
    await file.close();
  }
}
