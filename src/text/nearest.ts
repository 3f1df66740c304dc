import { distance } from 'fastest-levenshtein';

/** Fewer letters than these say nothing about a word. */
const FEWEST_SHARED = 3;

/**
 * The known words that an unknown one may have been meant for: misspellings first, by the share of letters that differ, then words
 * that begin alike, or that hold it ("peplum" in "peplum top"); the more frequent first among equals.
 * @param known every usable word with the number of its items
 */
export function nearestWords(word: string, known: ReadonlyMap<string, number>, most: number): readonly string[] {
  return [...known]
    .map(([candidate, count]) => ({ candidate, count, apart: apart(word, candidate) }))
    .filter((one) => one.apart < 1)
    .sort((a, b) => a.apart - b.apart || b.count - a.count || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** 0 for the same word, 1 for words that have nothing to do with one another. */
function apart(word: string, candidate: string): number {
  const longest = Math.max(word.length, candidate.length);
  const edits = distance(word, candidate) / longest;
  if (edits <= 1 / 3) return edits;
  const shared = sharedStart(word, candidate);
  const stem = Math.min(word.length, candidate.length);
  if (shared >= FEWEST_SHARED && shared >= stem * 0.75) return 1 / 3 + (1 - shared / longest) / 3;
  const parts = [word.split(/[ -]/), candidate.split(/[ -]/)] as const;
  const common = parts[0].filter((part) => part.length >= FEWEST_SHARED && parts[1].includes(part));
  return common.length > 0 ? 2 / 3 + edits / 3.001 : 1;
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
