import type { TextReader } from './words.ts';

/** A word of the vocabulary, and the side it goes to. */
export interface ResolvedWish {
  readonly word: string;
  readonly wanted: boolean;
}

/**
 * What a catalog may call the thing that was said, the best first, `-` for the opposite side. "Without sleeves" is "sleeveless"
 * wherever a catalog has that word, because it is what its items say; where it has not, sleeves are unwanted.
 */
const WANTED: Readonly<Record<string, string>> = {
  sleeve: 'sleeve -sleeveless',
  strap: 'strap -strapless',
  belt: 'belted belt',
  solid: 'solid plain -patterned -printed',
  plain: 'plain solid -patterned -printed',
  patterned: 'patterned printed -solid -plain',
  'long sleeve': 'long_sleeve full_sleeve',
  'short sleeve': 'short_sleeve half_sleeve',
  'full sleeve': 'full_sleeve long_sleeve',
  'half sleeve': 'half_sleeve short_sleeve',
};
const UNWANTED: Readonly<Record<string, string>> = {
  sleeve: '-sleeveless sleeve',
  strap: '-strapless strap',
  belt: 'belted belt',
  solid: 'solid plain -patterned',
  plain: 'plain solid -patterned',
  patterned: 'patterned printed -solid -plain',
  printed: 'printed patterned -solid -plain',
  design: 'patterned printed -solid -plain',
  'long sleeve': 'long_sleeve full_sleeve',
  'short sleeve': 'short_sleeve half_sleeve',
};

/** Names for one and the same thing, of which a catalog may have only one. */
const SAME_THING: readonly (readonly string[])[] = [
  ['trousers', 'pants'],
  ['maroon', 'burgundy', 'dark red', 'wine red'],
  ['navy blue', 'dark blue', 'midnight blue'],
  ['sky blue', 'light blue', 'baby blue', 'pale blue'],
  ['olive', 'olive green', 'dark green', 'army green'],
  ['checked', 'plaid'],
  ['round neck', 'crew neck', 'scoop neck'],
  ['turtleneck', 'high neck', 'mock neck'],
  ['sweater', 'sweatshirt'],
  ['multicoloured', 'colourful', 'colorful'],
  ['shoe', 'sneaker', 'trainer'],
  ['bag', 'handbag', 'purse'],
  ['graphic', 'logo'],
  ['three-quarter sleeve', 'three-quarter'],
  ['purple', 'violet'],
  ['animal print', 'leopard print', 'zebra print', 'snake print'],
  ['knee length', 'midi'],
  ['floor length', 'ankle length', 'maxi'],
];

/**
 * The words to search with for one word of a sentence; none where the vocabulary has nothing for it.
 * In order: the catalog's own ways of saying it, the word itself, another name, another form ("belt" for "belted"), and for a word
 * of several ("dark red") those of its parts that are known.
 */
export function resolveWish(word: string, wanted: boolean, reader: TextReader, countOf: (word: string) => number): ResolvedWish[] {
  const stated = (wanted ? WANTED : UNWANTED)[word]?.split(' ') ?? [];
  for (const way of stated) {
    const name = way.replace(/^-/, '').replaceAll('_', ' ');
    if (countOf(name) > 0) return [{ word: name, wanted: way.startsWith('-') ? !wanted : wanted }];
  }
  if (countOf(word) > 0) return [{ word, wanted }];
  const names = SAME_THING.filter((same) => same.includes(word)).flat();
  const best = mostFrequent(names, countOf) ?? mostFrequent(otherForms(word), countOf);
  if (best !== null) return [{ word: best, wanted }];
  const parts = word.split(' ');
  if (parts.length === 1) return [];
  return parts
    .map((part) => reader.queryWord(part))
    .filter((part) => countOf(part) > 0)
    .map((part) => ({ word: part, wanted }));
}

function otherForms(word: string): string[] {
  const stem = word.replace(/(ed|ing)$/, '').replace(/([^aeiousl])\1$/, '$1');
  const stems = stem === word || stem.length < 3 ? [word] : [stem, `${stem}e`];
  return stems.flatMap((base) => [base, `${base}ed`, `${base}${base.slice(-1)}ed`, `${base}d`, `${base}y`]).filter((form) => form !== word);
}

function mostFrequent(words: readonly string[], countOf: (word: string) => number): string | null {
  const known = words.filter((word) => countOf(word) > 0);
  return known.length === 0 ? null : known.reduce((best, word) => (countOf(word) > countOf(best) ? word : best));
}
