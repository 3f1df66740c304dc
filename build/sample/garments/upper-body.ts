import { panel, seam, type Panel } from '../drawing.ts';
import { mirrored, type Pen, type Point } from '../pen.ts';
import type { Neckline, Sleeve } from '../truth.ts';

export const CENTRE = 240;

/** The measures of everything that has shoulders; widths are half widths from the centre line. */
export interface Cut {
  /** Height of the point where neck and shoulder meet. */
  readonly top: number;
  readonly neck: number;
  readonly shoulder: number;
  /** How far the shoulder slopes down. */
  readonly slope: number;
  readonly chest: number;
  /** Length from `top` to the armpit, the waist and the hem. */
  readonly armpit: number;
  readonly waistAt: number;
  readonly waist: number;
  readonly length: number;
  readonly hem: number;
}

/** The front neck edge from the left shoulder to the right one. */
export function neckEdge(cut: Cut, neckline: Neckline): Point[] {
  const { top, neck } = cut;
  const [left, right] = [CENTRE - neck, CENTRE + neck];
  const ends = (...between: Point[]): Point[] => [[left, top, 'corner'], ...between, [right, top, 'corner']];
  switch (neckline) {
    case 'v-neck':
      return ends([left + neck * 0.42, top + 38], [CENTRE, top + 84, 'corner'], [right - neck * 0.42, top + 38]);
    case 'square neck':
      return ends([left + 5, top + 55, 'corner'], [CENTRE, top + 58], [right - 5, top + 55, 'corner']);
    case 'boat neck':
      return ends([left + neck * 0.5, top + 15], [CENTRE, top + 19], [right - neck * 0.5, top + 15]);
    case 'turtleneck':
      return ends([left + 12, top + 11], [CENTRE, top + 15], [right - 12, top + 11]);
    case 'collar':
      return ends([left + neck * 0.6, top + 20], [CENTRE, top + 44, 'corner'], [right - neck * 0.6, top + 20]);
    case 'lapel':
      return ends([left + neck * 0.5, top + 70], [CENTRE, top + 150, 'corner'], [right - neck * 0.5, top + 70]);
    case 'round neck':
    case 'hood':
      return ends([left + neck * 0.22, top + 25], [CENTRE, top + 45], [right - neck * 0.22, top + 25]);
  }
}

/** The inside of the back, seen through the neck opening. */
export function backPiece(pen: Pen, cut: Cut, neckline: Neckline): Panel {
  const { top, neck } = cut;
  const edge = neckEdge(cut, neckline).map(([x, y, corner]): Point => (corner ? [x, y + 3, corner] : [x, y + 3]));
  return panel(pen.closed([...edge, [CENTRE + neck * 0.5, top + 7], [CENTRE, top + 10], [CENTRE - neck * 0.5, top + 7]]), 'lining');
}

/** The outline of the body from the neck down; `hem` gives the lower edge from right to left. */
export function bodyOutline(pen: Pen, cut: Cut, neckline: Neckline, sleeveless: boolean, hem: readonly Point[]): string {
  const edge = neckEdge(cut, neckline);
  const right = rightSide(cut, sleeveless);
  return pen.closed([...edge, ...right, ...hem, ...mirrored(right, CENTRE)]);
}

function rightSide(cut: Cut, sleeveless: boolean): Point[] {
  const { top, shoulder, slope, chest, armpit, waistAt, waist } = cut;
  const tip = sleeveless ? Math.min(shoulder, cut.neck + 34) : shoulder;
  const drop = slope * (tip / shoulder);
  return [
    [CENTRE + tip, top + drop, 'corner'],
    [CENTRE + Math.min(tip, chest) - (sleeveless ? 5 : 9), top + drop + (armpit - drop) * 0.55],
    [CENTRE + chest, top + armpit, 'corner'],
    [CENTRE + waist + (chest - waist) * 0.35, top + (armpit + waistAt) * 0.52],
    [CENTRE + waist, top + waistAt],
  ];
}

/** A lower edge from right to left, sagging in the middle. */
export function straightHem(cut: Cut, sag: number): Point[] {
  const y = cut.top + cut.length;
  return [
    [CENTRE + cut.hem, y, 'corner'],
    [CENTRE + cut.hem * 0.5, y + sag * 0.8],
    [CENTRE, y + sag],
    [CENTRE - cut.hem * 0.5, y + sag * 0.8],
    [CENTRE - cut.hem, y, 'corner'],
  ];
}

