import { css, lighter } from '../colours.ts';
import { panel, softStroke, type Draw, type Panel } from '../drawing.ts';
import type { Point } from '../pen.ts';

/** A scarf folded over once, its two ends side by side. */
export const drawScarf: Draw = (truth, pen, look) => {
  const fringed = truth.material !== 'silk';
  const wide = pen.near(76, 0.1);
  const [backEnd, frontEnd] = [pen.near(548, 0.03), pen.near(500, 0.04)];
  const lean = pen.random.between(10, 22);
  const tail = (x: number, slant: number, end: number, cloth: 'back' | 'front'): (Panel | string)[] => {
    const at = (across: number, y: number, corner?: 'corner'): Point => {
      const px = x + slant * ((y - 90) / 450) + across * wide * (0.93 + 0.07 * Math.sin(y / 90));
      return corner ? [px, y, corner] : [px, y];
    };
    const shape = pen.closed([at(-0.96, 92), at(-0.5, 74), at(0, 70), at(0.5, 74), at(0.96, 92), at(1, 230), at(1, 380), at(1, end, 'corner'), at(0, end + 3), at(-1, end - 1, 'corner'), at(-1, 380), at(-1, 230)]);
    const drape = [-0.62, -0.2, 0.25, 0.66].map((across, i) => pen.fold([at(across * 0.8, 96), at(across, 280), at(across * 1.05, end)], 16, i % 2 ? 1 : -1));
    const fringe = fringed ? strands((across, y) => at(across, y), end) : '';
    return [fringe, panel(shape, 'main', [...drape, pen.fold([at(-0.8, 96), at(0, 82), at(0.8, 96)], 12, 0.9), ...(cloth === 'back' ? [pen.fold([at(-0.9, 120), at(-0.9, end)], 30, -1)] : [])], -Math.atan2(slant, 450) * 57.3)];
  };
  return { width: 480, height: 640, parts: [...tail(268, lean + 28, backEnd, 'back'), ...tail(216, -lean, frontEnd, 'front')], zoom: 1.04, blockAt: 360 };

  function strands(at: (across: number, y: number) => Point, end: number): string {
    const lines = Array.from({ length: 19 }, (_, i) => {
      const [x, y] = pen.at(...(at(-0.95 + (i * 1.9) / 18, end - 4).slice(0, 2) as [number, number]));
      const [dx, dy] = [pen.random.between(-4, 4), pen.random.between(30, 38)];
      return `M${x.toFixed(1)} ${y.toFixed(1)}q${(dx * 0.2).toFixed(1)} ${(dy / 2).toFixed(1)} ${dx.toFixed(1)} ${dy.toFixed(1)}`;
    }).join('');
    return (
      `<g transform="translate(4 6)">${softStroke(lines, '#2a2622', 0.2, 3, 9)}</g>` +
      `<path d="${lines}" fill="none" stroke="${css(lighter(look.main, -0.12))}" stroke-width="5"/><path d="${lines}" fill="none" stroke="${css(look.main)}" stroke-width="3.2"/>`
    );
  }
};
