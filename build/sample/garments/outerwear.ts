import { lighter } from '../colours.ts';
import { button, panel, seam, stitches, thread, zip, type Draw, type Panel } from '../drawing.ts';
import type { Pen, Point } from '../pen.ts';
import { beltAcross } from './belt.ts';
import { chestPocket, collarBack, label, shirtCollar, yoke } from './tops.ts';
import { backPiece, bodyFolds, bodyOutline, CENTRE, hemBand, sleeves, straightHem, type Cut } from './upper-body.ts';

/** Jackets: bombers with a zip, and denim jackets with buttons. */
export const drawJacket: Draw = (truth, pen, look) => {
  const denim = truth.material === 'denim';
  const length = pen.near(denim ? 340 : 356, 0.04);
  const chest = pen.near(truth.gender === 'women' ? 112 : 120, 0.03);
  const cut: Cut = { top: 320 - length / 2, neck: 42, shoulder: chest + 6, slope: 29, chest, armpit: 128, waistAt: length * 0.62, waist: chest * 0.96, length, hem: chest * 0.93 };
  const { top } = cut;
  const bottom = top + length;
  const sewing = thread(truth, look);
  const parts: (Panel | string)[] = [
    backPiece(pen, cut, 'collar'), label(pen, top + 18),
    ...sleeves(pen, cut, 'long sleeve', denim ? 'shirt' : 'rib', 1.18, 0.97),
    panel(bodyOutline(pen, cut, 'collar', false, straightHem(cut, 3)), 'main', bodyFolds(pen, cut)),
  ];
  if (denim) {
    const front = (x: number) => pen.open([[x, top + 44], [x, bottom - 2]]);
    const dart = (side: number, x: number) => pen.open([[CENTRE + side * x, top + cut.armpit + 20], [CENTRE + side * (x - 14), bottom - 28]]);
    const band = pen.open(straightHem(cut, 3).map(([x, y]): Point => [x, y - 26]));
    const chestLine = pen.open([[CENTRE - chest + 8, top + cut.armpit * 0.96], [CENTRE + chest - 8, top + cut.armpit * 0.96]]);
    parts.push(seam(front(CENTRE + 12)), stitches(front(CENTRE + 8), sewing), stitches(front(CENTRE - 12), sewing), seam(chestLine), stitches(chestLine, sewing));
    for (const side of [-1, 1]) parts.push(...chestPocket(pen, cut, side, sewing, true), seam(dart(side, 34)), stitches(dart(side, 30), sewing), seam(dart(side, 76)), stitches(dart(side, 72), sewing));
    parts.push(seam(band), stitches(band, sewing));
    for (let y = top + 64; y < bottom; y += (length - 60) / 5) parts.push(button(pen, CENTRE, y, 5.4, { l: 0.62, c: 0.06, h: 62 }));
    parts.push(...shirtCollar(pen, cut, 50));
  } else {
    parts.push(hemBand(pen, cut, 32, 3));
    for (const side of [-1, 1]) {
      const slit = pen.open([[CENTRE + side * 84, bottom - 108], [CENTRE + side * 66, bottom - 56]]);
      parts.push(seam(slit, 1.6), `<path d="${slit}" fill="none" stroke="${look.metal}" stroke-width="2" stroke-dasharray="1.3 1.2"/>`);
    }
    parts.push(yoke(pen, cut), ...(truth.material === 'leather' ? shirtCollar(pen, cut, 48) : standCollar(pen, cut)), zip(pen, CENTRE, top + 40, bottom - 2, look));
  }
  return { width: 480, height: 640, parts, zoom: 1.02, blockAt: top + length * 0.5 };
};

