import type { Catalog, Row } from '../catalog/catalog.ts';
import type { Plan } from '../jobs/mapped-row.ts';
import { createRandom } from '../random.ts';

export interface GeneratedOptions {
  readonly items: number;
  /** Numbers of a vector. */
  readonly dimensions: number;
  readonly seed?: number;
}

/** A catalog of any size with a shop's proportions: what row n holds follows from the seed and n alone. */
export interface GeneratedCatalog {
  readonly items: number;
  readonly catalog: Catalog;
  readonly plan: Plan;
  /**
   * The vector of row n (from 1), of unit length: near those of its category and of its colour.
   * @returns a new array
   */
  vectorOf(n: number): Float32Array;
  /** What vectors of a word's items lie near; of any length, and not to be written to. */
  centreOf(word: string): Float32Array;
}

const CATEGORIES = [
  'shirt', 'dress', 'skirt', 'trousers', 'jeans', 'jacket', 'coat', 'sweater', 'top', 'blouse', 'kurta', 'saree', 'shorts', 'suit', 'blazer',
  'cardigan', 'hoodie', 'vest', 'tunic', 'leggings', 'pyjamas', 'robe', 'socks', 'scarf', 'belt', 'hat', 'glove', 'tie', 'bag', 'wallet',
  'backpack', 'sandal', 'shoe', 'boot', 'sneaker', 'heel', 'slipper', 'watch', 'ring', 'necklace',
] as const;
const COLOURS = [
  'black', 'white', 'blue', 'red', 'grey', 'green', 'brown', 'pink', 'navy', 'purple', 'yellow', 'beige', 'orange', 'maroon', 'silver', 'olive',
  'gold', 'cream', 'khaki', 'turquoise', 'teal', 'mustard', 'lavender', 'coral',
] as const;
const SEASONS = ['Spring', 'Summer', 'Autumn', 'Winter', 'All year'] as const;
const LOOKS = ['plain', 'striped', 'printed', 'checked', 'floral', 'embroidered', 'dotted', 'pleated', 'quilted', 'ribbed'] as const;
const FABRICS = ['cotton', 'linen', 'wool', 'silk', 'leather', 'denim', 'polyester', 'viscose', 'velvet', 'lace'] as const;
const DETAILS = ['collar', 'sleeve', 'pocket', 'button', 'hood', 'zip', 'buckle', 'lining', 'strap', 'cuff'] as const;
const BRANDS = 400;
/** Words of names and collections that only some items have. */
const RARE_WORDS = 30_000;
const SHELVES = 100;

/** The facet `shelf` has so many values, each of the same number of items. */
export const SHARE_OF_A_SHELF = 1 / SHELVES;

/** Makes a catalog: titles of six to eight words of which some are common and many rare, five facets and a price. */
export function generatedCatalog({ items, dimensions, seed = 1 }: GeneratedOptions): GeneratedCatalog {
  const centres = new Map<string, Float32Array>();
  const centreOf = (word: string) => {
    const known = centres.get(word) ?? numbers(createRandom(`${seed} centre ${word}`), dimensions);
    centres.set(word, known);
    return known;
  };

  /** What both the row and the vector of an item depend on; `random` goes on where this ended. */
  function drawn(n: number) {
    const random = createRandom(`${seed} item ${n}`);
    return { random, category: pick(CATEGORIES, random()), colour: pick(COLOURS, random()), look: pick(LOOKS, random()) };
  }

  function rowOf(n: number): Row {
    const { random, category, colour, look } = drawn(n);
    const brand = name(Math.floor(BRANDS * random() ** 2));
    const words = [brand, look, colour, pick(FABRICS, random()), category, 'with', pick(DETAILS, random()), name(BRANDS + Math.floor(RARE_WORDS * random() ** 4))];
    return {
      row: n + 1,
      values: {
        id: `item-${n}`,
        title: words.join(' '),
        brand,
        category,
        colour,
        season: pick(SEASONS, random()),
        shelf: `Shelf ${n % SHELVES}`,
        price: (5 + 195 * random() ** 2).toFixed(2),
      },
    };
  }

  return {
    items,
    centreOf,
    catalog: {
      format: 'generated',
      facts: [],
      sheets: [],
      columns: ['id', 'title', 'brand', 'category', 'colour', 'season', 'shelf', 'price'],
      async *rows() {
        for (let n = 1; n <= items; n++) yield rowOf(n);
      },
    },
    plan: {
      mapping: { id: 'id', title: 'title', brand: 'brand', category: 'category', colour: 'colour', price: 'price' },
      ignore: [],
      facets: ['season', 'shelf'],
      words: [],
    },
    vectorOf(n) {
      const { random, category, colour, look } = drawn(n);
      const vector = numbers(random, dimensions);
      for (const word of [category, colour, look]) {
        const centre = centreOf(word);
        for (let i = 0; i < dimensions; i++) vector[i]! += centre[i]!;
      }
      let squares = 0;
      for (const value of vector) squares += value * value;
      const length = Math.sqrt(squares);
      for (let i = 0; i < dimensions; i++) vector[i]! /= length;
      return vector;
    },
  };
}

/** Evenly between -1 and 1. */
function numbers(random: () => number, count: number): Float32Array {
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[i] = 2 * random() - 1;
  return values;
}

/** The first of a list twice as often as the middle, and the last least. */
function pick<T>(list: readonly T[], at: number): T {
  return list[Math.floor(list.length * at ** 1.5)]!;
}

const STARTS = ['b', 'br', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z', 'st'] as const;
const MIDDLES = ['a', 'e', 'i', 'o', 'u', 'ei'] as const;
const ENDS = ['l', 'n', 'r', 'x', 'm', 'ra', 'no', 'lli'] as const;

/** A word that no language has, another for every number. */
function name(number: number): string {
  const take = <T>(list: readonly T[]): T => {
    const value = list[number % list.length]!;
    number = Math.floor(number / list.length);
    return value;
  };
  return take(STARTS) + take(MIDDLES) + take(STARTS) + take(MIDDLES) + take(ENDS);
}
