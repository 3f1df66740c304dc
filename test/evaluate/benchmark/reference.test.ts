import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { referenceFeatures } from '../../../src/evaluate/benchmark/reference-features.ts';
import { openReference, type Reference } from '../../../src/evaluate/benchmark/reference.ts';
import { putPicture } from '../../../src/store/thumbs.ts';
import { preparePicture } from '../../../src/jobs/picture.ts';
import { temporaryWorkspace } from '../../store/catalog-fixture.ts';
import { TINY, writeTinyNetwork } from './tiny-network.ts';

const dir = mkdtempSync(join(tmpdir(), 'lookbench-reference-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const plain = { ...TINY, mean: [0.5, 0.5, 0.5] as [number, number, number], std: [0.5, 0.5, 0.5] as [number, number, number] };

function picture(red: number, green: number, blue: number): Promise<Uint8Array> {
  return sharp({ create: { width: 20, height: 30, channels: 3, background: { r: red, g: green, b: blue } } }).png().toBuffer();
}

function network(name: string, size = true): string {
  const path = join(dir, name);
  writeTinyNetwork(path, size);
  return path;
}

function description(name: string, content: object): string {
  const path = join(dir, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

async function seen(reference: Reference, bytes: Uint8Array): Promise<number[]> {
  const [features] = await reference.features([bytes]);
  await reference.close();
  return [...features!];
}

describe('openReference', () => {
  it('takes the size that the network states, and scales to [-1, 1], where nothing is described', async () => {
    const reference = await openReference(network('stated.onnx'), dir);
    expect(reference.centre).toBeNull();
    expect(await seen(reference, await picture(255, 0, 255))).toEqual([1, -1, 1]);
  });

  it('follows a description, which names its network', async () => {
    network('described.onnx', false);
    const path = description('described.json', { network: 'described.onnx', input: { ...plain, mean: [0, 0, 0], std: [1, 1, 1] }, centre: [0.5, 0, 0] });
    const reference = await openReference(path, dir);
    expect(reference.name).toBe('described.onnx');
    expect([...reference.centre!]).toEqual([0.5, 0, 0]);
    expect(await seen(reference, await picture(255, 0, 0))).toEqual([1, 0, 0]);
  });

  it('finds the pack’s own one, described in model.json', async () => {
    network('reference.onnx', false);
    description('model.json', { reference: { network: 'reference.onnx', input: { ...plain, mean: [0, 0, 0], std: [1, 1, 1] } } });
    const reference = await openReference(null, dir);
    expect(reference.name).toBe('reference.onnx');
    expect(await seen(reference, await picture(0, 0, 255))).toEqual([0, 0, 1]);
  });

  it('says what is wrong', async () => {
    await expect(openReference(join(dir, 'none.onnx'), dir)).rejects.toMatchObject({ kind: 'not-found', hint: expect.stringContaining('--reference') });
    await expect(openReference(null, tmpdir())).rejects.toMatchObject({ kind: 'not-found' });
    await expect(openReference(network('sizeless.onnx', false), dir)).rejects.toMatchObject({ kind: 'input', message: expect.stringContaining('how large') });
    writeFileSync(join(dir, 'broken.onnx'), 'no network');
    await expect(openReference(join(dir, 'broken.onnx'), dir)).rejects.toMatchObject({ kind: 'input' });
    await expect(openReference(description('wrong.json', { input: { width: 8 } }), dir)).rejects.toMatchObject({ kind: 'input' });
  });
});

describe('referenceFeatures', () => {
  it('asks the reference once for every picture, also in later runs', async () => {
    const { workspace, remove } = temporaryWorkspace();
    const reference = await openReference(network('kept.onnx'), dir);
    try {
      const pictures: string[] = [];
      for (const level of [0, 80, 255]) {
        const { stored } = await preparePicture(await picture(level, 128, 0), plain);
        putPicture(workspace.thumbs, stored);
        pictures.push(stored.hash);
      }
      const asked: number[] = [];
      const counting: Reference = { ...reference, features: (some) => (asked.push(some.length), reference.features(some)) };
      const first = await referenceFeatures(workspace, counting, pictures.slice(0, 2), () => undefined);
      const second = await referenceFeatures(workspace, counting, [...pictures, ...pictures], () => undefined);
      expect(asked).toEqual([2, 1]);
      for (const hash of pictures.slice(0, 2)) expect(second.get(hash)).toEqual(first.get(hash));
      // Another reference sees other things.
      const other = await referenceFeatures(workspace, { ...counting, sha256: '0'.repeat(64) }, pictures, () => undefined);
      expect(asked).toEqual([2, 1, 3]);
      expect(other.size).toBe(3);
      await expect(referenceFeatures(workspace, reference, ['f'.repeat(64)], () => undefined)).rejects.toMatchObject({ kind: 'not-found' });
    } finally {
      await reference.close();
      remove();
    }
  });
});
