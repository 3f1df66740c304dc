import type { Lab } from '../oklab.ts';
import type { MeasuredWords, Stated } from './measured-words.ts';

/** A colour word as this catalog uses it: a bell in OKLab. */
interface Bell {
  readonly mean: Lab;
  readonly variance: Lab;
  readonly logNorm: number;
  /** Logarithm of its share of all statements. */
  readonly logShare: number;
}

/** A word needs this many pictures to be known. */
const FEWEST = 4;
/** So many pictures' worth of what all words have in common goes into each word's spread. */
const SHRINK = 8;
/** No cloth and no light is steadier than this. */
const LEAST_VARIANCE = 0.03 ** 2;
/** A picture may show anything: the chance that no bell covers, as a density. */
const ANYTHING = 0.5;

/** Reads pictures' main colours as words, with no model. Most of what is stated is right, and medians do not mind the rest. */
export function learnColourWords(stated: readonly Stated[]): MeasuredWords {
  const colours = new Map<string, Lab[]>();
  for (const { picture, words } of stated) {
    const main = picture.measures.colours[0];
    if (main === undefined) continue;
    for (const word of words) {
      const known = colours.get(word);
      if (known) known.push(main.colour);
      else colours.set(word, [main.colour]);
    }
  }
  const known = [...colours].filter(([, list]) => list.length >= FEWEST);
  const common = pooled(known.map(([, list]) => spreadOf(list)));
  const bells = new Map(known.map(([word, list]) => [word, bellOf(list, common, list.length / stated.length)]));

  return {
    evidence({ measures }, word) {
      const bell = bells.get(word);
      if (!bell || measures.colours.length === 0) return null;
      const density = measures.colours.reduce((sum, { colour, share }) => sum + share * densityOf(bell, colour), 0);
      return Math.log(density + ANYTHING) + bell.logShare;
    },
  };
}

function bellOf(list: readonly Lab[], common: Lab, share: number): Bell {
  const mean = medianOf(list);
  const own = spreadOf(list);
  const variance = own.map((value, channel) => Math.max(LEAST_VARIANCE, (value * list.length + common[channel]! * SHRINK) / (list.length + SHRINK))) as unknown as Lab;
  return { mean, variance, logNorm: -0.5 * variance.reduce((sum, value) => sum + Math.log(2 * Math.PI * value), 0), logShare: Math.log(share) };
}

function densityOf({ mean, variance, logNorm }: Bell, colour: Lab): number {
  let exponent = logNorm;
  for (let channel = 0; channel < 3; channel++) exponent -= (colour[channel]! - mean[channel]!) ** 2 / (2 * variance[channel]!);
  return Math.exp(exponent);
}

function medianOf(list: readonly Lab[]): Lab {
  return [0, 1, 2].map((channel) => middle(list.map((lab) => lab[channel]!))) as unknown as Lab;
}

/** Variances, from the median of what the values are apart from their own median. */
function spreadOf(list: readonly Lab[]): Lab {
  const centre = medianOf(list);
  return [0, 1, 2].map((channel) => (1.4826 * middle(list.map((lab) => Math.abs(lab[channel]! - centre[channel]!)))) ** 2) as unknown as Lab;
}

function pooled(spreads: readonly Lab[]): Lab {
  return [0, 1, 2].map((channel) => spreads.reduce((sum, spread) => sum + spread[channel]!, 0) / Math.max(1, spreads.length)) as unknown as Lab;
}

function middle(values: number[]): number {
  values.sort((x, y) => x - y);
  const half = values.length >> 1;
  return values.length % 2 === 1 ? values[half]! : ((values[half - 1] ?? 0) + (values[half] ?? 0)) / 2;
}
