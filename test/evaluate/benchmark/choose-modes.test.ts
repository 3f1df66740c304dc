import { afterEach, describe, expect, it } from 'vitest';
import { chooseModes } from '../../../src/evaluate/benchmark/choose-modes.ts';
import type { SampledQuery } from '../../../src/judge/sample-queries.ts';
import { createRandom } from '../../../src/random.ts';
import { testCatalog, testIndex, testPack } from '../../search/search-fixture.ts';

const COLOURS = ['red', 'blue', 'green'];
const ITEMS = 90;
const DIMENSIONS = 8;
const K = 5;

let remove: () => void = () => undefined;
afterEach(() => remove());

/**
 * Items of three colours and of endlessly many shapes. Vectors: a dimension for each colour, four for the shape, one of noise; what
 * the judge of likeness sees is the shape.
 * @param attribute the logits of a colour word from a vector
 * @param other 1: queries ask for another colour than the item's; 0: for its own, which like items have
 */
function world(attribute: (colour: number) => readonly number[], other: 0 | 1) {
  const random = createRandom('a small world');
  const axis = (at: number) => Array.from({ length: DIMENSIONS }, (_, i) => Number(i === at));
  const items = Array.from({ length: ITEMS }, (_, at) => {
    const shape = Array.from({ length: 4 }, () => 2 * random() - 1);
    return { colour: at % 3, shape, vector: [...axis(at % 3).slice(0, 3), ...shape, 2 * random() - 1] };
  });
  const pack = testPack(DIMENSIONS, COLOURS.map((word, at) => ({ word, vector: axis(at), attribute: attribute(at) })));
  const catalog = testCatalog(pack, items.map(({ vector, colour }) => ({ vector, words: [COLOURS[colour]!] })));
  remove = catalog.remove;
  const likeness = testIndex(4, items.map(({ shape }) => shape));
  const words = new Map(items.map(({ colour }, at) => [at + 1, [COLOURS[colour]!]]));
  const queries = items.slice(0, 30).map(({ colour }, at): SampledQuery => ({ kind: 'add', item: at + 1, wanted: [COLOURS[(colour + other) % 3]!], unwanted: [] }));
  return { gallery: { place: catalog.gallery, words }, likeness, queries };
}

describe('chooseModes', () => {
  it('prefers a sharp likeness where the words tell nothing but noise and like items have what is asked', () => {
    const { gallery, likeness, queries } = world(() => [0, 0, 0, 0, 0, 0, 0, 9], 0);
    expect(chooseModes(gallery, likeness, queries, K).modes.filter.sharpness).toBeGreaterThanOrEqual(32);
  });

  it('reaches more with words that are sure than with words that are not, and what it says is what is reached', () => {
    const reach = (logit: number) => {
      const { gallery, likeness, queries } = world((colour) => [0, 1, 2, 3, 4, 5, 6, 7].map((at) => (at === colour ? 2 * logit : at < 3 ? -logit : 0)), 1);
      const { reached } = chooseModes(gallery, likeness, queries, K);
      remove();
      return reached;
    };
    const [sure, unsure] = [reach(6), reach(0.1)];
    expect(sure.filter.MM).toBeGreaterThan(unsure.filter.MM + 0.05);
    expect(sure.filter.T).toBeGreaterThan(0.95);
    for (const { MM, V, T } of Object.values(sure)) for (const value of [MM, V, T]) expect(value).toBeLessThanOrEqual(1);
    // No words are needed to keep the picture, and arithmetic is to keep it.
    expect(sure.arithmetic.V).toBeGreaterThanOrEqual(0.73);
  });
});
