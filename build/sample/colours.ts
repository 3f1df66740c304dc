import type { Random } from './random.ts';

/** A colour in OKLCH: lightness 0 to 1, chroma, hue in degrees (Björn Ottosson, 2020). */
export interface Oklch {
  readonly l: number;
  readonly c: number;
  readonly h: number;
}

/** The cloth colours, by the name that a shop gives them. */
export const COLOURS = {
  black: { l: 0.25, c: 0.006, h: 270 },
  white: { l: 0.968, c: 0.004, h: 95 },
  grey: { l: 0.66, c: 0.006, h: 260 },
  'navy blue': { l: 0.32, c: 0.075, h: 264 },
  blue: { l: 0.53, c: 0.15, h: 258 },
  'sky blue': { l: 0.8, c: 0.072, h: 238 },
  teal: { l: 0.5, c: 0.085, h: 200 },
  green: { l: 0.52, c: 0.125, h: 150 },
  olive: { l: 0.49, c: 0.07, h: 115 },
  yellow: { l: 0.85, c: 0.15, h: 92 },
  mustard: { l: 0.69, c: 0.135, h: 80 },
  orange: { l: 0.7, c: 0.165, h: 52 },
  red: { l: 0.54, c: 0.195, h: 25 },
  maroon: { l: 0.35, c: 0.105, h: 18 },
  pink: { l: 0.79, c: 0.092, h: 0 },
  purple: { l: 0.47, c: 0.13, h: 305 },
  brown: { l: 0.42, c: 0.06, h: 52 },
  beige: { l: 0.82, c: 0.042, h: 78 },
} as const satisfies Record<string, Oklch>;

export type ColourName = keyof typeof COLOURS;

export const COLOUR_NAMES = Object.keys(COLOURS) as readonly ColourName[];

/** One dye lot of a named colour: near it, never it. */
export function dye(name: ColourName, random: Random): Oklch {
  const { l, c, h } = COLOURS[name];
  return {
    l: l + random.between(-0.018, 0.018),
    c: Math.max(0, c * random.between(0.9, 1.1)),
    h: h + random.between(-5, 5),
  };
}

export function lighter(colour: Oklch, by: number): Oklch {
  return { ...colour, l: Math.min(1, Math.max(0, colour.l + by)) };
}

/** As an SVG colour. */
export function css({ l, c, h }: Oklch): string {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const channels = [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
  return `#${channels.map((linear) => toByte(linear).toString(16).padStart(2, '0')).join('')}`;
}

function toByte(linear: number): number {
  const clamped = Math.min(1, Math.max(0, linear));
  return Math.round(255 * (clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * clamped ** (1 / 2.4) - 0.055));
}
