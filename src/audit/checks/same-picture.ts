import type { Check } from '../check.ts';

export const samePicture: Check = {
  name: 'same-picture',
  area: 'duplicates',
  title: 'Same picture',
  about: 'Several items show the very same file, byte by byte.',
  scale: null,
  *find({ pictures }) {
    for (const { hash, items } of pictures.values()) {
      if (items.length < 2) continue;
      const ids = items.map(({ id }) => id).sort();
      yield { about: [hash, ...ids], items: items.map(({ item }) => item), reason: `${items.length} items show one picture` };
    }
  },
};
