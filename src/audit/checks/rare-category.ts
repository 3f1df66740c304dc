import type { Check } from '../check.ts';

export const rareCategory: Check = {
  name: 'rare-category',
  area: 'fields',
  title: 'Rare category',
  about: 'A category of very few items: a mistake, or a shelf that nobody fills.',
  scale: { label: 'Items in the category', format: 'number', min: 1, max: 50, step: 1, default: 2, worse: 'lower' },
  *find({ facets, mapping }) {
    for (const [category, items] of facets.get('category') ?? []) {
      if (items.length > this.scale!.max) continue;
      const noun = items.length === 1 ? 'item' : 'items';
      yield { about: [mapping.category ?? 'category', category], score: items.length, items: [...items], reason: `The category "${category}" has ${items.length} ${noun}` };
    }
  },
};
