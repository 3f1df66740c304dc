import type { ResolvedWord } from '../api/query.ts';
import type { Db } from '../store/database.ts';
import { itemsWithWord } from '../store/words.ts';
import { markRows } from './conditions.ts';
import { dotProducts } from './dot-products.ts';
import type { SearchIndex } from './index.ts';
import type { Measured, Plan } from './modes.ts';
import { attributeOfWord, knownWord, probabilityOf, vectorOfWord, type KnownWord, type SearchPack } from './pack-words.ts';
import { textHabit, withText } from './text-evidence.ts';

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
      const known = basis === 'seen' ? knownWord(pack, word) : null;
      return { word, sign, strength, place, known, vector: known && vectorOfWord(pack, known) };
    })
    .sort((a, b) => (a.word < b.word ? -1 : 1));

  const columns: Float64Array[] = [];
  const column = (vector: Float64Array | null) => (vector ? columns.push(vector) - 1 : null);
  const lookColumn = column(look);
  const wordColumns = words.map(({ known, vector }) => ({
    vector: column(vector),
    attribute: column(known && !question.byCatalogWords ? attributeOfWord(pack, known) : null),
  }));
  const products = dotProducts(index, columns);
  const productsOf = (at: number | null) => (at === null ? null : products[at]!);

  return {
    plan: { look, words, defaults: question.byCatalogWords ? withoutDoubt(pack.info.modes) : pack.info.modes },
    measured: {
      look: productsOf(lookColumn),
      words: words.map(({ word, known }, w) => {
        const dot = productsOf(wordColumns[w]!.vector);
        const logits = productsOf(wordColumns[w]!.attribute);
        const stated = markRows(index, itemsWithWord(db, word));
        if (!known || !logits) return { dot, probability: readIn(stated, question.byCatalogWords) };
        const probability = seenIn(pack, known, index, logits);
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

function seenIn(pack: SearchPack, known: KnownWord, index: SearchIndex, products: Float64Array): Float64Array {
  const probability = new Float64Array(index.size);
  for (let row = 0; row < probability.length; row++) probability[row] = probabilityOf(pack, known, products[row]!);
  return probability;
}

function readIn(stated: Uint8Array, hard: boolean): Float64Array {
  const [yes, no] = hard ? [1, 0] : [STATED, UNSTATED];
  return Float64Array.from(stated, (mark) => (mark === 1 ? yes : no));
}

function unitLength(vector: Float32Array): Float64Array {
  const length = Math.hypot(...vector);
  return Float64Array.from(vector, (value) => value / length);
}