/** A ribbed band that stands around the neck, open to the lining behind it. */
function standCollar(pen: Pen, { top, neck }: Cut): Panel[] {
  const place = (x: number, y: number): Point => [CENTRE + x, top + y];
  const ring = pen.closed([
    place(-neck - 4, 4), place(-neck + 5, -15), place(0, -22), place(neck - 5, -15), place(neck + 4, 4), place(24, 40), [CENTRE, top + 54, 'corner'], place(-24, 40),
  ]);
  const inside = pen.closed([place(-neck + 8, -2), place(0, -10), place(neck - 8, -2), place(17, 24), [CENTRE, top + 36, 'corner'], place(-17, 24)]);
  return [panel(ring, 'rib'), panel(inside, 'lining', [pen.fold([place(-20, 0), place(0, -4), place(20, 0)], 10, -1)])];
}

/** Coats: long, with lapels; two rows of buttons, or a belt. */
export const drawCoat: Draw = (truth, pen, look) => {
  const length = pen.near(490, 0.03);
  const chest = pen.near(104, 0.04);
  const belted = truth.belt === true;
  const cut: Cut = {
    top: 320 - length / 2 + 4, neck: 40, shoulder: chest + 5, slope: 26, chest, armpit: 112, waistAt: 220,
    waist: chest * (belted ? 0.84 : 0.95), length, hem: chest * pen.random.between(1.06, 1.18),
  };
  const { top } = cut;
  const bottom = top + length;
  const overlap = pen.near(26, 0.2);
  const front = pen.open([[CENTRE + 2, top + 150], [CENTRE + overlap, top + 178], [CENTRE + overlap, bottom]]);
  const horn = truth.colour === 'black' || truth.colour === 'navy blue' ? lighter(look.main, 0.1) : { l: 0.33, c: 0.04, h: 50 };
  const parts: (Panel | string)[] = [
    backPiece(pen, cut, 'lapel'), collarBack(pen, cut), label(pen, top + 18),
    ...sleeves(pen, cut, 'long sleeve', 'none', 1.15, 1.02),
    panel(bodyOutline(pen, cut, 'lapel', false, straightHem(cut, 5)), 'main', [
      ...bodyFolds(pen, cut),
      pen.fold([[CENTRE + overlap + 5, top + 190], [CENTRE + overlap + 7, bottom]], 8, -1.2),
    ]),
    seam(front, 1.2),
    ...[-1, 1].map((side) => {
      const flap = pen.closed([[CENTRE + side * 46, top + 312, 'corner'], [CENTRE + side * 88, top + 318, 'corner'], [CENTRE + side * 88, top + 340, 'corner'], [CENTRE + side * 46, top + 334, 'corner']]);
      return seam(flap, 1.1);
    }),
  ];
  for (const side of [-1, 1]) {
    const place = (x: number, y: number, corner?: 'corner'): Point => (corner ? [CENTRE + side * x, top + y, corner] : [CENTRE + side * x, top + y]);
    const lapel = pen.closed([place(34, 4, 'corner'), place(46, 26), place(66, 52, 'corner'), place(54, 64, 'corner'), place(72, 74, 'corner'), place(46, 120), place(2, 166, 'corner'), place(20, 84)]);
    const collar = pen.closed([place(24, -17), place(42, -8), place(56, 20), place(66, 50, 'corner'), place(50, 60, 'corner'), place(34, 34), place(24, 0)]);
    parts.push(panel(lapel, 'main', [pen.fold([place(38, 30), place(34, 80), place(8, 150)], 9, 0.9)], side * -18), panel(collar, 'main', [], side * -28));
  }
  const buttons = belted ? [[top + 186], [top + 292]] : [[top + 190], [top + 246], [top + 302]];
  for (const [y = 0] of buttons) for (const side of truth.gender === 'women' || !belted ? [-1, 1] : [1]) parts.push(button(pen, CENTRE + side * 21, y, 7.4, horn));
  if (belted) parts.push(...beltAcross(pen, CENTRE, top + 232, cut.waist + 3, 26, look, 'main'));
  return { width: 480, height: 640, parts, zoom: 1.02, blockAt: top + length * 0.5 };
};

