import { css, lighter, type Oklch } from './colours.ts';
import type { Look } from './drawing.ts';
import type { Random } from './random.ts';
import type { Material, Truth } from './truth.ts';

/** A piece of cloth that repeats. */
export interface Tile {
  readonly width: number;
  readonly height: number;
  readonly markup: string;
}

/** What is woven or printed into the cloth, on the main colour; null for cloth of one colour. */
export function patternTile(truth: Truth, look: Look, random: Random): Tile | null {
  switch (truth.pattern) {
    case 'striped':
      return striped(truth, look, random);
    case 'checked':
      return checked(look, random);
    case 'polka dot':
      return dotted(look, random);
    case 'floral':
      return floral(look, random);
    case 'solid':
    case 'colour block':
    case 'graphic':
      return null;
  }
}

function striped(truth: Truth, look: Look, random: Random): Tile {
  const vertical = ['shirt', 'trousers', 'shorts'].includes(truth.type) || random.chance(0.12);
  const pitch = Math.round(vertical ? random.between(11, 20) : random.between(18, 44));
  const band = Math.round(pitch * random.between(0.32, 0.46));
  const fill = css(look.second);
  return vertical
    ? { width: pitch, height: 40, markup: `<rect x="${(pitch - band) / 2}" width="${band}" height="40" fill="${fill}"/>` }
    : { width: 40, height: pitch, markup: `<rect y="${(pitch - band) / 2}" width="40" height="${band}" fill="${fill}"/>` };
}

/** Gingham, or a tartan with a thin line between. */
function checked(look: Look, random: Random): Tile {
  const pitch = Math.round(random.between(20, 46));
  const half = Math.round(pitch * random.between(0.36, 0.46));
  const bar = css(look.second);
  const line = css(lighter(look.second, look.main.l > 0.6 ? -0.25 : 0.18));
  const at = half + (pitch - half) / 2;
  const lines = random.chance(0.6)
    ? `<path d="M${at} 0V${pitch}M0 ${at}H${pitch}" stroke="${line}" stroke-width="1.4" stroke-opacity=".8" fill="none"/>`
    : '';
  return {
    width: pitch,
    height: pitch,
    markup:
      `<rect width="${half}" height="${pitch}" fill="${bar}" fill-opacity=".55"/>` +
      `<rect width="${pitch}" height="${half}" fill="${bar}" fill-opacity=".55"/>${lines}`,
  };
}

function dotted(look: Look, random: Random): Tile {
  const pitch = Math.round(random.between(20, 40));
  const radius = Math.round(pitch * random.between(1.5, 2.3)) / 10;
  const dot = (x: number, y: number) => `<circle cx="${x}" cy="${y}" r="${radius}" fill="${css(look.second)}"/>`;
  return { width: pitch, height: pitch, markup: dot(pitch / 4, pitch / 4) + dot((pitch * 3) / 4, (pitch * 3) / 4) };
}

/** Small flowers and leaves scattered over a tile, none of them cut by its edge. */
function floral(look: Look, random: Random): Tile {
  const size = Math.round(random.between(62, 88));
  const leaf = css({ l: look.main.l > 0.55 ? 0.5 : 0.68, c: 0.09, h: random.between(130, 165) });
  const accent: Oklch = { l: look.main.l > 0.6 ? 0.66 : 0.85, c: 0.13, h: random.pick([20, 55, 85, 350]) };
  const spots = [[0.24, 0.25, 0.17], [0.73, 0.7, 0.19], [0.72, 0.2, 0.11], [0.22, 0.76, 0.12]] as const;
  const markup = spots.map(([x, y, r], index) => {
    const petals = index < 2 ? css(look.second) : css(accent);
    return flower(x * size, y * size, r * size, petals, index < 2 ? css(accent) : css(look.second), leaf, random);
  });
  return { width: size, height: size, markup: markup.join('') };
}

function flower(x: number, y: number, r: number, petals: string, heart: string, leaf: string, random: Random): string {
  const turn = random.between(0, 72);
  const [cx, cy, at] = [x.toFixed(1), y.toFixed(1), (r * 0.56).toFixed(1)];
  const ellipse = (angle: number, fill: string, rx: number, ry: number, out: string) =>
    `<ellipse cx="${cx}" cy="${cy}" rx="${rx.toFixed(1)}" ry="${ry.toFixed(1)}" fill="${fill}" ` +
    `transform="rotate(${angle.toFixed(0)} ${cx} ${cy}) translate(0 -${out})"/>`;
  const leaves = [turn + 36, turn + 190].map((angle) => ellipse(angle, leaf, r * 0.2, r * 0.5, (r * 0.95).toFixed(1))).join('');
  const five = [0, 72, 144, 216, 288].map((angle) => ellipse(turn + angle, petals, r * 0.36, r * 0.46, at)).join('');
  return `${leaves}${five}<circle cx="${cx}" cy="${cy}" r="${(r * 0.24).toFixed(1)}" fill="${heart}"/>`;
}

