import { css, lighter } from '../colours.ts';
import { button, panel, seam, stitches, thread, type Draw, type Panel } from '../drawing.ts';
import { graphic } from '../fabric.ts';
import type { Pen, Point } from '../pen.ts';
import type { Truth } from '../truth.ts';
import {
  backPiece, bodyFolds, bodyOutline, CENTRE, hemBand, neckBand, sleeves, straightHem, type Cut,
} from './upper-body.ts';

/** T-shirts, sleeveless tops, blouses and sweaters: pulled over the head. */
export const drawPullover: Draw = (truth, pen, look) => {
  const cut = pulloverCut(truth, pen);
  const [neckline, sleeve] = [truth.neckline ?? 'round neck', truth.sleeve ?? 'short sleeve'];
  const knit = truth.type === 'sweater';
  const sag = pen.random.between(3, 8);
  const parts: (Panel | string)[] = [backPiece(pen, cut, neckline)];
  if (!knit && neckline !== 'square neck') parts.push(label(pen, cut.top + 13));
  const puff = truth.type === 'blouse' ? pen.random.between(1.15, 1.5) : knit ? 1.15 : 1;
  const cuff = knit ? 'rib' : truth.type === 'blouse' && sleeve === 'long sleeve' ? 'shirt' : 'none';
  parts.push(...sleeves(pen, cut, sleeve, cuff, puff, truth.type === 'blouse' && sleeve === 'short sleeve' ? 0.86 : 1));
  parts.push(panel(bodyOutline(pen, cut, neckline, sleeve === 'sleeveless', straightHem(cut, sag)), 'main', bodyFolds(pen, cut)));
  if (truth.pattern === 'graphic') parts.push(graphic(...pen.at(CENTRE, cut.top + cut.armpit + 40), pen.near(46, 0.15), look, pen.random));
  parts.push(knit ? hemBand(pen, cut, 32, sag) : hemSeam(pen, cut, sag));
  if (neckline === 'turtleneck') parts.push(...rollNeck(pen, cut));
  else parts.push(neckBand(pen, cut, neckline, css(lighter(look.main, -0.02)), knit ? 11 : neckline === 'square neck' ? 5 : 8));
  if (truth.type === 'blouse' && neckline === 'round neck') parts.push(...bow(pen, cut));
  const zoom = sleeve === 'sleeveless' ? 1.22 : sleeve === 'short sleeve' ? 1.1 : 1;
  return { width: 480, height: 640, parts, zoom, blockAt: cut.top + cut.length * 0.52 };
};

function pulloverCut(truth: Truth, pen: Pen): Cut {
  const women = truth.gender === 'women';
  const length = pen.near(truth.type === 'top' ? 352 : truth.type === 'blouse' ? 362 : 392, 0.05);
  const chest = pen.near(truth.type === 'sweater' ? 116 : women ? 98 : 110, 0.05);
  const waist = chest * (women ? pen.random.between(0.86, 0.97) : pen.random.between(0.96, 1.01));
  const neck = truth.neckline === 'boat neck' ? 68 : truth.neckline === 'turtleneck' ? 38 : truth.neckline === 'square neck' ? 56 : pen.near(45, 0.1);
  return {
    top: 320 - length / 2 - (truth.neckline === 'turtleneck' ? -18 : 4),
    neck, length, chest, waist,
    shoulder: chest + (women ? 2 : 8),
    slope: pen.near(27, 0.15),
    armpit: truth.type === 'top' ? 112 : pen.near(124, 0.05),
    waistAt: length * 0.58,
    hem: chest * pen.random.between(0.97, 1.06),
  };
}

