import { css, lighter } from '../colours.ts';
import { button, panel, seam, type Draw, type Panel } from '../drawing.ts';
import { mirrored, type Fold, type Pen, type Point } from '../pen.ts';
import type { Length } from '../truth.ts';
import { beltAcross } from './belt.ts';
import { label } from './tops.ts';
import { backPiece, CENTRE, neckBand, neckEdge, sleeves, type Cut } from './upper-body.ts';

/** From the shoulder to the hem, in picture units. */
const DRESS_LENGTHS: Readonly<Record<Length, number>> = { mini: 395, midi: 478, maxi: 562 };
const SKIRT_LENGTHS: Readonly<Record<Length, number>> = { mini: 270, midi: 380, maxi: 490 };

const DRESS_ZOOM: Readonly<Record<Length, number>> = { mini: 1.22, midi: 1.1, maxi: 1.02 };
const SKIRT_ZOOM: Readonly<Record<Length, number>> = { mini: 1.22, midi: 1.12, maxi: 1.02 };

/** Dresses: a fitted body sewn to a skirt that flares. */
export const drawDress: Draw = (truth, pen, look) => {
  const length = pen.near(DRESS_LENGTHS[truth.length ?? 'midi'], 0.02);
  const sleeve = truth.sleeve ?? 'sleeveless';
  const neckline = truth.neckline ?? 'round neck';
  const chest = pen.near(82, 0.04);
  const waist = chest * pen.random.between(0.78, 0.86);
  const waistAt = pen.near(190, 0.04);
  const flare = pen.near(sleeve === 'long sleeve' || sleeve === 'three-quarter sleeve' ? 118 : 138, 0.14);
  const neck = neckline === 'boat neck' ? 56 : neckline === 'square neck' ? 46 : pen.near(39, 0.1);
  const cut: Cut = { top: 318 - length / 2, neck, shoulder: chest + 4, slope: 20, chest, armpit: 96, waistAt, waist, length, hem: flare };
  const { top } = cut;
  const seamY = top + waistAt;
  const skirt = skirtShape(pen, seamY, waist, top + length, flare);
  const tip = sleeve === 'sleeveless' ? Math.min(cut.shoulder, neck + pen.random.between(16, 26)) : cut.shoulder;
  const right: Point[] = [
    [CENTRE + tip, top + cut.slope * (tip / cut.shoulder), 'corner'],
    [CENTRE + Math.min(tip, chest) - (sleeve === 'sleeveless' ? 3 : 7), top + 62],
    [CENTRE + chest, top + cut.armpit, 'corner'],
    [CENTRE + chest * 0.95, top + cut.armpit + 30],
    [CENTRE + waist, seamY + 4, 'corner'],
  ];
  const body = pen.closed([...neckEdge(cut, neckline), ...right, [CENTRE, seamY + 9], ...mirrored(right, CENTRE)]);
  const creases = [-1, 1].flatMap((side) => [
    pen.fold([[CENTRE + side * chest * 0.9, top + cut.armpit + 8], [CENTRE + side * chest * 0.5, top + cut.armpit + 40], [CENTRE + side * waist * 0.5, seamY]], 11, -0.9),
    pen.fold([[CENTRE + side * chest * 0.55, top + 50], [CENTRE + side * chest * 0.62, top + cut.armpit], [CENTRE + side * waist * 0.72, seamY]], 13, 0.8),
  ]);
  const puff = sleeve === 'short sleeve' ? pen.random.between(0.82, 1.15) : 0.95;
  const parts: (Panel | string)[] = [
    backPiece(pen, cut, neckline), ...(neckline === 'square neck' ? [] : [label(pen, top + 12)]),
    ...sleeves(pen, cut, sleeve, 'none', puff, sleeve === 'short sleeve' ? 0.78 : 0.88),
    panel(skirt.outline, 'main', skirt.folds),
    panel(body, 'main', creases),
    seam(skirt.hemLine, 0.7),
    seam(pen.open([[CENTRE - waist, seamY + 4], [CENTRE, seamY + 9], [CENTRE + waist, seamY + 4]]), 1.1),
    neckBand(pen, cut, neckline, css(lighter(look.main, -0.02)), 5),
  ];
  if (truth.material === 'denim') for (let y = top + 100; y < top + length - 40; y += 42) parts.push(button(pen, CENTRE, y, 5, { l: 0.62, c: 0.06, h: 62 }));
  if (truth.belt) parts.push(...beltAcross(pen, CENTRE, seamY - 8, waist + 3, 20, look, 'trim'));
  return { width: 480, height: 640, parts, zoom: DRESS_ZOOM[truth.length ?? 'midi'], blockAt: seamY + (top + length - seamY) * 0.42 };
};

