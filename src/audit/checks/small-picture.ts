import type { Check } from '../check.ts';
import { eachPicture } from './each-picture.ts';

export const smallPicture: Check = {
  name: 'small-picture',
  area: 'pictures',
  title: 'Picture too small',
  about: 'The shorter side has few pixels: the picture looks coarse wherever it is shown large.',
  scale: { label: 'Shorter side', format: 'pixels', min: 50, max: 1000, step: 10, default: 200, worse: 'lower' },
  *find(catalog) {
    yield* eachPicture(catalog, ({ items: [first] }) => {
      const { width, height } = first!;
      if (width === null || height === null || Math.min(width, height) > this.scale!.max) return null;
      return { score: Math.min(width, height), reason: `It has ${width} x ${height} pixels` };
    });
  },
};