/** Shirts, and everything else that is buttoned and has a fold-down collar. */
export const drawShirt: Draw = (truth, pen, look) => {
  const women = truth.gender === 'women';
  const length = pen.near(410, 0.04);
  const chest = pen.near(women ? 99 : 112, 0.04);
  const cut: Cut = {
    top: 124, neck: 41, shoulder: chest + 4, slope: 27, chest, armpit: 122, waistAt: length * 0.55,
    waist: chest * (women ? 0.88 : 0.96), length, hem: chest * 1.02,
  };
  const sleeve = truth.sleeve ?? 'long sleeve';
  const bottom = cut.top + cut.length;
  const tails: Point[] = [
    [CENTRE + cut.hem, bottom - 34, 'corner'], [CENTRE + cut.hem * 0.78, bottom - 6], [CENTRE + cut.hem * 0.3, bottom + 12], [CENTRE, bottom + 14],
    [CENTRE - cut.hem * 0.3, bottom + 12], [CENTRE - cut.hem * 0.78, bottom - 6], [CENTRE - cut.hem, bottom - 34, 'corner'],
  ];
  const sewing = thread(truth, look);
  const pearl = truth.material === 'denim' ? { l: 0.78, c: 0.03, h: 70 } : look.main.l > 0.45 ? { l: 0.95, c: 0.01, h: 80 } : lighter(look.main, 0.12);
  const [left, right] = [CENTRE - 11, CENTRE + 11];
  const placket = (x: number): string => pen.open([[x, cut.top + 44], [x, 320], [x, bottom + 11]]);
  const parts: (Panel | string)[] = [
    backPiece(pen, cut, 'collar'),
    label(pen, cut.top + 18),
    ...sleeves(pen, cut, sleeve, sleeve === 'long sleeve' ? 'shirt' : 'none'),
    panel(bodyOutline(pen, cut, 'collar', false, tails), 'main', bodyFolds(pen, cut)),
    seam(placket(right)), stitches(placket(left), sewing), stitches(placket(right - 4), sewing),
    yoke(pen, cut),
    ...(truth.material === 'denim' ? [-1, 1] : women ? [] : [1]).flatMap((side) => chestPocket(pen, cut, side, sewing, truth.material === 'denim')),
  ];
  for (let y = cut.top + 62; y < bottom - 30; y += (cut.length - 70) / 6.2) parts.push(button(pen, CENTRE, y, 4.6, pearl));
  parts.push(...shirtCollar(pen, cut, 46));
  parts.push(button(pen, CENTRE, cut.top + 36, 4.4, pearl));
  return { width: 480, height: 640, parts, zoom: sleeve === 'long sleeve' ? 1 : 1.08, blockAt: cut.top + cut.length * 0.55 };
};

/** Two collar leaves that meet above the first button. */
export function shirtCollar(pen: Pen, cut: Cut, reach: number): (Panel | string)[] {
  const { top, neck } = cut;
  const leaves = [-1, 1].flatMap((side) => {
    const place = (x: number, y: number, corner?: 'corner'): Point => (corner ? [CENTRE + side * x, top + y, corner] : [CENTRE + side * x, top + y]);
    const leaf = pen.closed([
      place(neck - 7, -15), place(neck + 4, -2), place(neck + 6, 20), place(reach, 52, 'corner'), place(1.5, 32, 'corner'), place(neck * 0.55, 14), place(neck - 15, -8),
    ]);
    const edge = pen.open([place(neck + 2, 20), place(reach - 2, 47, 'corner'), place(6, 31)]);
    return [panel(leaf, 'main', [pen.fold([place(neck - 5, -6), place(neck - 8, 16), place(20, 32)], 9, 0.9)], side * -34), seam(edge, 0.5)];
  });
  return [collarBack(pen, cut), ...leaves];
}

/** The part of a collar that stands behind the neck. */
export function collarBack(pen: Pen, { top, neck }: Cut): Panel {
  const wide = neck - 3;
  return panel(
    pen.closed([[CENTRE - wide, top - 4], [CENTRE - wide + 12, top - 15], [CENTRE, top - 19], [CENTRE + wide - 12, top - 15], [CENTRE + wide, top - 4], [CENTRE + wide * 0.5, top + 7], [CENTRE, top + 10], [CENTRE - wide * 0.5, top + 7]]),
    'plain', [pen.fold([[CENTRE - wide, top + 6], [CENTRE, top + 10], [CENTRE + wide, top + 6]], 8, -1)],
  );
}

