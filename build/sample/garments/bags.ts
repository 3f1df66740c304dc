import { css, lighter } from '../colours.ts';
import { panel, seam, softStroke, stitches, type Draw, type Look, type Panel } from '../drawing.ts';
import type { Pen, Point } from '../pen.ts';

const SIZE = 560;
const CENTRE = SIZE / 2;

/** Bags: totes with an open top, and handbags with a flap and a lock. */
export const drawBag: Draw = (truth, pen, look) => {
  const flap = truth.material === 'leather' && pen.random.chance(0.55);
  const [upper, lower] = [pen.near(flap ? 140 : 158, 0.06), pen.near(flap ? 164 : 146, 0.06)];
  const top = pen.near(flap ? 262 : 232, 0.04);
  const bottom = pen.near(470, 0.02);
  const body = pen.closed([
    [CENTRE - upper, top, 'corner'], [CENTRE, top - 3], [CENTRE + upper, top, 'corner'], [CENTRE + lower, bottom - 34], [CENTRE + lower - 22, bottom],
    [CENTRE, bottom + 5], [CENTRE - lower + 22, bottom], [CENTRE - lower, bottom - 34],
  ]);
  const folds = [
    pen.fold([[CENTRE - upper * 0.8, top + 30], [CENTRE - lower * 0.82, bottom - 40]], 26, 0.9),
    pen.fold([[CENTRE + upper * 0.5, top + 20], [CENTRE + upper * 0.42, top + 110], [CENTRE + lower * 0.5, bottom - 30]], 22, -0.8),
    pen.fold([[CENTRE - lower * 0.6, bottom - 16], [CENTRE, bottom - 10], [CENTRE + lower * 0.6, bottom - 16]], 18, -1),
  ];
  const sewing = css(lighter(look.main, look.main.l > 0.5 ? -0.15 : 0.16));
  const handleSpan = flap ? pen.near(74, 0.1) : pen.near(66, 0.1);
  const rise = flap ? pen.near(118, 0.15) : pen.near(140, 0.12);
  const strap = flap || truth.pattern !== 'solid' || pen.random.chance(0.4) ? look.main : look.trim;
  const handle = (offset: number, shade: number) => handleLoop(pen, top + offset, handleSpan, rise, css(lighter(strap, shade)));
  const parts: (Panel | string)[] = [handle(-8, -0.06)];
  if (!flap) {
    parts.push(panel(pen.closed([[CENTRE - upper, top, 'corner'], [CENTRE, top - 16], [CENTRE + upper, top, 'corner'], [CENTRE, top + 12]]), 'lining'));
  }
  parts.push(panel(body, 'main', folds), ...(flap ? flapWithLock(pen, upper, top, look, sewing) : toteTop(pen, upper, top, handleSpan, css(strap), look)));
  if (!flap) parts.push(handle(8, 0));
  const edge = pen.open([[CENTRE - lower + 12, bottom - 40], [CENTRE - lower + 28, bottom - 11], [CENTRE, bottom - 5], [CENTRE + lower - 28, bottom - 11], [CENTRE + lower - 12, bottom - 40]]);
  parts.push(stitches(edge, sewing));
  return { width: SIZE, height: SIZE, parts, zoom: 1.16, blockAt: top + (bottom - top) * 0.58 };
};

function handleLoop(pen: Pen, y: number, span: number, rise: number, fill: string): string {
  const d = pen.open([[CENTRE - span, y + 30], [CENTRE - span + 2, y - rise * 0.35], [CENTRE - span * 0.55, y - rise * 0.9], [CENTRE, y - rise], [CENTRE + span * 0.55, y - rise * 0.9], [CENTRE + span - 2, y - rise * 0.35], [CENTRE + span, y + 30]]);
  const stroke = (colour: string, opacity: number, width: number, more = '') =>
    `<path d="${d}" fill="none" stroke="${colour}" stroke-opacity="${opacity}" stroke-width="${width}" stroke-linecap="round" ${more}/>`;
  return (
    `<g transform="translate(5 8)">${softStroke(d, '#2a2622', 0.3, 10, 24)}</g>` + stroke('#000', 0.45, 15.5) + stroke(fill, 1, 14) +
    stroke('#fff', 0.2, 4, 'transform="translate(-2 -2)"') + stroke('#000', 0.14, 3, 'transform="translate(3 2)"')
  );
}

function toteTop(pen: Pen, upper: number, top: number, span: number, strap: string, look: Look): (Panel | string)[] {
  const hem = pen.open([[CENTRE - upper + 2, top + 20], [CENTRE, top + 24], [CENTRE + upper - 2, top + 20]]);
  const patches = [-1, 1].map((side) => {
    const [x, y] = pen.at(CENTRE + side * span, top + 36).map(Math.round) as [number, number];
    return (
      `<rect x="${x - 11}" y="${y - 10}" width="22" height="50" rx="5" fill="${strap}" stroke="#000" stroke-opacity=".4"/>` +
      [2, 28].map((dy) => `<circle cx="${x}" cy="${y + dy}" r="3.6" fill="${look.metal}" stroke="#000" stroke-opacity=".4" stroke-width=".8"/>`).join('')
    );
  });
  return [seam(hem), ...patches];
}

function flapWithLock(pen: Pen, upper: number, top: number, look: Look, sewing: string): (Panel | string)[] {
  const drop = pen.near(112, 0.12);
  const shape: Point[] = [
    [CENTRE - upper - 5, top - 8, 'corner'], [CENTRE, top - 14], [CENTRE + upper + 5, top - 8, 'corner'], [CENTRE + upper + 6, top + drop * 0.55],
    [CENTRE + upper * 0.72, top + drop * 0.9], [CENTRE, top + drop], [CENTRE - upper * 0.72, top + drop * 0.9], [CENTRE - upper - 6, top + drop * 0.55],
  ];
  const inner = shape.map(([x, y, corner]): Point => {
    const at = [CENTRE + (x - CENTRE) * 0.94, top + 45 + (y - top - 45) * 0.86] as const;
    return corner ? [...at, corner] : at;
  });
  const [x, y] = pen.at(CENTRE, top + drop - 16).map(Math.round) as [number, number];
  const shine = [pen.fold([[CENTRE - upper * 0.85, top + 16], [CENTRE, top + 8], [CENTRE + upper * 0.6, top + 16]], 16, 1.1), pen.fold([[CENTRE - upper * 0.7, top + drop * 0.8], [CENTRE, top + drop - 6], [CENTRE + upper * 0.7, top + drop * 0.8]], 12, -1)];
  return [
    panel(pen.closed(shape), 'main', shine),
    stitches(pen.closed(inner), sewing),
    `<rect x="${x - 16}" y="${y - 12}" width="32" height="34" rx="5" fill="#000" fill-opacity=".35" transform="translate(1.5 2.5)"/>` +
      `<rect x="${x - 16}" y="${y - 12}" width="32" height="34" rx="5" fill="${look.metal}" stroke="#000" stroke-opacity=".4"/>` +
      `<path d="M${x - 12} ${y - 8}H${x + 8}" stroke="#fff" stroke-opacity=".7" stroke-width="2"/>` +
      `<rect x="${x - 3}" y="${y - 2}" width="6" height="14" rx="3" fill="#000" fill-opacity=".55"/>`,
  ];
}
