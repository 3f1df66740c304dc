import { css, lighter, type Oklch } from '../colours.ts';
import { panel, seam, softStroke, stitches, type Draw, type Look, type Panel } from '../drawing.ts';
import type { Pen, Point } from '../pen.ts';
import type { Truth } from '../truth.ts';

/** A pair seen from the side: canvas sneakers, or leather lace-ups with a dark sole. */
export const drawShoe: Draw = (truth, pen, look) => ({
  width: 640,
  height: 480,
  parts: [...sideView(truth, pen, look, 46, -58), ...sideView(truth, pen, look, -44, 34)],
  zoom: 1.02,
  blockAt: 258,
});

function sideView(truth: Truth, pen: Pen, look: Look, right: number, down: number): (Panel | string)[] {
  const sporty = truth.material === 'canvas';
  const move = (points: readonly Point[]): Point[] => points.map(([x, y, corner]) => (corner ? [x + right, y + down, corner] : [x + right, y + down]));
  const closed = (...points: Point[]) => pen.closed(move(points));
  const open = (...points: Point[]) => pen.open(move(points));
  const upper = closed(
    [92, 330], [112, 296], [168, 268], [236, 238], [296, 196], [330, 166], [356, 158, 'corner'], [384, 190], [430, 206], [478, 196], [512, 164], [532, 160, 'corner'],
    [540, 200], [546, 262], [552, 342, 'corner'], [320, 352], [100, 350, 'corner'],
  );
  const inside = closed([352, 160, 'corner'], [384, 148], [460, 140], [532, 160, 'corner'], [512, 166], [478, 198], [430, 208], [384, 192]);
  const thick = sporty ? 34 : 17;
  const heel = sporty ? 34 : 38;
  const sole = closed(
    [84, 338, 'corner'], [200, 347], [330, 347], [450, 343], [558, 338, 'corner'], [560, 338 + heel, 'corner'], ...(sporty ? [] : ([[452, 338 + heel, 'corner'], [444, 346 + thick, 'corner']] as Point[])),
    [330, 348 + thick], [160, 344 + thick], [96, 334 + thick],
  );
  const tongue = closed([300, 206, 'corner'], [330, 150], [352, 128, 'corner'], [380, 140, 'corner'], [386, 192], [350, 232]);
  const [lace, sewing] = [sporty && look.main.l < 0.85 ? '#f4f2ec' : css(lighter(look.main, -0.18)), css(lighter(look.main, look.main.l > 0.5 ? -0.15 : 0.14))];
  const soleColour: Oklch = sporty ? { l: 0.95, c: 0.006, h: 90 } : { l: 0.24, c: 0.02, h: 55 };
  const laces = [0, 1, 2, 3, 4].map((step) => {
    const [x, y] = pen.at(256 + step * 22 + right, 232 - step * 15.5 + down);
    const d = `M${(x - 9).toFixed(1)} ${(y - 10).toFixed(1)}L${(x + 29).toFixed(1)} ${(y + 17).toFixed(1)}`;
    return (
      `<path d="${d}" stroke="#000" stroke-opacity=".4" stroke-width="8" stroke-linecap="round" transform="translate(.8 2)"/><path d="${d}" stroke="${lace}" stroke-width="${sporty ? 6.5 : 4.5}" stroke-linecap="round"/>` +
      `<circle cx="${(x + 31).toFixed(1)}" cy="${(y + 18).toFixed(1)}" r="4" fill="${look.metal}" stroke="#000" stroke-opacity=".5"/>`
    );
  });
  const stay = open([240, 246], [290, 262], [350, 240], [402, 205]);
  const back = open([452, 204], [470, 262], [476, 346]);
  const toe = open([176, 266], [206, 300], [210, 350]);
  return [
    panel(tongue, 'plain'),
    panel(inside, 'lining', [pen.fold(move([[370, 175], [450, 175], [520, 170]]), 22, -1.2)]),
    panel(sole, 'plain'),
    panel(upper, 'main', [
      pen.fold(move([[120, 318], [200, 292], [300, 268], [420, 268]]), 20, 0.95),
      pen.fold(move([[110, 346], [320, 348], [545, 336]]), 20, -1.2),
      pen.fold(move([[222, 268], [246, 300], [250, 330]]), 9, -0.8),
      pen.fold(move([[520, 200], [526, 260], [528, 330]]), 12, 0.8),
    ]),
    seam(stay), stitches(stay, sewing), seam(back), stitches(open([456, 206], [474, 262], [480, 346]), sewing),
    ...(sporty ? [rubberToe()] : [seam(toe), stitches(open([172, 268], [202, 301], [206, 350]), sewing)]),
    ...laces,
    soleShape(),
  ];

  function soleShape(): string {
    const line = open([92, 338 + thick * 0.45], [320, 347 + thick * 0.5], [556, 339 + thick * 0.5]);
    return (
      `<path d="${sole}" fill="${css(soleColour)}"/><path d="${sole}" fill="url(#light)"/><path d="${sole}" fill="none" stroke="#000" stroke-opacity=".35"/>` +
      (sporty ? `<path d="${line}" fill="none" stroke="${css(truth.secondColour ? look.second : look.main)}" stroke-width="3.2"/>` : '')
    );
  }

  function rubberToe(): string {
    const cap = closed([92, 332], [112, 297], [150, 277, 'corner'], [178, 306], [186, 350, 'corner'], [100, 350, 'corner']);
    return `<path d="${cap}" fill="${css(soleColour)}"/><path d="${cap}" fill="url(#light)"/><path d="${cap}" fill="none" stroke="#000" stroke-opacity=".3"/>`;
  }
}

