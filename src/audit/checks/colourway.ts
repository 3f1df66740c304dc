import { groupOf } from '../../text/groups.ts';
import type { AuditCatalog, AuditPicture } from '../catalog.ts';
import type { Check } from '../check.ts';

const LEAST_LIKENESS = 0.85;
/** The mean colours are at least so far apart (OKLab). */
const LEAST_SHIFT = 0.06;

export const colourway: Check = {
  name: 'colourway',
  area: 'duplicates',
  title: 'Same product in another colour',
  about: 'The shape is that of another picture, the colour is not, and the titles agree but for the colour: sisters, told apart from duplicates.',
  scale: { label: 'Difference in shape', format: 'number', min: 0.5, max: 12, step: 0.1, default: 6, worse: 'lower' },
  *find(catalog) {
    const nearest = new Map<string, { readonly shape: number; readonly earlier: AuditPicture; readonly later: AuditPicture }>();
    for (const { later, earlier, likeness, colour, shape } of catalog.pairs) {
      const shift = Math.sqrt(Math.max(0, colour ** 2 - shape ** 2));
      if (likeness < LEAST_LIKENESS || shift < LEAST_SHIFT || !sameButForColour(catalog, later, earlier)) continue;
      const known = nearest.get(later.hash);
      if (known === undefined || shape < known.shape) nearest.set(later.hash, { shape, earlier, later });
    }
    for (const { shape, earlier, later } of nearest.values()) {
      yield {
        about: [earlier.hash, later.hash].sort(),
        score: shape * 100,
        items: [...later.items, ...earlier.items].map(({ item }) => item),
        reason: `It has the shape of ${earlier.items[0]!.id} in another colour`,
      };
    }
  },
};

function sameButForColour({ reader }: AuditCatalog, a: AuditPicture, b: AuditPicture): boolean {
  const rest = ({ items: [first] }: AuditPicture) =>
    reader.catalogWords([first!.title]).filter((word) => groupOf(word) !== 'colour').sort().join();
  return rest(a) === rest(b);
}
