import { groupBy } from '../../group-by.ts';
import type { AuditItem } from '../../store/audit-items.ts';
import { isKnownWord } from '../text/known-words.ts';
import { withoutBrand } from '../text/statements.ts';
import type { Check } from '../check.ts';
import { isOneSlip } from './one-slip.ts';

/** Shorter words are codes, and one slip from anything. */
const FEWEST_LETTERS = 4;
/** A word in more items than this is the shop's own, unless it is a slip that was made again and again. */
const MOST_ITEMS = 3;
/** A word is meant for another one only where that has so many times its items; more, where it is said of many. */
const TIMES = 8;
const MANY_TIMES = 35;
/** Of a word that is one slip from a common one, and of one that is like none. */
const SCORE = { unknown: 0.3, slip: 1 } as const;

export const unknownWord: Check = {
  name: 'unknown-word',
  area: 'fields',
  title: 'Misspelt or unknown word',
  about: 'A word of a title that hardly any item has and no vocabulary knows. Those that are one slip of the fingers from a common word come first.',
  scale: { label: 'Likely misspelt', format: 'percent', min: 0.2, max: 1, step: 0.05, default: 0.9, worse: 'higher' },
  *find(catalog) {
    const items = new Map<string, AuditItem[]>();
    for (const item of catalog.items) {
      for (const word of new Set(wordsOf(withoutBrand(item)))) {
        const known = items.get(word);
        if (known) known.push(item);
        else items.set(word, [item]);
      }
    }
    const brands = new Set(catalog.items.flatMap(({ brand }) => (brand === null ? [] : wordsOf(brand))));
    const common = byLength([...items].filter(([, own]) => own.length > MOST_ITEMS));
    for (const [word, own] of items) {
      if (word.length < FEWEST_LETTERS || brands.has(word) || isKnownWord(catalog, word)) continue;
      const isRare = own.length <= MOST_ITEMS;
      const meant = [-1, 0, 1]
        .flatMap((step) => common.get(word.length + step) ?? [])
        .filter(([other, others]) => others.length >= (isRare ? TIMES : MANY_TIMES) * own.length && isOneSlip(word, other))
        .sort(([, a], [, b]) => b.length - a.length)[0];
      if (!isRare && meant === undefined) continue;
      yield {
        about: [word, meant?.[0] ?? '', ...own.map(({ id }) => id).sort()],
        score: meant === undefined ? SCORE.unknown : SCORE.slip,
        items: own.map(({ item }) => item),
        reason: meant === undefined ? `Nothing is known of the word "${word}"` : `"${word}" is one slip from "${meant[0]}", which ${meant[1].length} items have`,
      };
    }
  },
};

function wordsOf(text: string): readonly string[] {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().match(/\p{L}+/gu) ?? [];
}

type Entry = readonly [word: string, items: readonly AuditItem[]];

function byLength(words: readonly Entry[]): ReadonlyMap<number, readonly Entry[]> {
  return groupBy(words, ([word]) => word.length);
}
