import type { ResolvedWord } from '../api/query.ts';
import { dotProducts } from './dot-products.ts';
import type { SearchIndex } from './index.ts';
import type { Measured, Plan, PlannedWord } from './modes.ts';
import type { SearchPack } from './pack-words.ts';
import { withText, type TextHabit } from './text-evidence.ts';
import { sightOf, type Sight } from './understanding.ts';

/**
 * How probable a word matched in the text is, where the item's text states it and where it does not. Not 1 and 0: catalog
 * texts are noisy in both directions, and an item that is right in all else should not vanish for one unwritten word.
 */
export const STATED = 0.95;
export const UNSTATED = 0.05;

/** What is asked of every item. */
export interface Question {
  /** f_I of the query, of any length above 0; null for a query of words alone. */
  readonly look: Float32Array | null;
  readonly wanted: readonly ResolvedWord[];
  readonly unwanted: readonly ResolvedWord[];
  /** Take what the items' text states (1 or 0) for p_w: the hard form of the filter. */
  readonly byCatalogWords: boolean;
}

/** A word of a question with all that is needed to ask items for it. */
export interface AskedWord extends PlannedWord {
  readonly word: string;
  /** How p_w is seen; null where it is read in the text. */
  readonly seen: Sight | null;
  /** p_w where it is read in the text. */
  readonly read: { readonly stated: number; readonly unstated: number };
  /** What an item's text must state for the word to count as stated: of every part one of these. */
  readonly statedBy: readonly (readonly string[])[];
  /** Whether what the text states adds to what is seen. */
  readonly informed: boolean;
}

export interface AskedPlan extends Plan {
  readonly words: readonly AskedWord[];
}

/** Puts down what a question asks, apart from any item. */
export function planOf(pack: SearchPack, { look, wanted, unwanted, byCatalogWords }: Question): AskedPlan {
  const words = [...wanted, ...unwanted]
    .map(({ word, strength, basis }, place): AskedWord => {
      const sight = basis === 'text' ? null : sightOf(pack, word);
      const seen = byCatalogWords ? null : sight;
      return {
        word,
        strength,
        place,
        sign: place < wanted.length ? 1 : -1,
        vector: sight?.vector ?? null,
        seen,
        read: byCatalogWords ? { stated: 1, unstated: 0 } : { stated: STATED, unstated: UNSTATED },
        statedBy: sight ? sight.parts.map((part) => part.words) : [[word]],
        informed: seen !== null && basis === 'seen',
      };
    })
    .sort((a, b) => (a.word < b.word ? -1 : 1));
  return { look: look && unitLength(look), words, defaults: byCatalogWords ? withoutDoubt(pack.info.modes) : pack.info.modes };
}

/** What the catalog's text says of the rows that are measured. */
export interface TextOfRows {
  /** 1 at the rows whose text states the word. */
  stated(word: AskedWord): Uint8Array;
  /** How the catalog's text speaks of the word; `probability` and `stated` are of the rows. */
  habit(word: AskedWord, probability: Float64Array, stated: Uint8Array): TextHabit;
}

/** Measures rows, in one pass, with all that the three modes need. */
export function measure(plan: AskedPlan, rows: Pick<SearchIndex, 'size' | 'matrix' | 'dimensions'>, text: TextOfRows): Measured {
  const columns: Float64Array[] = [];
  const column = (vector: Float64Array | null) => (vector ? columns.push(vector) - 1 : null);
  const lookColumn = column(plan.look);
  const wordColumns = plan.words.map(({ seen, vector }) => ({ vector: column(vector), parts: (seen?.parts ?? []).map(({ weights }) => column(weights)) }));
  const products = dotProducts(rows, columns);
  const productsOf = (at: number | null) => (at === null ? null : products[at]!);
  return {
    look: productsOf(lookColumn),
    words: plan.words.map((word, w) => {
      const dot = productsOf(wordColumns[w]!.vector);
      const stated = text.stated(word);
      if (!word.seen) return { dot, probability: Float64Array.from(stated, (mark) => (mark === 1 ? word.read.stated : word.read.unstated)) };
      const probability = seenIn(word.seen, rows.size, wordColumns[w]!.parts.map((at) => productsOf(at)!));
      if (!word.informed) return { dot, probability };
      return { dot, probability, text: { stated, informed: withText(probability, stated, text.habit(word, probability, stated)) } };
    }),
  };
}

/** The hard form of the filter leaves out what is not stated. */
function withoutDoubt(modes: Plan['defaults']): Plan['defaults'] {
  return { ...modes, combined: { ...modes.combined, doubt: 0 } };
}

/** @param products of each part's weights with each row */
function seenIn({ parts }: Sight, size: number, products: readonly Float64Array[]): Float64Array {
  const probability = new Float64Array(size).fill(1);
  parts.forEach((part, at) => {
    const own = products[at]!;
    for (let row = 0; row < size; row++) probability[row]! *= part.probability(own[row]!);
  });
  return probability;
}

function unitLength(vector: Float32Array): Float64Array {
  const length = Math.hypot(...vector);
  return Float64Array.from(vector, (value) => value / length);
}