/** How the cloth itself looks from near, as dark and light marks over any colour; null where it is smooth. */
export function textureTile(material: Material, random: Random): Tile | null {
  switch (material) {
    case 'canvas':
      return { width: 5, height: 5, markup: '<path d="M0 1.2H5M1.2 0V5" stroke="#000" stroke-opacity=".08" stroke-width="1"/><path d="M0 3.6H5M3.6 0V5" stroke="#fff" stroke-opacity=".08" stroke-width="1"/>' };
    case 'denim':
      return {
        width: 5, height: 5,
        markup: '<path d="M-1 6L6 -1M-1 1L1 -1M4 6L6 4" stroke="#fff" stroke-opacity=".13" stroke-width="1.1"/><path d="M-1 3.5L3.5 -1M1.5 6L6 1.5" stroke="#000" stroke-opacity=".1" stroke-width="1"/>',
      };
    case 'knitted':
      return {
        width: 9, height: 8,
        markup: '<path d="M0 0.5L4.5 5L9 0.5" fill="none" stroke="#000" stroke-opacity=".17" stroke-width="1.5"/><path d="M0 4L4.5 8.5L9 4M0 -4L4.5 .5L9 -4" fill="none" stroke="#fff" stroke-opacity=".13" stroke-width="1.5"/>',
      };
    case 'wool':
      return { width: 46, height: 46, markup: specks(46, 110, 0.11, random) };
    case 'leather':
      return { width: 40, height: 40, markup: specks(40, 70, 0.06, random) };
    case 'cotton':
    case 'silk':
      return null;
  }
}

function specks(size: number, count: number, strength: number, random: Random): string {
  const marks = Array.from({ length: count }, () => {
    const [x, y, dx, dy] = [random.between(1, size - 3), random.between(1, size - 3), random.between(-1.6, 1.6), random.between(-1.6, 1.6)];
    return { light: random.chance(0.5), d: `M${x.toFixed(1)} ${y.toFixed(1)}l${dx.toFixed(1)} ${dy.toFixed(1)}` };
  });
  const path = (light: boolean, colour: string) =>
    `<path d="${marks.filter((mark) => mark.light === light).map((mark) => mark.d).join('')}" stroke="${colour}" stroke-opacity="${strength}" stroke-width="1.1" stroke-linecap="round"/>`;
  return path(true, '#fff') + path(false, '#000');
}

/** A motif on the chest, about `radius` wide either way: shapes only, in the second colour. */
export function graphic(x: number, y: number, radius: number, look: Look, random: Random): string {
  const [first, other] = [css(look.second), css(lighter(look.second, look.second.l > 0.6 ? -0.22 : 0.2))];
  const r = radius;
  const draw = {
    sunset:
      `<circle cx="${x}" cy="${y}" r="${r}" fill="${first}"/>` +
      [0.15, 0.4, 0.62, 0.82].map((f, i) => `<rect x="${x - r}" y="${y + r * f}" width="${2 * r}" height="${(i + 1.2) * r * 0.045}" fill="${css(look.main)}"/>`).join(''),
    mountain:
      `<circle cx="${x + r * 0.35}" cy="${y - r * 0.45}" r="${r * 0.32}" fill="${other}"/>` +
      `<path d="M${x - r} ${y + r * 0.7}L${x - r * 0.25} ${y - r * 0.5}L${x + r * 0.1} ${y + r * 0.05}L${x + r * 0.4} ${y - r * 0.25}L${x + r} ${y + r * 0.7}Z" fill="${first}"/>` +
      `<path d="M${x - r * 0.25} ${y - r * 0.5}L${x - r * 0.47} ${y - r * 0.15}L${x - r * 0.27} ${y - r * 0.24}L${x - r * 0.14} ${y - r * 0.1}L${x - r * 0.04} ${y - r * 0.18}Z" fill="${css(look.main)}"/>`,
    star: `<path d="${star(x, y, r)}" fill="${first}"/><path d="${star(x, y, r * 0.55)}" fill="${css(look.main)}"/>`,
    waves: [-0.5, -0.17, 0.17, 0.5]
      .map((f, i) => `<path d="M${x - r} ${y + f * r}q${r * 0.25} ${-r * 0.3} ${r * 0.5} 0t${r * 0.5} 0t${r * 0.5} 0t${r * 0.5} 0" fill="none" stroke="${i % 2 ? other : first}" stroke-width="${r * 0.13}" stroke-linecap="round"/>`)
      .join(''),
    blocks:
      `<rect x="${x - r}" y="${y - r * 0.7}" width="${r * 1.1}" height="${r * 1.4}" fill="${first}"/>` +
      `<circle cx="${x + r * 0.42}" cy="${y + r * 0.1}" r="${r * 0.6}" fill="${other}" fill-opacity=".92"/>`,
  };
  return `<g opacity=".93">${random.pick(Object.values(draw))}</g>`;
}

function star(x: number, y: number, r: number): string {
  const points = Array.from({ length: 10 }, (_, i) => {
    const [angle, out] = [(i * Math.PI) / 5 - Math.PI / 2, i % 2 ? r * 0.42 : r];
    return `${(x + out * Math.cos(angle)).toFixed(1)} ${(y + out * Math.sin(angle)).toFixed(1)}`;
  });
  return `M${points.join('L')}Z`;
}
