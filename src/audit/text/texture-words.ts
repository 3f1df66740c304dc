import type { AuditPicture } from '../catalog.ts';
import { TEXTURE_MEASURES } from '../picture/texture.ts';
import type { MeasuredWords, Stated } from './measured-words.ts';

/** A word needs this many pictures to be known. */
const FEWEST = 4;
/** So many pictures' worth of what all words have in common goes into each word's spread. */
const SHRINK = 20;
/** Beyond so many spreads a picture says no more of a word's usual texture: a wrong statement must not widen it. */
const FARTHEST = 3;
/** A picture may show anything: the chance that no bell covers, as a density. */
const ANYTHING = 0.002;
/** Nothing is measured more exactly. */
const LEAST_VARIANCE = 1e-4;
const MEASURES = Array.from({ length: TEXTURE_MEASURES }, (_, i) => i);

type Vector = readonly number[];
type Square = readonly (readonly number[])[];

/** A pattern word as this catalog uses it: a bell over what is measured of a texture, its measures depending on one another. */
interface Bell {
  readonly mean: Vector;
  /** Lower triangle of the Cholesky decomposition of its covariance. */
  readonly root: Square;
  /** Logarithm of its share of all statements. */
  readonly logShare: number;
}

/** Reads textures as pattern words, with no model. */
export function learnTextureWords(stated: readonly Stated[]): MeasuredWords {
  const textures = new Map<string, Vector[]>();
  for (const { picture, words } of stated) {
    const { texture } = picture.measures;
    if (texture.length === 0) continue;
    for (const word of words) {
      const known = textures.get(word);
      if (known) known.push(texture);
      else textures.set(word, [texture]);
    }
  }
  const known = [...textures].filter(([, list]) => list.length >= FEWEST).map(([word, list]) => ({ word, count: list.length, ...spreadOf(list) }));
  const total = known.reduce((sum, { count }) => sum + count, 0);
  const common = MEASURES.map((i) => MEASURES.map((j) => known.reduce((sum, { scatter }) => sum + scatter[i]![j]!, 0) / total));
  const bells = new Map(known.map(({ word, count, mean, scatter }): [string, Bell] => {
    const covariance = MEASURES.map((i) => MEASURES.map((j) => (scatter[i]![j]! + SHRINK * common[i]![j]!) / (count + SHRINK) + (i === j ? LEAST_VARIANCE : 0)));
    return [word, { mean, root: rootOf(covariance), logShare: Math.log(count / stated.length) }];
  }));

  return {
    evidence({ measures: { texture } }: AuditPicture, word) {
      const bell = bells.get(word);
      return !bell || texture.length === 0 ? null : Math.log(densityOf(bell, texture) + ANYTHING) + bell.logShare;
    },
  };
}

/** The mean, and the sums of products of what the values are apart from it. */
function spreadOf(list: readonly Vector[]): { readonly mean: Vector; readonly scatter: Square } {
  const bounds = MEASURES.map((i) => {
    const middle = median(list.map((texture) => texture[i]!));
    const reach = FARTHEST * 1.4826 * median(list.map((texture) => Math.abs(texture[i]! - middle)));
    return { low: middle - reach, high: middle + reach };
  });
  const kept = list.map((texture) => MEASURES.map((i) => Math.min(bounds[i]!.high, Math.max(bounds[i]!.low, texture[i]!))));
  const mean = MEASURES.map((i) => kept.reduce((sum, texture) => sum + texture[i]!, 0) / kept.length);
  const scatter = MEASURES.map((i) => MEASURES.map((j) => kept.reduce((sum, texture) => sum + (texture[i]! - mean[i]!) * (texture[j]! - mean[j]!), 0)));
  return { mean, scatter };
}

function rootOf(covariance: Square): Square {
  const root = covariance.map((row) => [...row]);
  for (const j of MEASURES) {
    for (let i = j; i < TEXTURE_MEASURES; i++) {
      let value = covariance[i]![j]!;
      for (let k = 0; k < j; k++) value -= root[i]![k]! * root[j]![k]!;
      root[i]![j] = i === j ? Math.sqrt(value) : value / root[j]![j]!;
    }
  }
  return root;
}

function densityOf({ mean, root }: Bell, texture: Vector): number {
  const whitened: number[] = [];
  let exponent = -(TEXTURE_MEASURES / 2) * Math.log(2 * Math.PI);
  for (const i of MEASURES) {
    const apart = whitened.reduce((left, value, k) => left - root[i]![k]! * value, texture[i]! - mean[i]!);
    const value = apart / root[i]![i]!;
    whitened.push(value);
    exponent -= value ** 2 / 2 + Math.log(root[i]![i]!);
  }
  return Math.exp(exponent);
}

function median(values: readonly number[]): number {
  return values.toSorted((x, y) => x - y)[values.length >> 1]!;
}