function rollNeck(pen: Pen, cut: Cut): (Panel | string)[] {
  const { top, neck } = cut;
  const [wide, high] = [neck + 3, pen.near(46, 0.15)];
  const tube = pen.closed([
    [CENTRE - wide, top + 3, 'corner'], [CENTRE - wide + 6, top - high / 2], [CENTRE - wide + 5, top - high, 'corner'], [CENTRE, top - high - 6],
    [CENTRE + wide - 5, top - high, 'corner'], [CENTRE + wide - 6, top - high / 2], [CENTRE + wide, top + 3, 'corner'], [CENTRE + 14, top + 17], [CENTRE - 14, top + 17],
  ]);
  const fold = pen.open([[CENTRE - wide + 3, top - 6], [CENTRE, top + 3], [CENTRE + wide - 3, top - 6]]);
  return [panel(tube, 'rib', [pen.fold([[CENTRE - 16, top - high], [CENTRE - 14, top + 10]], 14, 1)]), seam(fold)];
}

function bow(pen: Pen, cut: Cut): Panel[] {
  const y = cut.top + 46;
  const tail = (side: number) => pen.closed([[CENTRE, y, 'corner'], [CENTRE + side * 12, y + 40], [CENTRE + side * 20, y + 96, 'corner'], [CENTRE + side * 5, y + 88, 'corner'], [CENTRE + side * 2, y + 40]]);
  const loop = (side: number) => pen.closed([[CENTRE, y, 'corner'], [CENTRE + side * 22, y - 14], [CENTRE + side * 42, y - 6], [CENTRE + side * 40, y + 12], [CENTRE + side * 20, y + 12]]);
  const crease = (side: number) => [pen.fold([[CENTRE + side * 5, y], [CENTRE + side * 32, y + 2]], 6, -1.2)];
  return [panel(tail(-1), 'main'), panel(tail(1), 'main'), panel(loop(-1), 'main', crease(-1), -12), panel(loop(1), 'main', crease(1), 12), panel(pen.closed([[CENTRE - 7, y - 6], [CENTRE + 7, y - 6], [CENTRE + 8, y + 8], [CENTRE - 8, y + 8]]), 'main')];
}

export function label(pen: Pen, y: number): string {
  const [x, at] = pen.at(CENTRE, y).map(Math.round) as [number, number];
  return `<rect x="${x - 11}" y="${at}" width="22" height="10" rx="1" fill="#f3efe6" fill-opacity=".88"/><path d="M${x - 6} ${at + 5}H${x + 6}" stroke="#444" stroke-width="1.4"/>`;
}

export function yoke(pen: Pen, cut: Cut): string {
  const line = (side: number) => seam(pen.open([[CENTRE + side * (cut.neck + 6), cut.top + 22], [CENTRE + side * cut.shoulder * 0.7, cut.top + cut.slope + 16], [CENTRE + side * (cut.shoulder - 6), cut.top + cut.slope + 13]]), 0.7);
  return line(-1) + line(1);
}

export function chestPocket(pen: Pen, cut: Cut, side: number, sewing: string, flap: boolean): string[] {
  const [x, y, w, h] = [CENTRE + side * cut.chest * 0.5, cut.top + cut.armpit * 0.98, 23, 52];
  const pocket = pen.closed([[x - w, y, 'corner'], [x + w, y, 'corner'], [x + w, y + h - 8, 'corner'], [x, y + h, 'corner'], [x - w, y + h - 8, 'corner']]);
  const cover = pen.closed([[x - w - 1, y, 'corner'], [x + w + 1, y, 'corner'], [x + w + 1, y + 13, 'corner'], [x, y + 20, 'corner'], [x - w - 1, y + 13, 'corner']]);
  return [seam(pocket, 0.8), ...(flap ? [seam(cover), stitches(cover, sewing), stitches(pocket, sewing)] : [seam(pen.open([[x - w, y + 9], [x + w, y + 9]]), 0.5)])];
}

