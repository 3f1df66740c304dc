import type { Check } from '../check.ts';
import { eachPicture, percent } from './each-picture.ts';

export const light: Check = {
  name: 'light',
  area: 'pictures',
  title: 'Too light',
  about: 'Even the darkest part of the picture is light: it is overexposed, or the product can hardly be told from its ground.',
  scale: { label: 'Lightness of the darkest part', format: 'percent', min: 0.4, max: 1, step: 0.01, default: 0.85, worse: 'higher' },
  *find(catalog) {
    yield* eachPicture(catalog, ({ measures }) => {
      const darkest = measures.lightness[0];
      return darkest < 0.4 ? null : { score: darkest, reason: `Its darkest part has ${percent(darkest)} lightness` };
    });
  },
};
