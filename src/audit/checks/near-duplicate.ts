import type { Check } from '../check.ts';

/** The model, too, must find them alike: blocks of colour alone may agree by chance. */
const LEAST_LIKENESS = 0.9;

export const nearDuplicate: Check = {
  name: 'near-duplicate',
  area: 'duplicates',
  title: 'Nearly the same picture',
  about: 'The picture repeats an earlier one at another size, quality or crop. The same product in another colour is not meant.',
  scale: { label: 'Difference that can be seen', format: 'number', min: 0.1, max: 5, step: 0.1, default: 1, worse: 'lower' },
  *find(catalog) {
    // Every picture names the one that it repeats most nearly, so that a group of n makes n - 1 findings.
    const nearest = new Map<string, { readonly colour: number; readonly earlier: string }>();
    for (const { later, earlier, likeness, colour } of catalog.pairs) {
      if (likeness < LEAST_LIKENESS || colour * 100 > this.scale!.max) continue;
      const known = nearest.get(later.hash);
      if (known === undefined || colour < known.colour) nearest.set(later.hash, { colour, earlier: earlier.hash });
    }
    for (const [hash, { colour, earlier }] of nearest) {
      const [own, other] = [catalog.pictures.get(hash)!, catalog.pictures.get(earlier)!];
      yield {
        about: [earlier, hash].sort(),
        score: colour * 100,
        items: [...own.items, ...other.items].map(({ item }) => item),
        reason: `It differs by ${(colour * 100).toFixed(1)} from the picture of ${other.items[0]!.id}`,
      };
    }
  },
};