/** A band along the hem, `height` tall. */
export function hemBand(pen: Pen, cut: Cut, height: number, sag: number): Panel {
  const edge = (wide: number, up: number) =>
    straightHem(cut, sag).map(([x, y, corner]): Point => {
      const at = [CENTRE + (x - CENTRE) * wide, y - up] as const;
      return corner ? [...at, corner] : at;
    });
  const [lower, upper] = [edge(1.002, -2), edge(1.008, height).reverse()];
  return panel(pen.closed([...lower, ...upper]), 'rib');
}

export type CuffKind = 'none' | 'rib' | 'shirt';

/** How a sleeve of each length lies: angle from the vertical, length and width at its end. */
const SLEEVE_SHAPES: Readonly<Record<Exclude<Sleeve, 'sleeveless'>, { readonly angle: number; readonly length: number; readonly width: number }>> = {
  'short sleeve': { angle: 33, length: 92, width: 76 },
  'three-quarter sleeve': { angle: 20, length: 212, width: 52 },
  'long sleeve': { angle: 14.5, length: 300, width: 43 },
};

/** Both sleeves with their seams and cuffs, to be laid under the body. */
export function sleeves(pen: Pen, cut: Cut, sleeve: Sleeve, kind: CuffKind, wider = 1, longer = 1): (Panel | string)[] {
  if (sleeve === 'sleeveless') return [];
  const shape = SLEEVE_SHAPES[sleeve];
  const base = pen.near(shape.angle, 0.1);
  return [-1, 1].flatMap((side) => {
    const angle = base + pen.random.between(-1.6, 1.6);
    return oneSleeve(pen, cut, side, angle, shape.length * longer, shape.width * wider, kind);
  });
}

function oneSleeve(pen: Pen, cut: Cut, side: number, degrees: number, length: number, width: number, kind: CuffKind): (Panel | string)[] {
  const turn = (degrees * Math.PI) / 180;
  const [along, across] = [[Math.sin(turn), Math.cos(turn)], [Math.cos(turn), -Math.sin(turn)]] as const;
  // A little inside the end of the shoulder, and on it.
  const [tipX, tipY] = [cut.shoulder - 6, cut.top + cut.slope - (6 * cut.slope) / (cut.shoulder - cut.neck) + 1];
  const [pitX, pitY] = [cut.chest - 9, cut.top + cut.armpit + 3];
  const [midX, midY] = [(tipX + pitX) / 2, (tipY + pitY) / 2];
  /** A point of the sleeve: `down` it from shoulder (0) to end (1), `out` from its middle line. */
  const place = (down: number, out: number, corner?: 'corner'): Point => {
    const x = CENTRE + side * (midX + along[0] * length * down + across[0] * out);
    const y = midY + along[1] * length * down + across[1] * out;
    return corner ? [x, y, corner] : [x, y];
  };
  const root = Math.hypot(tipX - pitX, tipY - pitY) / 2;
  const long = length > 150;
  const bend = long ? pen.random.between(1, 6) : 0;
  const half = width / 2;
  const outline: Point[] = [
    [CENTRE + side * tipX, tipY, 'corner'],
    [CENTRE + side * (cut.shoulder + 11), cut.top + cut.slope + 6],
    place(long ? 0.1 : 0.22, root * (long ? 0.86 : 0.84)),
    place(0.45, root * 0.42 + half * 0.62 + bend),
    place(0.8, half * 1.08 + bend * 0.6),
    place(1, half, 'corner'),
    place(1.012, 0),
    place(1, -half, 'corner'),
    place(0.7, -half * 1.06 + bend * 0.5),
    place(long ? 0.36 : 0.45, -(root * 0.36 + half * 0.6) + bend),
    [CENTRE + side * pitX, pitY, 'corner'],
    [CENTRE + side * (pitX - 22), (pitY + tipY) / 2, 'corner'],
  ];
  const folds = long
    ? [
        pen.fold([place(0.08, root * 0.2), place(0.4, half * 0.25 + bend), place(0.75, half * 0.1)], 13, -0.9),
        pen.fold([place(0.1, root * 0.62), place(0.5, half * 0.6 + bend), place(0.95, half * 0.5)], 10, 0.9),
        pen.fold([place(0.5, -half * 0.95), place(0.54, -half * 0.1), place(0.5, half * 0.5)], 7, -1),
        pen.fold([place(0.57, -half * 0.9), place(0.61, 0), place(0.6, half * 0.4)], 6, 0.8),
        pen.fold([place(0.84, -half * 0.7), place(0.88, half * 0.1), place(0.86, half * 0.7)], 6, -0.8),
      ]
    : [
        pen.fold([place(0.1, root * 0.1), place(0.55, 0), place(1, half * 0.2)], 15, -0.9),
        pen.fold([place(0.15, root * 0.6), place(0.6, half * 0.6), place(1, half * 0.62)], 11, 0.9),
      ];
  const cloth = panel(pen.closed(outline), 'main', folds, -side * degrees);
  return [cloth, ...sleeveEnd(pen, place, half, length, kind, -side * degrees)];
}

