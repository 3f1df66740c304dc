/** One word of a catalog and the number of items that carry it. */
export interface VocabularyWord {
  readonly word: string;
  readonly count: number;
}

/** The fewest items a vocabulary word may have, however small the catalog. */
const FEWEST = 5;
/**
 * The paper keeps words with at least 500 of 500,000 items (arXiv 1906.06620). A third of that share, ours: in a catalog of tens of
 * thousands the rare words are what tells texts apart, and calibration says which of them are seen well enough to be trusted.
 */
const SHARE = 1 / 3000;

/** How many items must carry a word in a catalog of this many items. */
export function cutOff(items: number): number {
  return Math.max(FEWEST, Math.round(items * SHARE));
}

/** In how many items each word occurs; one array of words per item. */
export function countWords(items: Iterable<readonly string[]>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const words of items) {
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** The words with at least `fewest` items, most frequent first and then in code-unit order, so that the order never varies. */
export function buildVocabulary(counts: ReadonlyMap<string, number>, fewest: number): readonly VocabularyWord[] {
  return [...counts]
    .filter(([, count]) => count >= fewest)
    .map(([word, count]) => ({ word, count }))
    .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
}
