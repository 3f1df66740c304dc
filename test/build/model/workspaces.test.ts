import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { catalogWorkspace } from '../../../build/model/workspaces.ts';
import { openModelPack, type ModelPack } from '../../../src/embed/pack.ts';
import { boundModel, eachVector } from '../../../src/store/vectors.ts';
import { openWorkspace } from '../../../src/store/workspace.ts';
import { createTextReader } from '../../../src/text/words.ts';
import { modelDir } from '../../sample-workspace.ts';

const COLOURS = ['red', 'green', 'blue'];

let root: string;
let pack: ModelPack;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'lookbench-workspaces-'));
  pack = await openModelPack(modelDir);
  mkdirSync(join(root, 'catalog', 'images'), { recursive: true });
  for (const colour of COLOURS) {
    const picture = sharp({ create: { width: 60, height: 80, channels: 3, background: colour } });
    await picture.jpeg().toFile(join(root, 'catalog', 'images', `${colour}.jpg`));
  }
  const rows = COLOURS.map((colour) => `${colour},A ${colour} shirt,images/${colour}.jpg`);
  writeFileSync(join(root, 'catalog', 'catalog.csv'), ['id,title,image', ...rows].join('\n'));
});
afterAll(async () => {
  await pack.close();
  rmSync(root, { recursive: true, force: true });
});

it('imports a catalog once for an image encoder, whatever else changes in the pack', async () => {
  const dir = join(root, 'workspace');
  const logged: object[] = [];
  const make = (by: ModelPack) => catalogWorkspace(dir, join(root, 'catalog'), by, createTextReader(), (event) => logged.push(event));
  const vectors = () => {
    const workspace = openWorkspace(dir, { access: 'read' });
    try {
      return { bound: boundModel(workspace.db)?.sha256, vectors: [...eachVector(workspace.db)] };
    } finally {
      workspace.close();
    }
  };

  await make(pack);
  const first = vectors();
  expect(first.bound).toBe(pack.packHash);
  expect(first.vectors).toHaveLength(COLOURS.length);

  await make({ ...pack, packHash: 'described-anew' });
  expect(vectors()).toEqual({ ...first, bound: 'described-anew' });
  expect(logged).toHaveLength(1);

  const { image } = pack.info.files;
  await make({ ...pack, info: { ...pack.info, files: { ...pack.info.files, image: { ...image, sha256: 'f'.repeat(64) } } } });
  expect(logged).toHaveLength(2);
  expect(vectors().vectors).toEqual(first.vectors);
});
