import { groupBy } from '../../group-by.ts';
import type { Check } from '../check.ts';
import { median } from './each-picture.ts';

/** A category with fewer prices has no usual one; its items are compared with the whole catalog. */
const FEWEST = 8;

export const priceOutlier: Check = {
  name: 'price-outlier',
  area: 'fields',
  title: 'Price far from its category',
  about: 'The price is many times the median of its category, or a small fraction of it. Categories whose prices vary widely are given more room.',
  scale: { label: 'Times the usual price', format: 'times', min: 2, max: 100, step: 0.5, default: 5, worse: 'higher' },
  *find({ items }) {
    const priced = items.filter((item): item is typeof item & { price: number } => item.price !== null && item.price > 0);
    const whole = usual(priced.map(({ price }) => price));
    for (const [category, own] of groupBy(priced, (item) => item.category ?? '')) {
      const { centre, room } = own.length >= FEWEST && category !== '' ? usual(own.map(({ price }) => price)) : whole;
      for (const { id, item, price } of own) {
        const times = Math.exp(Math.abs(Math.log(price) - centre) / room);
        if (times < 2) continue;
        const middle = Math.exp(centre);
        const ratio = price > middle ? price / middle : middle / price;
        yield {
          about: [id, price, category],
          score: times,
          items: [item],
          reason: `${price} is ${ratio.toFixed(ratio < 10 ? 1 : 0)} times ${price > middle ? 'above' : 'below'} the usual ${middle.toFixed(2)}${category === '' ? '' : ` of ${category}`}`,
        };
      }
    }
  },
};

/** Centre of the logarithms, and how much wider they spread than prices of one kind do: half an order of e. */
function usual(prices: readonly number[]): { readonly centre: number; readonly room: number } {
  const logarithms = prices.map(Math.log);
  const centre = median(logarithms);
  const spread = 1.4826 * median(logarithms.map((value) => Math.abs(value - centre)));
  return { centre, room: Math.max(1, spread / 0.5) };
}
