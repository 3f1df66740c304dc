import type { Check } from '../check.ts';
import { eachPicture } from './each-picture.ts';

export const blurred: Check = {
  name: 'blurred',
  area: 'pictures',
  title: 'Blurred',
  about: 'Edges are soft at the size of a thumbnail: out of focus, shaken, or enlarged from a small file.',
  scale: { label: 'Width of the sharpest edges, in pixels of a thumbnail', format: 'number', min: 2.5, max: 7, step: 0.1, default: 4.2, worse: 'higher' },
  *find(catalog) {
    yield* eachPicture(catalog, ({ measures: { edgeWidth } }) =>
      edgeWidth < this.scale!.min ? null : { score: edgeWidth, reason: `Even its sharpest edges are ${edgeWidth.toFixed(1)} pixels wide` },
    );
  },
};
