import { css, lighter } from '../colours.ts';
import { button, panel, seam, stitches, thread, type Draw, type Panel } from '../drawing.ts';
import { mirrored, type Pen, type Point } from '../pen.ts';
import { beltAcross } from './belt.ts';

const CENTRE = 240;

/** Trousers, jeans and shorts: two legs from a waistband. */
export const drawTrousers: Draw = (truth, pen, look) => {
  const short = truth.type === 'shorts';
  const jeans = truth.material === 'denim';
  const women = truth.gender === 'women';
  const scale = short ? 1.32 : 1;
  const waist = pen.near(women ? 76 : 82, 0.05) * scale;
  const hip = waist * pen.random.between(1.18, 1.28);
  const rise = pen.near(152, 0.05) * scale;
  const length = short ? pen.random.between(330, 420) : pen.near(548, 0.02);
  const top = 318 - length / 2;
  const bottom = top + length;
  const spread = short ? pen.near(26, 0.3) : pen.near(34, 0.25);
  const legWidth = short ? hip * pen.random.between(0.92, 1) : pen.random.pick([0.46, 0.54, 0.66, 0.8]) * hip;
  const outer = Math.max(hip * 0.98, legWidth + 12) + spread * 0.5;
  const inner = outer - legWidth;
  const knee = top + rise + (bottom - top - rise) * 0.5;
  const right: Point[] = [
    [CENTRE + waist, top, 'corner'], [CENTRE + hip * 0.96, top + rise * 0.5], [CENTRE + hip, top + rise * 0.95],
    [CENTRE + (hip + outer) / 2, knee], [CENTRE + outer, bottom, 'corner'], [CENTRE + outer - legWidth / 2, bottom + 4], [CENTRE + inner, bottom + 1, 'corner'],
    [CENTRE + inner * 0.55 + 2, knee],
  ];
  const outline = pen.closed([...right, [CENTRE, top + rise, 'corner'], ...mirrored(right, CENTRE), [CENTRE, top + 6]]);
  const sewing = thread(truth, look);
  const line = (points: Point[]) => (jeans ? seam(pen.open(points)) + stitches(pen.open(points.map(([x, y]): Point => [x - 3.5, y])), sewing) : seam(pen.open(points)));
  const parts: (Panel | string)[] = [
    panel(pen.closed([[CENTRE - waist, top, 'corner'], [CENTRE, top - 10], [CENTRE + waist, top, 'corner'], [CENTRE, top + 12]]), 'lining'),
    panel(outline, 'main', legFolds(pen, { waist, hip, rise, top, bottom, outer, inner, knee }, jeans, short)),
  ];
  if (jeans && truth.colour !== 'black' && truth.colour !== 'white') parts.push(...faded(pen, hip, inner, outer, top + rise, bottom));
  parts.push(line([[CENTRE, top + 30], [CENTRE, top + rise * 0.6], [CENTRE, top + rise]]));
  for (const side of [-1, 1]) parts.push(...legLines(pen, side, jeans));
  const band = pen.closed([[CENTRE - waist, top, 'corner'], [CENTRE, top + 11], [CENTRE + waist, top, 'corner'], [CENTRE + waist + 5, top + 28, 'corner'], [CENTRE, top + 39], [CENTRE - waist - 5, top + 28, 'corner']]);
  parts.push(panel(band, 'main'));
  if (jeans) parts.push(stitches(pen.open([[CENTRE - waist - 3, top + 25], [CENTRE, top + 36], [CENTRE + waist + 3, top + 25]]), sewing));
  const flyX = CENTRE + 15 * scale;
  parts.push(seam(pen.open([[flyX, top + 38], [flyX, top + rise * 0.55], [CENTRE + 2, top + rise * 0.74]]), 0.8));
  if (jeans) parts.push(stitches(pen.open([[flyX - 3, top + 38], [flyX - 3, top + rise * 0.54], [CENTRE, top + rise * 0.71]]), sewing));
  if (truth.belt) parts.push(...beltAcross(pen, CENTRE, top + 7, waist + 2, 20, look, 'trim'));
  else parts.push(button(pen, CENTRE + 2, top + 23, 6, jeans ? { l: 0.6, c: 0.06, h: 62 } : lighter(look.main, look.main.l > 0.5 ? -0.12 : 0.1)));
  for (const x of [-0.62, 0.62]) parts.push(beltLoop(pen, CENTRE + x * waist, top + 5, css(look.main)));
  return { width: 480, height: 640, parts, zoom: short ? 1.08 : 1.04, blockAt: top + length * 0.5 };

  function legLines(p: Pen, side: number, denim: boolean): string[] {
    const place = (x: number, y: number): Point => [CENTRE + side * x, y];
    const pocket: Point[] = denim
      ? [place(waist * 0.52, top + 34), place(waist * 0.62, top + 62), place(hip * 0.93, top + 80)]
      : [place(waist * 0.72, top + 32), place(hip * 0.94, top + 98)];
    const hem = [place(outer, bottom - 13), place(outer - legWidth / 2, bottom - 9), place(inner, bottom - 12)];
    const crease = p.open([place(hip * 0.52, top + rise * 0.7), place((hip * 0.5 + (inner + outer) / 2) / 2, knee), place((inner + outer) / 2, bottom)]);
    const sharp = truth.type === 'trousers' ? [seam(crease, 0.6)] : [];
    const marks = [seam(p.open(pocket), 1.2), seam(p.open(hem), 0.7), ...sharp];
    return denim ? [...marks, stitches(p.open(pocket.map(([x, y]): Point => [x, y + 4])), sewing), stitches(p.open(hem), sewing)] : marks;
  }
};

