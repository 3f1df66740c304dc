import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readOpenWords, writeOpenWords, type OpenWords } from '../../src/embed/open-words.ts';
import type { ModelPack } from '../../src/embed/pack.ts';
import type { OpenWordsInfo } from '../../src/embed/pack-schema.ts';
import { wordProbability } from '../../src/embed/probability.ts';
import { isVisual, LEAST_GROUNDEDNESS, type KnownWord, type SearchPack } from '../../src/search/pack-words.ts';
import { blend, CALIBRATED, meaningOf } from '../../src/search/understanding.ts';
import type { TextReader } from '../../src/text/words.ts';
import { openLexicon } from './lexicon.ts';
import { calibrationError, reliability } from './reliability.ts';
import { dot, type TestSet } from './test-set.ts';
import { shopDirections, usefulWords } from './word-directions.ts';
import { openWordVectors, WORD_NUMBERS } from './word-vectors.ts';

const FILE = 'words.bin';
/** What the table is made from, and under which terms; listed among the licences of the packaged application. */
export const NOTICE = 'words.NOTICE.txt';
/** Beside the vocabulary's own words. Further down the list come words that no shop needs. */
const MOST_WORDS = 3000;
/** So many learned words make a meaning, at most. */
const NEAREST = 3;
/** Of these, with those that understand held-out words as well as any, the sharpest is taken: few words are easily explained. */
const SHARPNESSES = [5, 10, 20, 40];
/** Rarer words say nothing about how well they are found. */
const LEAST_ITEMS = 5;
/** So many held-out words must be left to tell which likeness is enough. */
const LEAST_WORDS = 20;
/** Of the words that are understood, at least this share must be such as can be seen. */
const SEEN_SHARE = 0.5;

/** A learned word as it would be understood had it never been learned. */
interface HeldOut {
  readonly likeness: number;
  /** Of every validation item: the mean of the others' calibrated logits, and whether it has the word. */
  readonly logits: Float64Array;
  readonly truth: readonly boolean[];
  /** Average precision of these logits, and of the word's own. */
  readonly precision: number;
  readonly learned: number;
}

/**
 * Makes a pack's table of open words and writes it beside the pack's other files. Which likeness is enough, how sharply the nearest
 * words count and what their probability is worth are measured: every learned word that can be seen is held out in turn, understood
 * from the others, and looked for among validation items. That is harder than what users will ask: a catalog's own words stand for
 * things that it tells apart, while a word that it lacks is mostly another name for one of them.
 *
 * @param validation items of the validation split
 * @param folder of the pack
 * @returns what model.json says of it
 */
export async function makeOpenWords(
  pack: ModelPack,
  reader: TextReader,
  validation: TestSet,
  { cache, folder }: { readonly cache: string; readonly folder: string },
  log: (event: object) => void,
): Promise<OpenWordsInfo> {
  const vocabulary = pack.vocabulary.map(({ word }) => word);
  const lexicon = await openLexicon(cache);
  const directions = shopDirections(await openWordVectors(cache), lexicon, vocabulary);
  const known = directions.vectorOf(vocabulary);
  const words = [
    ...vocabulary.filter((_, at) => known.subarray(at * WORD_NUMBERS, (at + 1) * WORD_NUMBERS).some((value) => value !== 0)),
    ...usefulWords(directions, lexicon, reader, vocabulary, MOST_WORDS),
  ];
  const bytes = writeOpenWords(words, directions.vectorOf(words));
  await writeFile(join(folder, FILE), bytes);
  await writeFile(join(folder, NOTICE), `words.bin is made from GloVe word vectors (Pennington et al. 2014, public domain) and WordNet:\n\n${lexicon.notice}\n`);
  const file = { name: FILE, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };

  const draft: OpenWordsInfo = {
    file,
    words: words.length,
    numbers: WORD_NUMBERS,
    nearest: NEAREST,
    sharpness: 1,
    leastLikeness: 1,
    trust: 1,
    otherwise: 0,
    heldOut: { words: 0, understood: 0, averagePrecision: 0, learned: 0, chance: 0, seen: 0, calibrationError: 1 },
  };
  const table = readOpenWords(bytes, draft);
  const trials = SHARPNESSES.map((sharpness) => {
    const heldOut = holdOut({ ...pack, openWords: { ...table, info: { ...draft, sharpness } } }, validation);
    const precisions = heldOut.map(({ precision }) => precision);
    const error = Math.sqrt(mean(precisions.map((one) => (one - mean(precisions)) ** 2)) / precisions.length);
    return { sharpness, heldOut, precision: mean(precisions), error };
  });
  const best = trials.reduce((a, b) => (b.precision > a.precision ? b : a));
  const { sharpness, heldOut } = trials.findLast(({ precision }) => precision >= best.precision - best.error)!;
  log({ step: 'open words', words: words.length, trials: trials.map(({ heldOut: of, ...trial }) => ({ ...trial, words: of.length })) });

  const leastLikeness = enough(heldOut);
  const understood = heldOut.filter(({ likeness }) => likeness >= leastLikeness);
  const averagePrecision = mean(understood.map(({ precision }) => precision));
  const learned = mean(understood.map(({ learned: own }) => own));
  const otherwise = rounded(mean(understood.map(({ truth }) => mean(truth.map(Number)))));
  const trust = rounded(averagePrecision / learned);
  return {
    ...draft,
    sharpness,
    leastLikeness,
    trust,
    otherwise,
    heldOut: {
      words: heldOut.length,
      understood: understood.length,
      averagePrecision: rounded(averagePrecision),
      learned: rounded(learned),
      chance: otherwise,
      seen: rounded(seenShare(understood)),
      calibrationError: rounded(calibrationError(reliability(claims(understood, { trust, otherwise })))),
    },
  };
}