/** Skirts: a waistband and cloth that hangs from it. */
export const drawSkirt: Draw = (truth, pen, look) => {
  const length = pen.near(SKIRT_LENGTHS[truth.length ?? 'midi'], 0.03);
  const straight = truth.material === 'leather' || truth.material === 'denim' || pen.random.chance(0.2);
  const waist = pen.near(86, 0.06);
  const flare = straight ? pen.near(122, 0.06) : pen.near(172, 0.12);
  const top = 314 - length / 2;
  const shape = skirtShape(pen, top + 24, waist, top + length, flare, straight);
  const band = pen.closed([
    [CENTRE - waist + 3, top, 'corner'], [CENTRE, top + 6], [CENTRE + waist - 3, top, 'corner'], [CENTRE + waist + 1, top + 28, 'corner'], [CENTRE, top + 36], [CENTRE - waist - 1, top + 28, 'corner'],
  ]);
  const inside = pen.closed([[CENTRE - waist + 3, top, 'corner'], [CENTRE, top - 9], [CENTRE + waist - 3, top, 'corner'], [CENTRE, top + 9]]);
  const parts: (Panel | string)[] = [panel(inside, 'lining'), panel(shape.outline, 'main', shape.folds), seam(shape.hemLine, 0.7), panel(band, 'main')];
  if (truth.material === 'denim') {
    for (let y = top + 16; y < top + length - 20; y += 40) parts.push(button(pen, CENTRE, y, 5, { l: 0.62, c: 0.06, h: 62 }));
    parts.push(seam(pen.open([[CENTRE + 13, top + 36], [CENTRE + 14, top + length]])));
  }
  if (truth.belt) parts.push(...beltAcross(pen, CENTRE, top + 4, waist + 1, 21, look, 'trim'));
  return { width: 480, height: 640, parts, zoom: SKIRT_ZOOM[truth.length ?? 'midi'], blockAt: top + length * 0.55 };
};

interface SkirtShape {
  readonly outline: string;
  readonly folds: readonly Fold[];
  readonly hemLine: string;
}

/** Cloth hanging from a waist: the hem waves where the folds end. */
function skirtShape(pen: Pen, top: number, waist: number, bottom: number, flare: number, straight = false): SkirtShape {
  const waves = straight ? 2 : Math.round(pen.random.between(3, 5));
  const hip = waist + (flare - waist) * (straight ? 0.75 : pen.random.between(0.3, 0.42));
  const hipAt = top + (bottom - top) * 0.3;
  const hem: Point[] = Array.from({ length: waves * 2 + 1 }, (_, i): Point => {
    const across = 1 - i / waves;
    const sag = (straight ? 5 : 20) * (1 - across * across);
    const wave = straight ? 1 : pen.random.between(1, 4.5);
    const [x, y] = [CENTRE + flare * across + wave * pen.random.between(-1.5, 1.5), bottom - (straight ? 4 : 18) + sag + (i % 2 ? wave : -wave)];
    return i === 0 || i === waves * 2 ? [x, y, 'corner'] : [x, y];
  });
  const right: Point[] = [[CENTRE + waist, top, 'corner'], [CENTRE + hip, hipAt]];
  const folds = hem.slice(1, -1).flatMap(([x, y], i) => {
    const from = CENTRE + ((x - CENTRE) / flare) * waist * 0.92;
    const start = top + (bottom - top) * (straight ? 0.35 : pen.random.between(0, 0.16));
    const width = straight ? 20 : ((flare * 2) / (waves * 2)) * pen.random.between(0.5, 0.8);
    return [pen.fold([[from, start], [from + (x - from) * 0.42, start + (y - start) * 0.45], [x, y + 4]], width, i % 2 ? 1 : -1.05)];
  });
  const hemLine = pen.open(hem.map(([x, y]): Point => [CENTRE + (x - CENTRE) * 0.99, y - 9]));
  return { outline: pen.closed([...right, ...hem, ...mirrored(right, CENTRE), [CENTRE, top + 5]]), folds, hemLine };
}