interface Legs {
  readonly waist: number;
  readonly hip: number;
  readonly rise: number;
  readonly top: number;
  readonly bottom: number;
  readonly outer: number;
  readonly inner: number;
  readonly knee: number;
}

function legFolds(pen: Pen, legs: Legs, jeans: boolean, short: boolean) {
  const { hip, rise, top, bottom, outer, inner, knee } = legs;
  const crotch = top + rise;
  const mid = (inner + outer) / 2;
  return [-1, 1].flatMap((side) => {
    const place = (x: number, y: number): Point => [CENTRE + side * x, y];
    const whiskers = [0, 1, 2].map((i) => pen.fold([place(6 + i * 4, crotch - 4 - i * 15), place(hip * 0.45, crotch - 16 - i * 20), place(hip * 0.85, crotch - 40 - i * 20)], 6, i % 2 ? 0.9 : -1));
    const knees = short || !jeans ? [] : [0, 1, 2].map((i) => pen.fold([place(inner + 6, knee + i * 22), place(mid, knee + 7 + i * 20), place(outer - 6, knee - 3 + i * 24)], 7, i % 2 ? 0.9 : -0.9));
    return [
      ...whiskers, ...knees,
      pen.fold([place(hip * 0.6, top + 60), place((hip * 0.6 + mid) / 2, knee), place(mid + 6, bottom)], 22, 0.75),
      pen.fold([place(12, crotch + 16), place(inner * 0.6 + 16, knee), place(inner + 10, bottom)], 14, -1),
    ];
  });
}

/** Worn light on the thighs. */
function faded(pen: Pen, hip: number, inner: number, outer: number, from: number, bottom: number): string[] {
  return [-1, 1].map((side) => {
    const [x, y] = pen.at(CENTRE + side * (hip * 0.5 + (inner + outer) / 2) * 0.5, from + (bottom - from) * 0.18).map(Math.round) as [number, number];
    return `<ellipse cx="${x}" cy="${y}" rx="${(hip * 0.3).toFixed(0)}" ry="${((bottom - from) * 0.42).toFixed(0)}" fill="url(#fade)"/>`;
  });
}

function beltLoop(pen: Pen, x: number, y: number, fill: string): string {
  const [lx, ly] = pen.at(x, y).map(Math.round) as [number, number];
  return `<rect x="${lx - 4}" y="${ly}" width="8" height="31" rx="1.5" fill="${fill}" stroke="#000" stroke-opacity=".4" stroke-width=".9"/>`;
}
