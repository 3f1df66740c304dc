import { css, lighter } from '../colours.ts';
import { panel, seam, softStroke, stitches, thread, type Draw, type Panel } from '../drawing.ts';
import { graphic } from '../fabric.ts';

/** Baseball caps from the side, peak to the left. */
export const drawCap: Draw = (truth, pen, look) => {
  const crown = pen.closed([[216, 322, 'corner'], [214, 244], [254, 166], [340, 124], [440, 140], [508, 212], [528, 320, 'corner'], [470, 336], [360, 344], [270, 338]]);
  const peak = pen.closed([[226, 300, 'corner'], [160, 304], [88, 330], [58, 368], [78, 384], [160, 366], [262, 352], [372, 348, 'corner'], [290, 334]]);
  const under = pen.closed([[60, 366, 'corner'], [78, 384], [160, 366], [262, 352], [372, 348, 'corner'], [280, 366], [168, 384], [84, 398]]);
  const sewing = thread(truth, look);
  const side = pen.open([[340, 126], [306, 196], [292, 338]]);
  const back = pen.open([[348, 126], [424, 206], [448, 338]]);
  const band = pen.open([[217, 306], [290, 326], [400, 328], [527, 304]]);
  const rows = [0, 1, 2, 3].map((i) => stitches(pen.open([[208 - i * 8, 312 + i * 8], [130 - i * 4, 324 + i * 10], [84 + i * 4, 350 + i * 8]]), sewing));
  const [bx, by] = pen.at(342, 122).map(Math.round) as [number, number];
  const eyelets = [[270, 196], [382, 190], [470, 228]].map(([x = 0, y = 0]) => {
    const [ex, ey] = pen.at(x, y).map(Math.round) as [number, number];
    return `<circle cx="${ex}" cy="${ey}" r="5.5" fill="#000" fill-opacity=".55" stroke="${css(lighter(look.main, -0.1))}" stroke-width="2.6"/>`;
  });
  const parts: (Panel | string)[] = [
    panel(under, 'lining'),
    panel(crown, 'main', [
      pen.fold([[250, 300], [258, 220], [320, 150]], 26, 1.1), pen.fold([[500, 300], [486, 220], [430, 156]], 34, -1.1), pen.fold([[390, 330], [384, 240], [356, 150]], 16, 0.6), pen.fold([[230, 326], [360, 338], [520, 318]], 14, -0.9),
    ]),
    seam(side), stitches(side, sewing), seam(back), stitches(back, sewing), seam(band, 0.7), ...eyelets,
  ];
  if (truth.pattern === 'graphic') parts.push(graphic(...pen.at(258, 252), 28, look, pen.random));
  parts.push(
    panel(peak, truth.pattern === 'colour block' ? 'second' : 'main', [pen.fold([[110, 346], [180, 320], [250, 318]], 14, 1.1), pen.fold([[90, 376], [200, 352], [340, 346]], 12, -1)], -8),
    ...rows,
    `<ellipse cx="${bx}" cy="${by}" rx="13" ry="7" fill="${css(lighter(look.main, -0.04))}" stroke="#000" stroke-opacity=".35"/>`,
  );
  return { width: 640, height: 480, parts, zoom: 1.02, blockAt: 480 };
};

/** Knitted hats with a turned-up brim; some have a bobble. */
export const drawBeanie: Draw = (_truth, pen, look) => {
  const tall = pen.near(118, 0.12);
  const crown = pen.closed([[128, 370, 'corner'], [130, 290], [166, tall + 66], [230, tall + 14], [280, tall + 4], [330, tall + 14], [394, tall + 66], [430, 290], [432, 370, 'corner'], [280, 386]]);
  const brim = pen.closed([[114, 352, 'corner'], [200, 342], [280, 340], [360, 342], [446, 352, 'corner'], [450, 400], [442, 446, 'corner'], [360, 462], [280, 466], [200, 462], [118, 446, 'corner'], [110, 400]]);
  const ribs = [-3, -2, -1, 0, 1, 2, 3].map((i) => pen.fold([[280 + i * 10, tall + 20], [280 + i * 38, 250], [280 + i * 44, 360]], 9, i % 2 ? 0.9 : -0.9));
  const parts: (Panel | string)[] = [];
  if (pen.random.chance(0.55)) parts.push(bobble());
  parts.push(panel(crown, 'main', [...ribs, pen.fold([[120, 342], [280, 330], [440, 342]], 16, -1.3)]));
  parts.push(panel(brim, 'rib', [pen.fold([[130, 392], [280, 382], [430, 392]], 16, 1), pen.fold([[124, 440], [280, 456], [438, 440]], 14, -1)]));
  return { width: 560, height: 560, parts, zoom: 1.04, blockAt: 560 };

  function bobble(): string {
    const [x, y] = pen.at(280, tall - 16).map(Math.round) as [number, number];
    const strands = Array.from({ length: 190 }, () => {
      const [angle, reach] = [pen.random.between(0, 6.283), Math.sqrt(pen.random.next()) * 46];
      const [from, to] = [Math.max(0, reach - 15), reach + 8];
      return { light: pen.random.next(), d: `M${(x + from * Math.cos(angle)).toFixed(1)} ${(y + from * Math.sin(angle)).toFixed(1)}L${(x + to * Math.cos(angle + 0.12)).toFixed(1)} ${(y + to * Math.sin(angle + 0.12)).toFixed(1)}` };
    });
    const shades = [-0.09, 0, 0.07].map((by, i) => `<path d="${strands.filter(({ light }) => Math.floor(light * 3) === i).map(({ d }) => d).join('')}" stroke="${css(lighter(look.main, by))}" stroke-width="3" stroke-linecap="round"/>`);
    return `<g transform="translate(5 9)">${softStroke(`M${x - 20} ${y}H${x + 20}`, '#2a2622', 0.3, 40, 100)}</g><circle cx="${x}" cy="${y}" r="44" fill="${css(lighter(look.main, -0.05))}"/>${shades.join('')}`;
  }
};
