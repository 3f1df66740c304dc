import type { SearchIndex } from '../../search/index.ts';
import { dotProducts } from '../../search/dot-products.ts';
import { idealDcg, ndcg } from '../measures.ts';
import type { SampledQuery } from '../../judge/sample-queries.ts';
import type { Words } from './gallery.ts';

/** What a ranking is worth to one query, 0..1 each. */
export interface Scores {
  /** V-nDCG: likeness to the query's picture, as the reference sees it; negative cosines count 0. */
  readonly V: number;
  /** T-nDCG: the share of the query's requirements that an item's text meets. */
  readonly T: number;
  /** sqrt(V * T). */
  readonly MM: number;
  /** The share of the first K that state an unwanted word (ours); null where nothing is unwanted. */
  readonly leak: number | null;
}

/** What every row is worth to one query; the query's own item is worth nothing and never a result. */
export interface Judgement {
  score(ranked: readonly number[], k: number): Scores;
}

/**
 * Judges queries by what is known of every item of the gallery.
 * @param likeness what the reference sees, rows as the search's own
 * @param words all that the items' text says
 */
export function judgeQueries(queries: readonly SampledQuery[], likeness: SearchIndex, words: Words, k: number): Judgement[] {
  const rows = likeness.size;
  const holders = rowsByWord(likeness, words);
  const own = queries.map(({ item }) => likeness.rowOf(item)!);
  const looks = own.map((row) => Float64Array.from(likeness.matrix.subarray(row * likeness.dimensions, (row + 1) * likeness.dimensions)));
  return dotProducts(likeness, looks).map((cosines, q) => {
    const { wanted, unwanted } = queries[q]!;
    const visual = Float32Array.from({ length: rows }, (_, row) => Math.max(0, cosines[row]!));
    const textual = shareMet(rows, wanted.map((word) => holders.get(word)), unwanted.map((word) => holders.get(word)));
    const leaking = new Set(unwanted.flatMap((word) => [...(holders.get(word) ?? [])]));
    visual[own[q]!] = 0;
    textual[own[q]!] = 0;
    const ideals = { visual: idealDcg(visual, k), textual: idealDcg(textual, k) };
    return {
      score(ranked, depth) {
        const V = ndcg(ranked.map((row) => visual[row]!), ideals.visual, depth);
        const T = ndcg(ranked.map((row) => textual[row]!), ideals.textual, depth);
        const leaks = ranked.slice(0, depth).filter((row) => leaking.has(row)).length;
        return { V, T, MM: Math.sqrt(V * T), leak: unwanted.length === 0 ? null : leaks / depth };
      },
    };
  });
}

/** The rows whose item's text states a word, by word. */
export function rowsByWord({ items, size }: SearchIndex, words: Words): ReadonlyMap<string, readonly number[]> {
  const rows = new Map<string, number[]>();
  for (let row = 0; row < size; row++) {
    for (const word of words.get(items[row]!) ?? []) {
      const holders = rows.get(word);
      if (holders) holders.push(row);
      else rows.set(word, [row]);
    }
  }
  return rows;
}

/** Of every row, the share of the requirements that it meets. */
function shareMet(
  rows: number,
  wanted: readonly (readonly number[] | undefined)[],
  unwanted: readonly (readonly number[] | undefined)[],
): Float32Array {
  const each = 1 / (wanted.length + unwanted.length);
  const met = new Float32Array(rows).fill(unwanted.length * each);
  for (const holders of wanted) for (const row of holders ?? []) met[row]! += each;
  for (const holders of unwanted) for (const row of holders ?? []) met[row]! -= each;
  return met;
}
