import type { Check } from '../check.ts';

export const unreadablePicture: Check = {
  name: 'unreadable-picture',
  area: 'pictures',
  title: 'Picture cannot be read',
  about: 'The file is damaged, cut short, too large or no picture.',
  scale: null,
  *find({ items }) {
    for (const { item, id, imageState, reference } of items) {
      if (imageState === 'undecodable') yield { about: [id, reference ?? ''], items: [item], reason: `The picture ${reference ?? ''} cannot be read` };
    }
  },
};
