import type { Check } from '../check.ts';

export const noPicture: Check = {
  name: 'no-picture',
  area: 'pictures',
  title: 'No picture',
  about: 'The catalog names no picture, or one that was not found. Such an item is never found by its look.',
  scale: null,
  *find({ items }) {
    for (const { item, id, imageState, reference } of items) {
      if (imageState === 'none') yield { about: [id, ''], items: [item], reason: 'The catalog names no picture' };
      if (imageState === 'missing') yield { about: [id, reference ?? ''], items: [item], reason: `The picture ${reference ?? ''} was not found` };
    }
  },
};
