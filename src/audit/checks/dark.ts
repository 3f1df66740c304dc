import type { Check } from '../check.ts';
import { eachPicture, percent } from './each-picture.ts';

export const dark: Check = {
  name: 'dark',
  area: 'pictures',
  title: 'Too dark',
  about: 'Even the lightest part of the picture is dark. A black product on a light ground is not meant.',
  scale: { label: 'Lightness of the lightest part', format: 'percent', min: 0.1, max: 0.9, step: 0.01, default: 0.6, worse: 'lower' },
  *find(catalog) {
    yield* eachPicture(catalog, ({ measures }) => {
      const lightest = measures.lightness[2];
      return lightest > 0.9 ? null : { score: lightest, reason: `Its lightest part has ${percent(lightest)} lightness` };
    });
  },
};
