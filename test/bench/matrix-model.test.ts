import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, it } from 'vitest';
import { matrixModel } from '../../src/bench/matrix-model.ts';

it('is a model that multiplies matrices of codes', async () => {
  const session = await InferenceSession.create(matrixModel());
  const codes = new Tensor('int8', Int8Array.of(1, 2, 3, -4, -5, 127), [2, 3]);
  const queries = new Tensor('int8', Int8Array.of(1, 0, 2, -1, 3, 127), [3, 2]);
  const { products } = await session.run({ codes, queries });
  expect(products!.dims).toEqual([2, 2]);
  expect([...(products!.data as Int32Array)]).toEqual([1 + 4 + 9, -2 + 3 * 127, -4 - 10 + 3 * 127, 5 + 127 * 127]);
});
