import { describe, expect, it } from 'vitest';
import type { Lexicon } from '../../../build/model/lexicon.ts';
import { shopDirections, usefulWords } from '../../../build/model/word-directions.ts';
import { WORD_NUMBERS, toUnitLength, wordVectors } from '../../../build/model/word-vectors.ts';
import { createRandom } from '../../../src/random.ts';
import { createTextReader } from '../../../src/text/words.ts';

const VOCABULARY = ['red', 'blue', 'green', 'dress', 'skirt'];
const WORDS = [...VOCABULARY, 'crimson', 'gown', 'vladimir', 'parliament', 'budget', 'frocks', 'slur'];
/** 0: colours, 1: clothes, 2: politics. */
const TOPIC = [0, 0, 0, 1, 1, 0, 1, 2, 2, 2, 1, 0];

/** Vectors as text gives them: words of one topic are alike, and tell little of which is which. */
function glove() {
  const random = createRandom('word directions');
  const topics = [0, 1, 2].map(() => Float32Array.from({ length: WORD_NUMBERS }, () => random() - 0.5));
  const rows = new Float32Array(WORDS.length * WORD_NUMBERS);
  TOPIC.forEach((topic, at) => {
    const own = topics[topic]!.map((value) => value + 0.5 * (random() - 0.5));
    rows.set(toUnitLength(own), at * WORD_NUMBERS);
  });
  return wordVectors(WORDS, rows);
}

const RELATED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  crimson: { red: 1, parliament: 1 },
  red: { crimson: 1 },
  gown: { dress: 0.5 },
  dress: { gown: 0.1 },
};
const lexicon: Lexicon = {
  related: (word) => new Map(Object.entries(RELATED[word] ?? {})),
  isCommon: (word) => !['vladimir', 'slur'].includes(word),
  notice: '',
};

function alike(directions: ReturnType<typeof glove>, a: string, b: string): number {
  const rows = directions.vectorOf([a, b]);
  let sum = 0;
  for (let i = 0; i < WORD_NUMBERS; i++) sum += rows[i]! * rows[WORD_NUMBERS + i]!;
  return sum;
}

describe('directions of a shop’s words', () => {
  const plain = glove();
  const directions = shopDirections(plain, lexicon, VOCABULARY);

  it('draw together what means the same, where it is also used alike', () => {
    expect(alike(directions, 'crimson', 'red')).toBeGreaterThan(alike(directions, 'crimson', 'blue') + 0.3);
    expect(alike(directions, 'gown', 'dress')).toBeGreaterThan(alike(directions, 'gown', 'skirt') + 0.3);
    expect(alike(directions, 'crimson', 'parliament')).toBeLessThan(0.3);
  });

  it('keep apart what is only said in the same places', () => {
    expect(alike(directions, 'blue', 'green')).toBeLessThan(alike(plain, 'blue', 'green'));
  });

  it('are of unit length', () => {
    expect(alike(directions, 'gown', 'gown')).toBeCloseTo(1, 5);
  });

  it('keep useful words only: no names, nothing offensive, the vocabulary’s own not twice', () => {
    const useful = usefulWords(directions, lexicon, createTextReader(), VOCABULARY, 10);
    expect(useful.slice(0, 2)).toEqual(expect.arrayContaining(['crimson', 'gown']));
    for (const word of ['vladimir', 'slur', ...VOCABULARY]) expect(useful).not.toContain(word);
    expect(usefulWords(directions, lexicon, createTextReader(), VOCABULARY, 1)).toHaveLength(1);
  });
});