/** A pair of flat sandals from above, with crossed or parallel straps. */
export const drawSandal: Draw = (truth, pen, look) => {
  const crossed = pen.random.chance(0.5);
  const broad = truth.gender === 'men' ? 1.12 : 1;
  const parts = [-1, 1].flatMap((side) => fromAbove(side));
  return { width: 560, height: 560, parts, zoom: 1.06, blockAt: 300 };

  function fromAbove(side: number): (Panel | string)[] {
    const centre = 280 + side * 106;
    const place = (x: number, y: number, corner?: 'corner'): Point => (corner ? [centre + side * x * broad, y, corner] : [centre + side * x * broad, y]);
    const foot = (grow: number) =>
      pen.closed([
        place(-24, 84 - grow), place(14, 86 - grow), place(46 + grow, 118), place(63 + grow, 186), place(56 + grow, 270), place(46 + grow, 350), place(44 + grow, 420), place(30 + grow * 0.7, 468 + grow * 0.7),
        place(0, 482 + grow), place(-30 - grow * 0.7, 468 + grow * 0.7), place(-43 - grow, 420), place(-42 - grow, 350), place(-50 - grow, 270), place(-62 - grow, 186), place(-54 - grow, 116),
      ]);
    const strap = (points: readonly Point[], width: number): string[] => {
      const d = pen.open(points);
      const stroke = (colour: string, opacity: number, wide: number, more = '') => `<path d="${d}" fill="none" stroke="${colour}" stroke-opacity="${opacity}" stroke-width="${wide}" ${more}/>`;
      return [
        `<g transform="translate(2 7)">${softStroke(d, '#1c1814', 0.45, width * 0.6, width + 10)}</g>` + stroke(css(lighter(look.main, -0.16)), 1, width + 2) + stroke(css(look.main), 1, width) +
          stroke('#fff', 0.17, width * 0.3, `transform="translate(0 ${-width * 0.22})"`) + stitchesAlong(d, width),
      ];
    };
    const stitchesAlong = (d: string, width: number) => `<g transform="translate(0 ${width * 0.36})">${stitches(d, css(lighter(look.main, look.main.l > 0.5 ? -0.18 : 0.2)))}</g>`;
    const straps = crossed
      ? [...strap([place(-62, 252), place(-24, 232), place(24, 196), place(66, 146)], 32), ...strap([place(63, 252), place(24, 232), place(-24, 196), place(-66, 146)], 32)]
      : [...strap([place(-69, 174), place(-36, 163), place(0, 160), place(36, 163), place(70, 174)], 40), ...strap([place(-61, 254), place(-30, 244), place(0, 241), place(30, 244), place(63, 254)], 40)];
    const ankle = strap([place(-47, 398), place(-40, 366), place(0, 350), place(40, 366), place(49, 398)], 18);
    const [bx, by] = pen.at(centre + side * 40 * broad, 380).map(Math.round) as [number, number];
    const buckle = `<rect x="${bx - 9}" y="${by - 14}" width="18" height="27" rx="4" fill="none" stroke="${look.metal}" stroke-width="4"/>`;
    return [
      panel(foot(5), 'lining'),
      panel(foot(0), 'plain', [pen.fold([place(-20, 110), place(-30, 300), place(-8, 450)], 22, 0.8), pen.fold([place(8, 420), place(4, 470)], 40, -0.7), pen.fold([place(0, 130), place(10, 190)], 46, -0.6)]),
      stitches(foot(-6), css(lighter(look.main, look.main.l > 0.5 ? -0.16 : 0.18))),
      ...straps, ...ankle, buckle,
    ];
  }
};
