import { labDistance, type Lab } from '../oklab.ts';
import { CELLS, SIDE, type Grid } from './grid.ts';

/** Colours that are told apart at first; those that turn out alike are joined. */
const MOST = 5;
const ROUNDS = 6;
/** Colours nearer than this are one cloth in light and shade. */
const ALIKE = 0.09;
/** The most that are kept. */
const KEPT = 4;
/** Lightness counts less than hue where cells are grouped: folds and light change it, dye does not. */
const LIGHTNESS = 0.6;
/** Cells are counted by colour first, in steps of this size, so that a thousand cells become some dozen points. */
const STEP = 0.02;

export interface MainColour {
  readonly colour: Lab;
  readonly share: number;
}

/** The middle of the picture, where the product is, counts more than its edge. */
const WEIGHTS = Float64Array.from({ length: CELLS }, (_, cell) => {
  const across = ((cell % SIDE) + 0.5) / SIDE - 0.5;
  const down = (Math.floor(cell / SIDE) + 0.5) / SIDE - 0.5;
  return Math.exp(-4 * (across * across + down * down));
});

/** The main colours of the foreground, the largest share first: k-means in OKLab, the first colours chosen far apart. */
export function mainColours(grid: Grid, foreground: Uint8Array): readonly MainColour[] {
  const points = pointsOf(grid, foreground);
  if (points.length === 0) return [];
  let centres = farApart(points);
  let weights: readonly number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const sums = centres.map(() => [0, 0, 0, 0] as [number, number, number, number]);
    for (const { place, weight } of points) {
      const sum = sums[nearestOf(centres, place)]!;
      for (let channel = 0; channel < 3; channel++) sum[channel]! += place[channel]! * weight;
      sum[3] += weight;
    }
    const used = sums.filter(([, , , weight]) => weight > 0);
    centres = used.map(([l, a, b, weight]) => [l / weight, a / weight, b / weight]);
    weights = used.map(([, , , weight]) => weight);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const found = centres.map(([l, a, b], c) => ({ colour: [l / LIGHTNESS, a, b] as Lab, share: weights[c]! / total }));
  return joinAlike(found).slice(0, KEPT);
}

/** Cells of one colour. */
interface Point {
  /** Its place where lightness counts less. */
  readonly place: Lab;
  weight: number;
}

function pointsOf({ l, a, b }: Grid, foreground: Uint8Array): readonly Point[] {
  const points = new Map<number, Point>();
  for (let cell = 0; cell < CELLS; cell++) {
    if (foreground[cell] !== 1) continue;
    const steps = [Math.round((l[cell]! * LIGHTNESS) / STEP), Math.round(a[cell]! / STEP), Math.round(b[cell]! / STEP)] as const;
    const key = ((steps[0] + 64) * 128 + steps[1] + 64) * 128 + steps[2] + 64;
    const known = points.get(key);
    if (known) known.weight += WEIGHTS[cell]!;
    else points.set(key, { place: [steps[0] * STEP, steps[1] * STEP, steps[2] * STEP], weight: WEIGHTS[cell]! });
  }
  return [...points.values()];
}

function farApart(points: readonly Point[]): Lab[] {
  let heaviest = points[0]!;
  for (const point of points) if (point.weight > heaviest.weight) heaviest = point;
  const centres = [heaviest.place];
  const nearest = points.map(({ place }) => labDistance(place, heaviest.place));
  while (centres.length < MOST) {
    const farthest = nearest.indexOf(Math.max(...nearest));
    if (nearest[farthest]! < ALIKE / 2) break;
    const { place } = points[farthest]!;
    centres.push(place);
    points.forEach((point, at) => (nearest[at] = Math.min(nearest[at]!, labDistance(point.place, place))));
  }
  return centres;
}

function nearestOf(centres: readonly Lab[], [l, a, b]: Lab): number {
  let [best, least] = [0, Infinity];
  for (let at = 0; at < centres.length; at++) {
    const centre = centres[at]!;
    const distance = (l - centre[0]) ** 2 + (a - centre[1]) ** 2 + (b - centre[2]) ** 2;
    if (distance < least) [best, least] = [at, distance];
  }
  return best;
}

function joinAlike(colours: readonly MainColour[]): MainColour[] {
  const joined: MainColour[] = [];
  for (const next of [...colours].sort((x, y) => y.share - x.share)) {
    const at = joined.findIndex(({ colour }) => labDistance(colour, next.colour) < ALIKE);
    const known = joined[at];
    if (known === undefined) {
      joined.push(next);
      continue;
    }
    const share = known.share + next.share;
    const mix = (channel: 0 | 1 | 2) => (known.colour[channel] * known.share + next.colour[channel] * next.share) / share;
    joined[at] = { colour: [mix(0), mix(1), mix(2)], share };
  }
  return joined.sort((x, y) => y.share - x.share);
}
