import { panel, seam, type Cloth, type Look, type Panel } from '../drawing.ts';
import type { Pen } from '../pen.ts';

/** A belt with a buckle across a waist whose half width is `half`. */
export function beltAcross(pen: Pen, centre: number, y: number, half: number, height: number, look: Look, cloth: Cloth): (Panel | string)[] {
  const strip = pen.closed([
    [centre - half, y, 'corner'], [centre, y + 5], [centre + half, y, 'corner'], [centre + half, y + height, 'corner'], [centre, y + height + 5], [centre - half, y + height, 'corner'],
  ]);
  const [x, at] = pen.at(centre, y + height / 2 + 5).map(Math.round) as [number, number];
  const tall = height + 9;
  return [
    panel(strip, cloth, [pen.fold([[centre - half * 0.8, y + 5], [centre - half * 0.2, y + 8]], 5, 1.4)]),
    seam(pen.open([[centre - half, y + height + 1], [centre, y + height + 6], [centre + half, y + height + 1]]), 0.9),
    `<rect x="${x - 15}" y="${at - tall / 2}" width="30" height="${tall}" rx="4" fill="none" stroke="#000" stroke-opacity=".35" stroke-width="5" transform="translate(.8 1.6)"/>` +
      `<rect x="${x - 15}" y="${at - tall / 2}" width="30" height="${tall}" rx="4" fill="none" stroke="${look.metal}" stroke-width="4.2"/>` +
      `<path d="M${x - 13} ${at}H${x + 14}" stroke="${look.metal}" stroke-width="2.6"/>`,
  ];
}
