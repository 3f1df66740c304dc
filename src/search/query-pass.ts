import { modes } from '../api/query.ts';
import type { ModeTerms, Pass, WordTerms } from './kernel/pass.ts';
import type { AskedPlan, AskedWord } from './measure.ts';
import { amountOf, weightsOf, type Plan } from './modes.ts';
import type { TextHabit } from './text-evidence.ts';

/** What the catalog's text says of words, over all of it. */
export interface TextOfCatalog {
  /** 1 at the items whose text states the word. */
  stated(word: AskedWord): Uint8Array;
  /** Asked only for words that the text informs of. */
  habit(word: AskedWord): TextHabit;
}

/** A plan as one pass of the kernel: the modes' formulas (modes.ts) in sums of dot products. A mode without anything to rank by is left out. */
export function passOf(plan: AskedPlan, text: TextOfCatalog): Pass {
  const on = plan.words.filter(({ strength }) => strength > 0);
  return {
    look: plan.look,
    sum: sumOfWords(plan),
    words: on.map((word) => wordTerms(word, on.length, plan.defaults.combined.doubt, text)),
    modes: Object.fromEntries(
      modes.flatMap((mode): [string, ModeTerms][] => {
        const weights = weightsOf(mode, plan);
        if (!weights && (mode === 'arithmetic' || on.length === 0)) return [];
        const cosine = weights && { look: weights.look, sum: weights.words };
        const product = mode !== 'arithmetic' && on.length > 0;
        return [[mode, { cosine, sharpness: product ? plan.defaults[mode].sharpness : null }]];
      }),
    ),
  };
}

/** Null where no word has a vector that counts. */
function sumOfWords({ look, words }: Plan): Float64Array | null {
  const counting = words.filter((word) => amountOf(word) !== 0);
  if (counting.length === 0) return null;
  const sum = new Float64Array(look?.length ?? counting[0]!.vector!.length);
  for (const word of counting) word.vector!.forEach((value, i) => (sum[i]! += amountOf(word) * value));
  return sum;
}

/** A word as terms of a pass in which so many words are switched on. */
export function wordTerms(word: AskedWord, on: number, doubt: number, text: TextOfCatalog): WordTerms {
  const { sign, strength, seen, read, informed } = word;
  return {
    wanted: sign > 0,
    exponent: { filter: strength, combined: strength / on },
    stated: text.stated(word),
    parts: (seen?.parts ?? []).map(({ weights, evidence, trust, rest }) => ({ weights, ...evidence, trust, rest })),
    read,
    odds: informed ? oddsOf(text.habit(word)) : { stated: 1, unstated: 1 },
    doubt,
  };
}

/** What a text multiplies the odds of p_w by (text-evidence.ts, `withText`). */
function oddsOf({ shown, unshown }: TextHabit): WordTerms['odds'] {
  return { stated: shown / unshown, unstated: (1 - shown) / (1 - unshown) };
}
