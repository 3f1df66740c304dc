import { createHash } from 'node:crypto';
import { appendFile, cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openModelPack, type ModelPack } from '../../src/embed/pack.ts';
import type { PackInfo } from '../../src/embed/pack-schema.ts';

const bundled = fileURLToPath(new URL('../../resources/model', import.meta.url));

describe('a whole pack', () => {
  let pack: ModelPack;
  beforeAll(async () => {
    pack = await openModelPack(bundled);
  });
  afterAll(() => pack.close());

  it('is named by the hash of its model.json', async () => {
    const bytes = await readFile(join(bundled, 'model.json'));
    expect(pack.packHash).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('keeps its words in the order of model.json, each once, and finds them by name', async () => {
    const { vocabulary } = JSON.parse(await readFile(join(bundled, 'model.json'), 'utf8')) as PackInfo;
    expect(pack.vocabulary.map(({ word }) => word)).toEqual(vocabulary.map(({ word }) => word));
    expect(pack.wordIndex.size).toBe(vocabulary.length);
    vocabulary.forEach(({ word }, at) => expect(pack.wordIndex.get(word)).toBe(at));
  });

  it('has its words in the order that counting gives: most frequent first', () => {
    const counts = pack.vocabulary.map(({ count }) => count);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
  });

  it('knows the words that people type', () => {
    const words = ['red', 'blue', 'black', 'white', 'dress', 'shirt', 't-shirt', 'shoe', 'women', 'men', 'striped', 'printed', 'checked'];
    expect(words.filter((word) => !pack.wordIndex.has(word))).toEqual([]);
  });

  it('gives vectors of unit length for words, texts and pictures', async () => {
    const { input, dimensions } = pack.info;
    const pixels = Float32Array.from({ length: 2 * 3 * input.height * input.width }, (_, at) => Math.sin(at / 50));
    const bags = new Float32Array(2 * pack.vocabulary.length);
    bags.fill(1, 3, 6);
    bags[pack.vocabulary.length] = 1;
    const texts = await pack.encodeTexts(bags, 2);
    const rows = [pack.wordVectors, await pack.encodeImages(pixels, 2), texts];
    expect(rows.map(({ length }) => length / dimensions)).toEqual([pack.vocabulary.length, 2, 2]);
    for (const matrix of rows) {
      for (let at = 0; at < matrix.length; at += dimensions) {
        expect(Math.hypot(...matrix.subarray(at, at + dimensions))).toBeCloseTo(1, 4);
      }
    }
    // A text of one word is that word.
    expect([...texts.subarray(dimensions)]).toEqual([...pack.wordVectors.subarray(0, dimensions)]);
  });

  it('encodes a picture alike, alone and among others', async () => {
    const { input, dimensions } = pack.info;
    const size = 3 * input.height * input.width;
    const pixels = Float32Array.from({ length: 3 * size }, (_, at) => Math.cos(at / 31));
    const together = await pack.encodeImages(pixels, 3);
    const alone = await pack.encodeImages(pixels.subarray(size, 2 * size), 1);
    alone.forEach((value, at) => expect(together[dimensions + at]).toBeCloseTo(value, 5));
    expect((await pack.encodeImages(new Float32Array(0), 0)).length).toBe(0);
  });
});

describe('a pack that is not whole', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pack-'));
    await cp(bundled, folder, { recursive: true });
    return () => rm(folder, { recursive: true });
  });

  async function rewrite(change: (info: Record<string, unknown>) => void): Promise<void> {
    const path = join(folder, 'model.json');
    const info = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
    change(info);
    await writeFile(path, JSON.stringify(info));
  }

  async function expectRefused(...parts: readonly string[]): Promise<void> {
    const error: unknown = await openModelPack(folder).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ kind: 'model', hint: expect.stringMatching(/./) });
    for (const part of parts) expect((error as Error).message).toContain(part);
  }

  it.each(['model.json', 'image.onnx', 'text.onnx', 'attributes.onnx'])('names %s where it is missing', async (name) => {
    await rm(join(folder, name));
    await expectRefused(join(folder, name));
  });

  it.each(['image.onnx', 'text.onnx', 'attributes.onnx'])('names %s where it is cut', async (name) => {
    await truncate(join(folder, name), 1000);
    await expectRefused(join(folder, name), '1000 bytes');
  });

  it.each(['image.onnx', 'text.onnx', 'attributes.onnx'])('names %s where it is altered', async (name) => {
    const bytes = await readFile(join(folder, name));
    const middle = Math.floor(bytes.length / 2);
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
    await writeFile(join(folder, name), bytes);
    await expectRefused(join(folder, name), 'altered');
  });

  it('names a file that grew', async () => {
    await appendFile(join(folder, 'text.onnx'), 'x');
    await expectRefused(join(folder, 'text.onnx'), 'bytes');
  });

  it('refuses a newer format and says so', async () => {
    await rewrite((info) => (info['format'] = 99));
    await expectRefused(join(folder, 'model.json'), 'format 99');
  });

  it('refuses a description that is not one', async () => {
    await writeFile(join(folder, 'model.json'), '{"format": 1');
    await expectRefused('model.json', 'not JSON');
    await writeFile(join(folder, 'model.json'), '[]');
    await expectRefused('model.json');
  });

  it('names the field that is wrong', async () => {
    await rewrite((info) => (info['dimensions'] = 'many'));
    await expectRefused('model.json', 'dimensions');
  });

  it('refuses a path that leaves the folder', async () => {
    await rewrite((info) => ((info['files'] as Record<string, { name: string }>)['image']!.name = '../image.onnx'));
    await expectRefused('files.image.name');
  });

  it('refuses files that answer otherwise than promised', async () => {
    await rewrite((info) => (info['dimensions'] = 128));
    await expectRefused('128');
  });

  it('refuses a file that is no model, although its hash is right', async () => {
    const bytes = Buffer.from('not a model');
    await writeFile(join(folder, 'text.onnx'), bytes);
    await rewrite((info) => {
      const files = info['files'] as Record<string, object>;
      files['text'] = { name: 'text.onnx', bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    });
    await expectRefused(join(folder, 'text.onnx'), 'cannot be run');
  });
});
