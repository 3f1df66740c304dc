import type { ResolvedWord } from '../api/query.ts';
import type { Db } from '../store/database.ts';
import { itemsWithWord } from '../store/words.ts';
import { markRows } from './conditions.ts';
import { dotProducts } from './dot-products.ts';
import type { SearchIndex } from './index.ts';
import type { Measured, Plan } from './modes.ts';
import type { SearchPack } from './pack-words.ts';
import { textHabit, withText } from './text-evidence.ts';
import { sightOf, type Sight, type SightPart } from './understanding.ts';

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

/** Makes the plan of a question and measures every row of the index, in one pass, with all that the three modes need. */
export function measure(db: Db, pack: SearchPack, index: SearchIndex, question: Question): { plan: Plan; measured: Measured } {
  const look = question.look && unitLength(question.look);
  const words = [...question.wanted, ...question.unwanted]
    .map(({ word, strength, basis }, place) => {
      const sign: 1 | -1 = place < question.wanted.length ? 1 : -1;
      const sight = basis === 'text' ? null : sightOf(pack, word);
      return { word, sign, strength, place, basis, sight, vector: sight?.vector ?? null };
    })
    .sort((a, b) => (a.word < b.word ? -1 : 1));

  const columns: Float64Array[] = [];
  const column = (vector: Float64Array | null) => (vector ? columns.push(vector) - 1 : null);
  const lookColumn = column(look);
  const wordColumns = words.map(({ sight, vector }) => ({
    vector: column(vector),
    parts: question.byCatalogWords ? [] : (sight?.parts ?? []).map(({ weights }) => column(weights)),
  }));
  const products = dotProducts(index, columns);
  const productsOf = (at: number | null) => (at === null ? null : products[at]!);

  return {
    plan: { look, words, defaults: question.byCatalogWords ? withoutDoubt(pack.info.modes) : pack.info.modes },
    measured: {
      look: productsOf(lookColumn),
      words: words.map(({ word, basis, sight }, w) => {
        const dot = productsOf(wordColumns[w]!.vector);
        const stated = statedIn(db, index, sight?.parts ?? [{ words: [word] }]);
        if (!sight || question.byCatalogWords) return { dot, probability: readIn(stated, question.byCatalogWords) };
        const probability = seenIn(sight, index, wordColumns[w]!.parts.map((at) => productsOf(at)!));
        if (basis === 'meaning') return { dot, probability };
        const informed = withText(probability, stated, textHabit(probability, stated));
        return { dot, probability, text: { stated, informed } };
      }),
    },
  };
}

/** The hard form of the filter leaves out what is not stated. */
function withoutDoubt(modes: Plan['defaults']): Plan['defaults'] {
  return { ...modes, combined: { ...modes.combined, doubt: 0 } };
}

/** @param products of each part's weights with each row */
function seenIn({ parts }: Sight, index: SearchIndex, products: readonly Float64Array[]): Float64Array {
  const probability = new Float64Array(index.size).fill(1);
  parts.forEach((part, at) => {
    const own = products[at]!;
    for (let row = 0; row < probability.length; row++) probability[row]! *= part.probability(own[row]!);
  });
  return probability;
}

/** The rows whose text states, for every part, one of its words. */
function statedIn(db: Db, index: SearchIndex, parts: readonly Pick<SightPart, 'words'>[]): Uint8Array {
  const marks = parts.map(({ words }) => markRows(index, words.flatMap((word) => [...itemsWithWord(db, word)])));
  return Uint8Array.from({ length: index.size }, (_, row) => Number(marks.every((mark) => mark[row] === 1)));
}

function readIn(stated: Uint8Array, hard: boolean): Float64Array {
  const [yes, no] = hard ? [1, 0] : [STATED, UNSTATED];
  return Float64Array.from(stated, (mark) => (mark === 1 ? yes : no));
}

function unitLength(vector: Float32Array): Float64Array {
  const length = Math.hypot(...vector);
  return Float64Array.from(vector, (value) => value / length);
}
