import { learnMeasuredWords, type MeasuredWords, type Stated } from './measured-words.ts';

/** Reads textures as pattern words. */
export function learnTextureWords(stated: readonly Stated[]): MeasuredWords {
  return learnMeasuredWords(stated, {
    sightsOf: ({ measures: { texture } }) => (texture.length === 0 ? [] : [{ value: texture, share: 1 }]),
    fewest: 4,
    shrink: 20,
    leastVariance: 0.01 ** 2,
    anything: 0.002,
  });
}
