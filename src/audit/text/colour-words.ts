import { learnMeasuredWords, type MeasuredWords, type Stated } from './measured-words.ts';

/** Reads pictures' main colours as words, in OKLab. */
export function learnColourWords(stated: readonly Stated[]): MeasuredWords {
  return learnMeasuredWords(stated, {
    sightsOf: ({ measures: { colours } }) => colours.map(({ colour, share }) => ({ value: colour, share })),
    fewest: 4,
    shrink: 8,
    // No cloth and no light is steadier than this.
    leastVariance: 0.03 ** 2,
    anything: 0.5,
  });
}
