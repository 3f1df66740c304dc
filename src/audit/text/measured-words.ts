import type { AuditPicture } from '../catalog.ts';
import { densityOf, learnBells, type BellOptions, type Vector } from './bells.ts';

/** What is said of a picture in one group of words. */
export interface Stated {
  readonly picture: AuditPicture;
  readonly words: readonly string[];
}

/** A witness that knows no model: it has learned how this catalog names what is measured in pictures. */
export interface MeasuredWords {
  /** Log of how well a word goes with what was measured, its frequency included; null for a word that it does not know. */
  evidence(picture: AuditPicture, word: string): number | null;
}

/** Something that is measured in a picture. */
export interface Sight {
  readonly value: Vector;
  /** How much of the picture it is. */
  readonly share: number;
}

export interface MeasuredWordsOptions extends BellOptions {
  /** What is measured in a picture, the largest share first. */
  readonly sightsOf: (picture: AuditPicture) => readonly Sight[];
  /** A picture may show anything: the chance that no bell covers, as a density. */
  readonly anything: number;
}

/** Learns a bell for every word from the pictures that it is said of. */
export function learnMeasuredWords(stated: readonly Stated[], { sightsOf, anything, ...options }: MeasuredWordsOptions): MeasuredWords {
  const values = new Map<string, Vector[]>();
  for (const { picture, words } of stated) {
    const main = sightsOf(picture)[0];
    if (main === undefined) continue;
    for (const word of words) {
      const known = values.get(word);
      if (known) known.push(main.value);
      else values.set(word, [main.value]);
    }
  }
  const bells = learnBells(values, options);
  // Each picture is asked about many times, as it is stated and as it is made wrong.
  const read = new Map<AuditPicture, ReadonlyMap<string, number>>();
  const readPicture = (picture: AuditPicture): ReadonlyMap<string, number> => {
    const sights = sightsOf(picture);
    if (sights.length === 0) return new Map();
    return new Map([...bells].map(([word, bell]) => {
      const density = sights.reduce((sum, { value, share }) => sum + share * densityOf(bell, value), 0);
      return [word, Math.log(density + anything) + Math.log(bell.count / stated.length)];
    }));
  };
  return {
    evidence(picture, word) {
      let known = read.get(picture);
      if (known === undefined) read.set(picture, (known = readPicture(picture)));
      return known.get(word) ?? null;
    },
  };
}
