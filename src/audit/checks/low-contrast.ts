import type { Check } from '../check.ts';
import { eachPicture, percent } from './each-picture.ts';

export const lowContrast: Check = {
  name: 'low-contrast',
  area: 'pictures',
  title: 'Low contrast',
  about: 'Lights and darks lie close together, as in fog.',
  scale: { label: 'From dark to light', format: 'percent', min: 0.02, max: 0.6, step: 0.01, default: 0.15, worse: 'lower' },
  *find(catalog) {
    yield* eachPicture(catalog, ({ measures }) => {
      const range = measures.lightness[2] - measures.lightness[0];
      return range > 0.6 ? null : { score: range, reason: `From its darkest to its lightest part there are ${percent(range)}` };
    });
  },
};