function sleeveEnd(
  pen: Pen, place: (down: number, out: number, corner?: 'corner') => Point, half: number, length: number, kind: CuffKind, turn: number,
): (Panel | string)[] {
  if (kind === 'none') return [seam(pen.open([place(1 - 9 / length, half * 1.02), place(1 - 7.5 / length, 0), place(1 - 9 / length, -half * 1.02)]), 0.8)];
  const depth = (kind === 'rib' ? 34 : 30) / length;
  const [narrow, wide] = kind === 'rib' ? [half * 0.86, half * 1.02] : [half * 1.02, half * 1.04];
  const cuff = pen.closed([
    place(1 - depth, wide, 'corner'), place(1.02, narrow, 'corner'), place(1.03, 0), place(1.02, -narrow, 'corner'), place(1 - depth, -wide, 'corner'),
  ]);
  return [panel(cuff, kind === 'rib' ? 'rib' : 'main', [], turn)];
}

/** Creases of a body that lies flat: from the armpits inwards, and long waves to the hem. */
export function bodyFolds(pen: Pen, cut: Cut): ReturnType<Pen['fold']>[] {
  const { top, chest, armpit, waistAt, waist, length, hem } = cut;
  const pits = [-1, 1].flatMap((side) => [
    pen.fold([[CENTRE + side * (chest - 4), top + armpit + 4], [CENTRE + side * chest * 0.66, top + armpit + 34], [CENTRE + side * chest * 0.42, top + armpit + 84]], 12, -0.9),
    pen.fold([[CENTRE + side * (chest - 8), top + armpit + 26], [CENTRE + side * chest * 0.72, top + armpit + 58], [CENTRE + side * chest * 0.6, top + armpit + 105]], 9, 0.8),
    pen.fold([[CENTRE + side * cut.shoulder * 0.8, top + 30], [CENTRE + side * chest * 0.74, top + armpit * 0.65], [CENTRE + side * chest * 0.78, top + armpit]], 14, 0.7),
  ]);
  const waves = [0, 1, 2, 3].map((index) => {
    const across = -0.72 + index * 0.46 + pen.random.between(-0.1, 0.1);
    const start = top + Math.max(armpit + 60, waistAt * pen.random.between(0.75, 1.05));
    return pen.fold(
      [[CENTRE + across * waist, start], [CENTRE + across * waist * 1.04, (start + top + length) / 2], [CENTRE + across * hem * 1.02, top + length]],
      pen.random.between(12, 20),
      index % 2 ? 0.85 : -0.85,
    );
  });
  const sweep = pen.fold([[CENTRE - chest * 0.7, top + armpit * 0.7], [CENTRE - chest * 0.5, top + length * 0.5], [CENTRE - hem * 0.55, top + length * 0.9]], 34, 0.5);
  return [...pits, ...waves, sweep];
}

/** A folded edge along the neck: the band itself and the line it is sewn on with. */
export function neckBand(pen: Pen, cut: Cut, neckline: Neckline, colour: string, width: number): string {
  const edge = pen.open(neckEdge(cut, neckline));
  return (
    `<path d="${edge}" fill="none" stroke="#000" stroke-opacity=".28" stroke-width="${width + 2.2}" stroke-linejoin="round"/>` +
    `<path d="${edge}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round"/>` +
    `<path d="${edge}" fill="none" stroke="#fff" stroke-opacity=".12" stroke-width="${width * 0.4}" stroke-linejoin="round"/>`
  );
}
