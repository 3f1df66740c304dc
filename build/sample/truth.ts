import { COLOUR_NAMES, type ColourName } from './colours.ts';
import type { Random } from './random.ts';

export const TYPES = [
  't-shirt', 'shirt', 'blouse', 'top', 'sweater', 'hoodie', 'jacket', 'coat', 'dress', 'skirt', 'trousers', 'jeans', 'shorts',
  'bag', 'shoe', 'sandal', 'cap', 'beanie', 'scarf',
] as const;
export const PATTERNS = ['solid', 'striped', 'checked', 'polka dot', 'floral', 'colour block', 'graphic'] as const;
export const SLEEVES = ['sleeveless', 'short sleeve', 'three-quarter sleeve', 'long sleeve'] as const;
export const NECKLINES = ['round neck', 'v-neck', 'square neck', 'boat neck', 'turtleneck', 'collar', 'lapel', 'hood'] as const;
export const LENGTHS = ['mini', 'midi', 'maxi'] as const;
export const MATERIALS = ['cotton', 'denim', 'knitted', 'leather', 'silk', 'wool', 'canvas'] as const;
export const GENDERS = ['women', 'men', 'unisex'] as const;

export type GarmentType = (typeof TYPES)[number];
export type Pattern = (typeof PATTERNS)[number];
export type Sleeve = (typeof SLEEVES)[number];
export type Neckline = (typeof NECKLINES)[number];
export type Length = (typeof LENGTHS)[number];
export type Material = (typeof MATERIALS)[number];
export type Gender = (typeof GENDERS)[number];

/** What a picture shows, exactly; null where a garment of its type has no such thing. */
export interface Truth {
  readonly type: GarmentType;
  readonly colour: ColourName;
  /** The other colour of a pattern; null for solid items. */
  readonly secondColour: ColourName | null;
  readonly pattern: Pattern;
  readonly sleeve: Sleeve | null;
  readonly neckline: Neckline | null;
  readonly length: Length | null;
  readonly belt: boolean | null;
  readonly material: Material;
  readonly gender: Gender;
}

type Weights<T extends string> = Readonly<Partial<Record<T, number>>>;

/** How often a type is drawn, and which attributes it can have. */
interface Range {
  readonly share: number;
  readonly gender: Weights<Gender>;
  readonly material: Weights<Material>;
  readonly pattern: Weights<Pattern>;
  readonly sleeve?: Weights<Sleeve>;
  readonly neckline?: Weights<Neckline>;
  readonly length?: Weights<Length>;
  /** Probability of a belt. */
  readonly belt?: number;
}

const ALL_PATTERNS: Weights<Pattern> = { solid: 34, striped: 22, checked: 8, 'polka dot': 11, floral: 13, 'colour block': 6, graphic: 6 };
const WOVEN: Weights<Pattern> = { solid: 40, striped: 20, checked: 20, 'polka dot': 10, floral: 10 };
const NO_GRAPHIC: Weights<Pattern> = { solid: 36, striped: 22, checked: 12, 'polka dot': 13, floral: 17 };
const LEATHERS: readonly ColourName[] = ['black', 'brown', 'maroon', 'navy blue', 'red', 'olive', 'grey', 'beige', 'mustard', 'white'];

const DENIMS: readonly ColourName[] = ['blue', 'blue', 'blue', 'navy blue', 'navy blue', 'sky blue', 'black', 'grey', 'white'];
/** What shops stock most comes up two or three times as often. */
const COMMON: readonly ColourName[] = ['black', 'white', 'grey', 'navy blue', 'blue', 'blue', 'red', 'red', 'pink', 'green'];

