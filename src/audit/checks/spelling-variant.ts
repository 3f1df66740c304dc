import type { Check, Found } from '../check.ts';
import { isKnownWord } from '../text/known-words.ts';
import { isOneSlip } from './one-slip.ts';
import { plainText } from './plain-text.ts';

/** A slip is suspected only where the other value has so many times the items. */
const TIMES = 5;
const FEWEST_LETTERS = 5;

export const spellingVariant: Check = {
  name: 'spelling-variant',
  area: 'fields',
  title: 'Spelt in two ways',
  about: 'Two values of a column differ only in case, blanks, punctuation or the plural, or one is a slip of the fingers away from a much commoner one.',
  scale: null,
  *find(catalog) {
    const { facets, mapping } = catalog;
    for (const [field, values] of facets) {
      const column = (mapping as Readonly<Record<string, string>>)[field] ?? field;
      const known = [...values].map(([value, items]) => ({ value, items, plain: singular(plainText(value)) })).sort((a, b) => b.items.length - a.items.length);
      for (const [at, { value, items, plain }] of known.entries()) {
        const common = known.slice(0, at).find((other) => plain === other.plain || (isSlip(plain, other.plain, items.length, other.items.length) && !isKnownWord(catalog, plainText(value))));
        if (common === undefined) continue;
        yield {
          about: [column, value, common.value],
          items: [...items],
          reason: `${column} "${value}" (${count(items.length)}) beside "${common.value}" (${count(common.items.length)})`,
          suggestion: { column, value: common.value },
        } satisfies Found;
      }
    }
  },
};

/** A rare value that is one slip from a common one; shorts beside shirts are no slip, so a known word is none. */
function isSlip(rare: string, common: string, rareItems: number, commonItems: number): boolean {
  return rare.length >= FEWEST_LETTERS && !/\d/.test(rare + common) && commonItems >= TIMES * rareItems && isOneSlip(rare, common);
}

function singular(plain: string): string {
  return plain.replace(/s\b/g, '');
}

function count(items: number): string {
  return `${items} item${items === 1 ? '' : 's'}`;
}
