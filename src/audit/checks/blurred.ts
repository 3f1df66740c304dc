import type { Check } from '../check.ts';
import { eachPicture, percent } from './each-picture.ts';

export const blurred: Check = {
  name: 'blurred',
  area: 'pictures',
  title: 'Blurred',
  about: 'Edges are soft at the size of a thumbnail: out of focus, shaken, or enlarged from a small file.',
  scale: { label: 'Sharpness lost', format: 'percent', min: 0.3, max: 0.9, step: 0.01, default: 0.55, worse: 'higher' },
  *find(catalog) {
    yield* eachPicture(catalog, ({ measures: { blur } }) => (blur < 0.3 ? null : { score: blur, reason: `Its edges have lost ${percent(blur)} of their sharpness` }));
  },
};
