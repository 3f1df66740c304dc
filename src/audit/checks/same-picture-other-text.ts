import type { AuditItem } from '../../store/audit-items.ts';
import type { Check } from '../check.ts';
import { plainText } from './plain-text.ts';

export const samePictureOtherText: Check = {
  name: 'same-picture-other-text',
  area: 'duplicates',
  title: 'Same picture, other text',
  about: 'Items show the very same picture, but their titles, colours, categories or prices differ: at most one of them can be right.',
  scale: null,
  *find({ pictures }) {
    for (const { hash, items } of pictures.values()) {
      const differing = items.length < 2 ? [] : DIFFERENCES.filter(([, of]) => new Set(items.map(of)).size > 1);
      if (differing.length === 0) continue;
      const texts = items.map((item) => `${item.id} ${DIFFERENCES.map(([, of]) => of(item)).join('|')}`).sort();
      yield { about: [hash, ...texts], items: items.map(({ item }) => item), reason: `One picture, but ${differing.map(([name]) => name).join(', ')} differ` };
    }
  },
};

const DIFFERENCES: readonly (readonly [name: string, of: (item: AuditItem) => string])[] = [
  ['titles', ({ title }) => plainText(title)],
  ['colours', ({ colour }) => plainText(colour ?? '')],
  ['categories', ({ category }) => plainText(category ?? '')],
  ['prices', ({ price }) => String(price ?? '')],
];
