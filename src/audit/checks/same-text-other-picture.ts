import { groupBy } from '../../group-by.ts';
import type { AuditCatalog } from '../catalog.ts';
import type { Check } from '../check.ts';
import { cosine } from '../neighbours.ts';
import { percent } from './each-picture.ts';
import { plainText } from './plain-text.ts';

/** Of a large group only so many are compared with the first. */
const MOST_COMPARED = 50;

export const sameTextOtherPicture: Check = {
  name: 'same-text-other-picture',
  area: 'duplicates',
  title: 'Same text, other pictures',
  about: 'Items have the same title, brand, category and colour, but pictures that do not look alike: a text was copied, or a picture is wrong.',
  scale: { label: 'Unlike one another', format: 'percent', min: 0.02, max: 0.6, step: 0.01, default: 0.2, worse: 'higher' },
  *find(catalog) {
    const shown = catalog.items.filter(({ hash, title }) => hash !== null && title !== '');
    const groups = groupBy(shown, ({ title, brand, category, colour }) => [title, brand ?? '', category ?? '', colour ?? ''].map(plainText).join('|'));
    for (const [text, items] of groups) {
      const hashes = [...new Set(items.map(({ hash }) => hash!))];
      if (hashes.length < 2) continue;
      const score = unlikeness(catalog, hashes);
      if (score < 0.02) continue;
      yield { about: [text, ...hashes.sort()], score, items: items.map(({ item }) => item), reason: `${items.length} items say the same; their pictures are up to ${percent(score)} unlike` };
    }
  },
};

function unlikeness({ pictures, matrix }: AuditCatalog, hashes: readonly string[]): number {
  const rows = hashes.flatMap((hash) => pictures.get(hash)?.row ?? []).slice(0, MOST_COMPARED);
  return Math.max(0, ...rows.slice(1).map((row) => (1 - cosine(matrix, rows[0]!, row)) / 2));
}