/** Every learned word that can be seen and that enough items have, as understood from the other visual ones. */
function holdOut(pack: SearchPack & { readonly openWords: OpenWords }, { words, vectors }: Pick<TestSet, 'words' | 'vectors'>): readonly HeldOut[] {
  const visual = pack.vocabulary.flatMap((word, at): KnownWord[] => (isVisual(word) ? [{ ...word, at }] : []));
  const items = words.map((own) => new Set(own));
  return visual.flatMap((word): HeldOut[] => {
    const truth = items.map((own) => own.has(word.at));
    const meaning = meaningOf(pack, word.word, word.at);
    if (!meaning || truth.filter(Boolean).length < LEAST_ITEMS) return [];
    const { weights, bias } = blend(pack, meaning.shares);
    const row = Float32Array.from(weights);
    const logits = Float64Array.from(items, (_, item) => dot(row, 0, vectors, item, pack.dimensions) + bias);
    const own = Float64Array.from(items, (_, item) => dot(pack.attributeRows, word.at, vectors, item, pack.dimensions));
    return [{ likeness: meaning.likeness, logits, truth, precision: averagePrecisionOf(logits, truth), learned: averagePrecisionOf(own, truth) }];
  });
}

/** The least likeness from which on enough of the held-out words can be seen. */
function enough(heldOut: readonly HeldOut[]): number {
  const likenesses = [...new Set(heldOut.map(({ likeness }) => Math.floor(likeness * 1e4) / 1e4))].sort((a, b) => a - b);
  const least = likenesses.find((likeness) => {
    const understood = heldOut.filter((word) => word.likeness >= likeness);
    return understood.length >= LEAST_WORDS && seenShare(understood) >= SEEN_SHARE;
  });
  return least ?? 1;
}

function seenShare(words: readonly HeldOut[]): number {
  return mean(words.map(({ precision }) => Number(precision >= LEAST_GROUNDEDNESS)));
}

/** What the words' probabilities claim of the items, and whether it is right. */
function* claims(heldOut: readonly HeldOut[], { trust, otherwise }: Pick<OpenWordsInfo, 'trust' | 'otherwise'>): Generator<readonly [number, boolean]> {
  for (const { logits, truth } of heldOut) {
    for (const [item, logit] of logits.entries()) {
      yield [trust * wordProbability(logit, CALIBRATED) + (1 - trust) * otherwise, truth[item]!];
    }
  }
}

function averagePrecisionOf(scores: Float64Array, truth: readonly boolean[]): number {
  const ranked = [...truth.keys()].sort((a, b) => scores[b]! - scores[a]! || a - b);
  let found = 0;
  const precisions = ranked.flatMap((item, at) => (truth[item] ? [++found / (at + 1)] : []));
  return mean(precisions);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
