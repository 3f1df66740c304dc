import type { Random } from './random.ts';

/** A point of an outline, in picture units; a corner is not rounded off. */
export type Point = readonly [x: number, y: number, corner?: 'corner'];

/** A soft crease: a blurred line, dark (tone below 0) or light (above 0). */
export interface Fold {
  readonly d: string;
  readonly width: number;
  readonly tone: number;
}

/** Draws by hand: every line is bent by the same slight, smooth distortion, so that no two garments are alike. */
export interface Pen {
  readonly random: Random;
  closed(points: readonly Point[]): string;
  open(points: readonly Point[]): string;
  fold(points: readonly Point[], width: number, tone: number): Fold;
  /** Where the distortion moves a point. */
  at(x: number, y: number): readonly [number, number];
  /** A number near `value`: off by up to `share` of it either way. */
  near(value: number, share: number): number;
}

export function createPen(random: Random): Pen {
  const [alongX, alongY] = [random.between(1, 2.6), random.between(0.8, 2.2)];
  const [phaseX, phaseY] = [random.between(0, 6.28), random.between(0, 6.28)];
  const tilt = random.between(-0.008, 0.008);

  function at(x: number, y: number): readonly [number, number] {
    return [x + alongX * Math.sin(y / 95 + phaseX) + tilt * (y - 320), y + alongY * Math.sin(x / 80 + phaseY) - tilt * (x - 240)];
  }

  return {
    random,
    at,
    closed: (points) => `${spline(bend(points), true)}Z`,
    open: (points) => spline(bend(points), false),
    fold: (points, width, tone) => ({ d: spline(bend(points), false), width, tone }),
    near: (value, share) => value * random.between(1 - share, 1 + share),
  };

  function bend(points: readonly Point[]): Point[] {
    return points.map(([x, y, corner]) => (corner ? [...at(x, y), corner] : at(x, y)));
  }
}

/** The same points on the other side of the vertical through `centre`, in reverse order. */
export function mirrored(points: readonly Point[], centre: number): Point[] {
  return points.map(([x, y, corner]): Point => (corner ? [2 * centre - x, y, corner] : [2 * centre - x, y])).reverse();
}

/** A Catmull-Rom spline as SVG path data, broken at the corners. */
function spline(points: readonly Point[], closed: boolean): string {
  const last = points.length;
  const point = (index: number): Point =>
    points[closed ? (index + last) % last : Math.min(last - 1, Math.max(0, index))] ?? [0, 0];
  let d = `M${number(point(0)[0])} ${number(point(0)[1])}`;
  for (let i = 0; i < (closed ? last : last - 1); i++) {
    const [before, from, to, after] = [point(i - 1), point(i), point(i + 1), point(i + 2)];
    const [leaveX, leaveY] = from[2] ? third(from, to) : sixth(before, to);
    const [arriveX, arriveY] = to[2] ? third(from, to) : sixth(from, after);
    const control = [from[0] + leaveX, from[1] + leaveY, to[0] - arriveX, to[1] - arriveY, to[0], to[1]];
    d += `C${control.map(number).join(' ')}`;
  }
  return d;
}

function third(from: Point, to: Point): readonly [number, number] {
  return [(to[0] - from[0]) / 3, (to[1] - from[1]) / 3];
}

function sixth(from: Point, to: Point): readonly [number, number] {
  return [(to[0] - from[0]) / 6, (to[1] - from[1]) / 6];
}

function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}
