import type { Check } from '../check.ts';
import { eachPicture, median } from './each-picture.ts';

/** The neighbours whose mean distance tells how alone a picture is. */
const NEIGHBOURS = 5;

export const unlikeTheRest: Check = {
  name: 'unlike-the-rest',
  area: 'coverage',
  title: 'Unlike everything else',
  about: 'No other picture of the catalog is near: a rarity, a wrong picture, or no product at all.',
  scale: { label: 'Farther from its nearest than usual, in spreads', format: 'number', min: 2, max: 12, step: 0.1, default: 5, worse: 'higher' },
  *find(catalog) {
    const { neighbours, matrix } = catalog;
    const distances = Float64Array.from({ length: matrix.rows }, (_, row) => {
      const own = neighbours.cosines.subarray(row * neighbours.k, row * neighbours.k + Math.min(NEIGHBOURS, neighbours.k)).filter((cosine) => cosine > -2);
      return own.length === 0 ? 0 : Math.sqrt(Math.max(0, 2 - 2 * (own.reduce((sum, cosine) => sum + cosine, 0) / own.length)));
    });
    const usual = median([...distances]);
    const spread = 1.4826 * median([...distances].map((distance) => Math.abs(distance - usual)));
    if (!(spread > 0)) return;
    yield* eachPicture(catalog, ({ row }) => {
      if (row === null) return null;
      const score = (distances[row]! - usual) / spread;
      return score < 2 ? null : { score, reason: `Its nearest pictures are ${score.toFixed(1)} spreads farther away than is usual` };
    });
  },
};