export const RANGES: Readonly<Record<GarmentType, Range>> = {
  't-shirt': {
    share: 13, gender: { women: 4, men: 5, unisex: 1 }, material: { cotton: 1 }, pattern: { ...ALL_PATTERNS, graphic: 18, checked: 2 },
    sleeve: { 'short sleeve': 7, 'long sleeve': 3 }, neckline: { 'round neck': 6, 'v-neck': 4 },
  },
  shirt: {
    share: 11, gender: { women: 3, men: 7 }, material: { cotton: 8, denim: 2 }, pattern: WOVEN,
    sleeve: { 'long sleeve': 6, 'short sleeve': 3 }, neckline: { collar: 1 },
  },
  blouse: {
    share: 6, gender: { women: 1 }, material: { silk: 5, cotton: 5 }, pattern: NO_GRAPHIC,
    sleeve: { 'long sleeve': 4, 'three-quarter sleeve': 3, 'short sleeve': 3 }, neckline: { 'round neck': 3, 'v-neck': 4, 'boat neck': 2, 'square neck': 2 },
  },
  top: {
    share: 6, gender: { women: 1 }, material: { cotton: 6, silk: 3, knitted: 2 }, pattern: ALL_PATTERNS,
    sleeve: { sleeveless: 1 }, neckline: { 'round neck': 4, 'v-neck': 4, 'square neck': 3 },
  },
  sweater: {
    share: 7, gender: { women: 5, men: 5 }, material: { knitted: 1 }, pattern: { solid: 50, striped: 32, 'colour block': 14, checked: 4 },
    sleeve: { 'long sleeve': 1 }, neckline: { 'round neck': 5, 'v-neck': 3, turtleneck: 4 },
  },
  hoodie: {
    share: 5, gender: { women: 3, men: 4, unisex: 3 }, material: { cotton: 1 }, pattern: { solid: 50, 'colour block': 18, graphic: 24, striped: 8 },
    sleeve: { 'long sleeve': 1 }, neckline: { hood: 1 },
  },
  jacket: {
    share: 7, gender: { women: 5, men: 5 }, material: { leather: 4, denim: 4, cotton: 3 }, pattern: { solid: 80, 'colour block': 8, checked: 8, striped: 4 },
    sleeve: { 'long sleeve': 1 }, neckline: { collar: 1 },
  },
  coat: {
    share: 5, gender: { women: 6, men: 4 }, material: { wool: 8, cotton: 2 }, pattern: { solid: 74, checked: 26 },
    sleeve: { 'long sleeve': 1 }, neckline: { lapel: 1 }, belt: 0.45,
  },
  dress: {
    share: 26, gender: { women: 1 }, material: { cotton: 6, silk: 4, denim: 1 }, pattern: { ...NO_GRAPHIC, 'colour block': 5 },
    sleeve: { sleeveless: 5, 'short sleeve': 4, 'three-quarter sleeve': 2, 'long sleeve': 3 },
    neckline: { 'round neck': 4, 'v-neck': 5, 'square neck': 3, 'boat neck': 2 }, length: { mini: 4, midi: 5, maxi: 4 }, belt: 0.35,
  },
  skirt: {
    share: 6, gender: { women: 1 }, material: { cotton: 5, silk: 3, denim: 2, leather: 1 }, pattern: NO_GRAPHIC,
    length: { mini: 4, midi: 5, maxi: 3 }, belt: 0.2,
  },
  trousers: { share: 6, gender: { women: 5, men: 5 }, material: { cotton: 8, wool: 3 }, pattern: { solid: 70, striped: 14, checked: 16 }, belt: 0.4 },
  jeans: {
    share: 5, gender: { women: 5, men: 5 }, material: { denim: 1 }, pattern: { solid: 1 }, belt: 0.25,
  },
  shorts: { share: 5, gender: { women: 5, men: 5 }, material: { cotton: 7, denim: 3 }, pattern: NO_GRAPHIC, belt: 0.25 },
  bag: { share: 6, gender: { women: 9, unisex: 1 }, material: { leather: 7, canvas: 3 }, pattern: { solid: 74, striped: 9, 'colour block': 10, checked: 7 } },
  shoe: { share: 5, gender: { women: 3, men: 5, unisex: 2 }, material: { canvas: 5, leather: 5 }, pattern: { solid: 86, checked: 14 } },
  sandal: { share: 3, gender: { women: 7, men: 3 }, material: { leather: 1 }, pattern: { solid: 1 } },
  cap: { share: 3, gender: { unisex: 6, men: 4 }, material: { cotton: 7, denim: 3 }, pattern: { solid: 70, 'colour block': 15, checked: 10, graphic: 15 } },
  beanie: { share: 3, gender: { unisex: 1 }, material: { knitted: 1 }, pattern: { solid: 60, striped: 40 } },
  scarf: { share: 4, gender: { women: 5, unisex: 5 }, material: { knitted: 4, wool: 3, silk: 4 }, pattern: { solid: 30, striped: 28, checked: 28, 'polka dot': 14 } },
};

const SHARES = Object.fromEntries(TYPES.map((type) => [type, RANGES[type].share])) as Record<GarmentType, number>;

/** Pairs well enough for a pattern: the second colour differs from the first in lightness, or is a classic. */
const PARTNERS: Readonly<Record<ColourName, readonly ColourName[]>> = {
  black: ['white', 'beige', 'red', 'grey'],
  white: ['navy blue', 'black', 'red', 'blue', 'green', 'pink', 'brown'],
  grey: ['white', 'black', 'navy blue', 'maroon'],
  'navy blue': ['white', 'white', 'sky blue', 'beige', 'red'],
  blue: ['white', 'white', 'navy blue', 'yellow'],
  'sky blue': ['white', 'navy blue', 'blue'],
  teal: ['white', 'beige', 'mustard', 'navy blue'],
  green: ['white', 'navy blue', 'beige', 'pink'],
  olive: ['beige', 'black', 'white', 'mustard'],
  yellow: ['white', 'navy blue', 'grey', 'blue'],
  mustard: ['white', 'navy blue', 'maroon', 'black'],
  orange: ['white', 'navy blue', 'brown', 'beige'],
  red: ['white', 'white', 'navy blue', 'black', 'beige'],
  maroon: ['beige', 'white', 'pink', 'navy blue'],
  pink: ['white', 'red', 'grey', 'maroon', 'navy blue'],
  purple: ['white', 'pink', 'black', 'beige'],
  brown: ['beige', 'white', 'orange', 'sky blue'],
  beige: ['brown', 'navy blue', 'black', 'white', 'red'],
};

/** One garment, drawn from the ranges. */
export function drawTruth(random: Random): Truth {
  const type = random.weighted(SHARES);
  const range = RANGES[type];
  const material = random.weighted(range.material);
  const pattern = material === 'leather' || material === 'denim' ? plainer(range.pattern, random) : random.weighted(range.pattern);
  const colour = random.pick(clothColours(material));
  return {
    type,
    colour,
    secondColour: pattern === 'solid' ? null : random.pick(PARTNERS[colour]),
    pattern,
    sleeve: range.sleeve ? random.weighted(range.sleeve) : null,
    neckline: range.neckline ? random.weighted(range.neckline) : null,
    length: range.length ? random.weighted(range.length) : null,
    belt: range.belt === undefined ? null : random.chance(range.belt),
    material,
    gender: random.weighted(range.gender),
  };
}

/** Nobody prints flowers on leather. */
function plainer(patterns: Weights<Pattern>, random: Random): Pattern {
  return random.weighted<Pattern>({ solid: patterns.solid ?? 0, 'colour block': patterns['colour block'] ?? 0 });
}

function clothColours(material: Material): readonly ColourName[] {
  if (material === 'leather') return LEATHERS;
  return material === 'denim' ? DENIMS : [...COLOUR_NAMES, ...COMMON];
}
