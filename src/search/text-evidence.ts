import type { Census } from './kernel/kernel.ts';
import { LIMIT, PLACES } from './kernel/layout.ts';

/**
 * How a catalog's text speaks of a word: how often it states the word of items whose picture shows it, and how often of others.
 */
export interface TextHabit {
  /** c = P(text states it | picture shows it). */
  readonly shown: number;
  /** e = P(text states it | picture does not show it). */
  readonly unshown: number;
}

/** What is assumed of a text before any was read, and how many items it takes to be convinced of something else. */
const ASSUMED: TextHabit = { shown: 0.5, unshown: 0.002 };
const ASSUMED_ITEMS = 3;
/** No text is trusted beyond this, neither its word nor its silence. */
const MOST_SHOWN = 0.98;
const LEAST_SHOWN = 0.02;
const LEAST_UNSHOWN = 0.001;

/**
 * Learns the habit from the very catalog that is searched. Where an item's picture shows the word with probability p, its text
 * states it with probability e + (c - e) p: a straight line, fitted by least squares through all items. A word that few pictures
 * show hardly moves what was assumed.
 *
 * @param probability p_w of each item, from its picture; calibrated
 * @param stated 1 where the item's text states the word
 */
export function textHabit(probability: Float64Array, stated: Uint8Array): TextHabit {
  return fit((add) => {
    for (let row = 0; row < probability.length; row++) add(1, probability[row]!, stated[row] === 1);
  });
}

/**
 * The same from a census of the compact copy: how many items have so much evidence, those whose text states the word apart. An item
 * counts with the evidence in the middle of its place.
 */
export function habitOfCensus({ stated, unstated }: Census): TextHabit {
  return fit((add) => {
    for (let place = 0; place < PLACES; place++) {
      const p = 1 / (1 + Math.exp(LIMIT - ((place + 0.5) / PLACES) * 2 * LIMIT));
      add(stated[place]!, p, true);
      add(unstated[place]!, p, false);
    }
  });
}

/** @param tell adds items: how many, with which p_w, and whether their text states the word */
function fit(tell: (add: (items: number, probability: number, stated: boolean) => void) => void): TextHabit {
  // Assumed items: some that surely show the word, as many that surely do not.
  let n = 2 * ASSUMED_ITEMS;
  let p = ASSUMED_ITEMS;
  let pp = ASSUMED_ITEMS;
  let t = ASSUMED_ITEMS * (ASSUMED.shown + ASSUMED.unshown);
  let pt = ASSUMED_ITEMS * ASSUMED.shown;
  tell((items, own, stated) => {
    n += items;
    p += items * own;
    pp += items * own * own;
    if (stated) {
      t += items;
      pt += items * own;
    }
  });
  const slope = (n * pt - p * t) / (n * pp - p * p);
  const start = (t - slope * p) / n;
  const shown = within(LEAST_SHOWN, start + slope, MOST_SHOWN);
  return { shown, unshown: within(LEAST_UNSHOWN, start, shown) };
}

/**
 * How probable it is that an item shows the word, by its picture and its text (Bayes; ours, beyond the source): the odds of
 * p_w times c / e where the text states the word, times (1 - c) / (1 - e) where it is silent. A text that states little has a
 * small c, so its silence says next to nothing.
 */
export function withText(probability: Float64Array, stated: Uint8Array, { shown, unshown }: TextHabit): Float64Array {
  const [silent, said] = [(1 - shown) / (1 - unshown), shown / unshown];
  return probability.map((p, row) => {
    const odds = (p / (1 - p)) * (stated[row] === 1 ? said : silent);
    return odds / (1 + odds);
  });
}

function within(low: number, value: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
