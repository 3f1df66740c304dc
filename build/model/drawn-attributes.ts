import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelPack } from '../../src/embed/pack.ts';
import { wordProbability } from '../../src/embed/probability.ts';
import { COLOUR_NAMES } from '../sample/colours.ts';
import { TYPES, type Truth } from '../sample/truth.ts';
import { dot } from './test-set.ts';

/** How often the most probable of the colours, and of the types, is the one that was drawn. */
export interface DrawnAttributes {
  readonly items: number;
  readonly type: number;
  /** The garment's main colour. */
  readonly colour: number;
  /** Its main colour, or the second of its pattern. */
  readonly eitherColour: number;
}

type Encoder = Pick<ModelPack, 'dimensions' | 'vocabulary' | 'wordIndex' | 'attributeRows' | 'attributeBias'>;

/**
 * Compares what the model sees in the drawn catalog with what was drawn. A colour whose shades are words of their own ("blue" has
 * "navy blue") is stated of items of those shades too: it is taken as likely as the colour is and its shades are not.
 *
 * @param folder of the sample catalog, with `truth.json`
 * @param ids of its items, in the order of the vectors
 */
export async function measureDrawnAttributes(
  pack: Encoder,
  folder: string,
  { ids, vectors }: { readonly ids: readonly string[]; readonly vectors: Float32Array },
): Promise<DrawnAttributes> {
  const truths = JSON.parse(await readFile(join(folder, 'truth.json'), 'utf8')) as Record<string, Truth>;
  const shares = { type: 0, colour: 0, eitherColour: 0 };
  ids.forEach((id, item) => {
    const truth = truths[id];
    if (!truth) throw new Error(`${folder}/truth.json has no item ${id}`);
    const probability = (word: string) => probabilityOf(pack, word, vectors, item);
    const colour = mostProbable(COLOUR_NAMES, (name) =>
      COLOUR_NAMES.filter((shade) => shade.endsWith(` ${name}`)).reduce((p, shade) => p * (1 - probability(shade)), probability(name)),
    );
    shares.type += Number(mostProbable(TYPES, probability) === truth.type);
    shares.colour += Number(colour === truth.colour);
    shares.eitherColour += Number(colour === truth.colour || colour === truth.secondColour);
  });
  const items = ids.length;
  return { items, type: shares.type / items, colour: shares.colour / items, eitherColour: shares.eitherColour / items };
}

function mostProbable<Name>(names: readonly Name[], probability: (name: Name) => number): Name {
  return names.reduce((best, name) => (probability(name) > probability(best) ? name : best));
}

/** 0 for a word that the model does not know. */
function probabilityOf(pack: Encoder, word: string, vectors: Float32Array, item: number): number {
  const at = pack.wordIndex.get(word);
  const known = at === undefined ? undefined : pack.vocabulary[at];
  if (at === undefined || !known) return 0;
  return wordProbability(dot(vectors, item, pack.attributeRows, at, pack.dimensions) + pack.attributeBias[at]!, known.calibration);
}
