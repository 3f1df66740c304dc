import type { Check } from '../check.ts';
import { eachPicture, percent } from './each-picture.ts';

/** Sold in pairs or sets, so that two of them are one product. */
const IN_PAIRS = /\b(shoes?|sneakers?|boots?|sandals?|heels?|flats?|slippers?|flip[ -]?flops?|floaters?|loafers?|socks?|stockings?|booties|gloves?|earrings?|studs?|cufflinks?|bangles?|bracelets?|rings?|footwear|pairs?|packs?|sets?|combos?|pieces?|pcs|kits?|suits?|pyjamas?|night ?suits?|tracksuits?|bras?|briefs?|trunks?|boxers?|jewell?ery|bikinis?|churidars?|dupattas?|gift)\b/i;
/** Only on a plain ground are parts of the picture told apart. */
const PLAIN = 0.8;
/** Of the picture, and of its foreground: less, and the parts are what is seen of one pale product. */
const LEAST_FOREGROUND = 0.15;
const WHOLE = 0.9;

export const severalProducts: Check = {
  name: 'several-products',
  area: 'pictures',
  title: 'Several products in one picture',
  about: 'Two or more separate things of like size lie on a plain ground, and the item is not one that is sold in pairs or sets.',
  scale: { label: 'Size of the second beside the first', format: 'percent', min: 0.15, max: 1, step: 0.01, default: 0.5, worse: 'higher' },
  *find(catalog) {
    yield* eachPicture(catalog, ({ items, measures: { background, foreground, parts } }) => {
      const [first = 0, second = 0] = parts;
      const score = first === 0 ? 0 : second / first;
      if (score < 0.15 || background.share < PLAIN || foreground < LEAST_FOREGROUND || first + second < WHOLE) return null;
      if (items.some(({ title, category }) => IN_PAIRS.test(`${title} ${category ?? ''}`))) return null;
      return { score, reason: `Beside the largest thing lies another of ${percent(score)} of its size` };
    });
  },
};
