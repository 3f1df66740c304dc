import type { Hit, SearchResult } from '../../src/api/query.ts';
import type { Tone } from './query-words.ts';

/** One part of a score, with the name and tone it is shown in. */
export interface ScorePart {
  readonly tone: 'likeness' | Tone;
  /** "Likeness", or the word. */
  readonly name: string;
  readonly value: number;
}

/** The parts of a hit's score by name: likeness, then wanted, then unwanted words, in the query's order. */
export function scoreParts(hit: Pick<Hit, 'parts'>, result: Pick<SearchResult, 'wanted' | 'unwanted'>): readonly ScorePart[] {
  const names: readonly Omit<ScorePart, 'value'>[] = [
    { tone: 'likeness', name: 'Likeness' },
    ...result.wanted.map(({ word }) => ({ tone: 'wanted' as const, name: word })),
    ...result.unwanted.map(({ word }) => ({ tone: 'unwanted' as const, name: word })),
  ];
  return hit.parts.flatMap((value, at) => {
    const name = names[at];
    return name ? [{ ...name, value }] : [];
  });
}

/** A stretch of a bar, in percent of its width. */
export interface Stretch {
  readonly from: number;
  readonly width: number;
}

/** How far sums of a lane reach below and above zero, so that all its bars share one scale. */
export interface SumReach {
  readonly below: number;
  readonly above: number;
}

export function sumReach(hits: readonly Pick<Hit, 'parts'>[]): SumReach {
  let below = 0;
  let above = 0;
  for (const { parts } of hits) {
    below = Math.max(below, -parts.reduce((sum, part) => sum + Math.min(part, 0), 0));
    above = Math.max(above, parts.reduce((sum, part) => sum + Math.max(part, 0), 0));
  }
  return { below, above };
}

/** Percent of the width at which zero is. */
export function zeroOf({ below, above }: SumReach): number {
  return below + above === 0 ? 0 : (100 * below) / (below + above);
}

/** Addends: those that lift the score follow one another to the right of zero, those that lower it to the left. */
export function sumStretches(values: readonly number[], reach: SumReach): readonly Stretch[] {
  const whole = reach.below + reach.above;
  const zero = zeroOf(reach);
  let right = zero;
  let left = zero;
  return values.map((value) => {
    const width = whole === 0 ? 0 : (100 * Math.abs(value)) / whole;
    if (value < 0) {
      left -= width;
      return { from: left, width };
    }
    right += width;
    return { from: right - width, width };
  });
}