function hemSeam(pen: Pen, cut: Cut, sag: number): string {
  return seam(pen.open(straightHem(cut, sag).map(([x, y]): Point => [CENTRE + (x - CENTRE) * 0.995, y - 10])), 0.8);
}

/** Hoodies: a hood laid back, drawstrings, a front pocket and ribs. */
export const drawHoodie: Draw = (truth, pen, look) => {
  const length = pen.near(372, 0.04);
  const chest = pen.near(118, 0.04);
  const cut: Cut = { top: 166, neck: 44, shoulder: chest + 4, slope: 30, chest, armpit: 126, waistAt: length * 0.6, waist: chest * 0.98, length, hem: chest * 0.95 };
  const { top } = cut;
  const hood = pen.closed([
    [CENTRE - 54, top + 14, 'corner'], [CENTRE - 78, top - 34], [CENTRE - 58, top - 84], [CENTRE, top - 102], [CENTRE + 58, top - 84], [CENTRE + 78, top - 34], [CENTRE + 54, top + 14, 'corner'], [CENTRE, top + 52],
  ]);
  const opening = pen.closed([[CENTRE - 46, top + 4], [CENTRE - 52, top - 36], [CENTRE - 34, top - 68], [CENTRE, top - 78], [CENTRE + 34, top - 68], [CENTRE + 52, top - 36], [CENTRE + 46, top + 4], [CENTRE, top + 48]]);
  const pocketTop = top + length * 0.58;
  const bottom = top + length - 38;
  const pocket = pen.closed([[CENTRE - 46, pocketTop, 'corner'], [CENTRE + 46, pocketTop, 'corner'], [CENTRE + 78, bottom - 26, 'corner'], [CENTRE + 78, bottom, 'corner'], [CENTRE - 78, bottom, 'corner'], [CENTRE - 78, bottom - 26, 'corner']]);
  const cord = css(look.main.l > 0.7 ? lighter(look.main, -0.12) : { l: 0.93, c: 0.01, h: 90 });
  const parts: (Panel | string)[] = [
    panel(hood, 'main', [pen.fold([[CENTRE - 66, top - 30], [CENTRE - 40, top - 84], [CENTRE, top - 96]], 10, 1)]),
    panel(opening, 'lining', [pen.fold([[CENTRE, top - 76], [CENTRE, top + 30]], 26, -1)]),
    label(pen, top - 8),
    ...sleeves(pen, cut, 'long sleeve', 'rib', 1.2, 0.98),
    panel(bodyOutline(pen, cut, 'hood', false, straightHem(cut, 4)), 'main', bodyFolds(pen, cut)),
    seam(pocket), stitches(pocket, thread(truth, look)),
    hemBand(pen, cut, 36, 4),
  ];
  if (truth.pattern === 'graphic') parts.push(graphic(...pen.at(CENTRE, top + 128), 44, look, pen.random));
  const flap = (side: number) => pen.closed([[CENTRE + side * 55, top + 12, 'corner'], [CENTRE + side * 52, top - 20], [CENTRE + side * 42, top + 4], [CENTRE + side * 2, top + 50, 'corner'], [CENTRE + side * 16, top + 56], [CENTRE + side * 44, top + 34]]);
  parts.push(panel(flap(-1), 'main', [], 30), panel(flap(1), 'main', [], -30));
  for (const side of [-1, 1]) {
    const end = top + pen.random.between(105, 140);
    const line = pen.open([[CENTRE + side * 17, top + 46], [CENTRE + side * 20, top + 80], [CENTRE + side * 18, end]]);
    parts.push(`<path d="${line}" fill="none" stroke="#000" stroke-opacity=".3" stroke-width="5" transform="translate(1.5 2)"/><path d="${line}" fill="none" stroke="${cord}" stroke-width="3.6" stroke-linecap="round"/>`);
  }
  return { width: 480, height: 640, parts, zoom: 1, blockAt: top + length * 0.5 };
};

