import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { describeImagenet } from '../../../build/model/imagenet-reference.ts';
import { npyHeader } from '../../../build/model/npy.ts';
import { TEACHER_FEATURES } from '../../../build/model/pictures.ts';
import { pictureReference } from '../../../src/embed/pack-schema.ts';

const cache = mkdtempSync(join(tmpdir(), 'lookbench-imagenet-'));
afterAll(() => rmSync(cache, { recursive: true, force: true }));

/** What prepare leaves of a catalog: a row a picture, zeros for those that are not for training. */
function catalog(name: string, values: readonly number[]): string {
  mkdirSync(join(cache, name));
  const rows = Float32Array.from(values.flatMap((value) => Array.from({ length: TEACHER_FEATURES }, (_, i) => (value === 0 ? 0 : value + (i % 2)))));
  writeFileSync(join(cache, name, 'teacher.npy'), Buffer.concat([npyHeader('<f4', [values.length, TEACHER_FEATURES]), Buffer.from(rows.buffer)]));
  return name;
}

it('measures likeness from the mean of all catalogs’ training pictures', async () => {
  const catalogs = [catalog('few', [1, 0, 2]), catalog('many', [0, ...Array.from({ length: 1500 }, () => 4)])];
  const file = await describeImagenet(cache, join(cache, 'features.onnx'), catalogs);
  const { network, input, centre } = pictureReference.parse(JSON.parse(readFileSync(file, 'utf8')));
  expect(network).toBe(join(cache, 'features.onnx'));
  expect(input).toMatchObject({ width: 224, height: 224 });
  const expected = (1 + 2 + 1500 * 4) / 1502;
  expect(centre).toHaveLength(TEACHER_FEATURES);
  expect(centre![0]).toBeCloseTo(expected, 4);
  expect(centre!.at(-1)).toBeCloseTo(expected + 1, 4);
});
