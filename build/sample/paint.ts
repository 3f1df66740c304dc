import { css, lighter, type Oklch } from './colours.ts';
import { softStroke, type Cloth, type Drawing, type Look, type Panel } from './drawing.ts';
import { patternTile, textureTile, type Tile } from './fabric.ts';
import type { Random } from './random.ts';
import type { Truth } from './truth.ts';

/** How light plays on a cloth: strength of creases, of the dark rim, of the shine. */
const SHEEN: Readonly<Record<Truth['material'], { readonly crease: number; readonly shine: number }>> = {
  cotton: { crease: 1, shine: 0.75 },
  canvas: { crease: 0.8, shine: 0.7 },
  denim: { crease: 1.05, shine: 1 },
  knitted: { crease: 0.8, shine: 0.5 },
  wool: { crease: 0.8, shine: 0.5 },
  leather: { crease: 1.2, shine: 2 },
  silk: { crease: 1.15, shine: 1.9 },
};

/** The drawing laid on a studio table, lit from the upper left, as one SVG document. */
export function paint(drawing: Drawing, truth: Truth, look: Look, random: Random): string {
  const { width, height, parts, zoom } = drawing;
  const panels = parts.filter((part): part is Panel => typeof part !== 'string');
  const pattern = patternTile(truth, look, random);
  const texture = textureTile(truth.material, random);
  const turns = [...new Set(panels.map((part) => part.turn))];
  const ground = random.between(0.925, 0.955);
  const warmth: Oklch = { l: ground, c: 0.004, h: random.between(60, 100) };
  const { crease, shine } = SHEEN[truth.material];

  const defs = [
    `<radialGradient id="table" cx=".46" cy=".4" r=".85"><stop offset="0" stop-color="${css(lighter(warmth, 0.03))}"/><stop offset=".6" stop-color="${css(warmth)}"/><stop offset="1" stop-color="${css(lighter(warmth, -0.05))}"/></radialGradient>`,
    '<radialGradient id="fade"><stop offset="0" stop-color="#fff" stop-opacity=".24"/><stop offset=".5" stop-color="#fff" stop-opacity=".14"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>',
    `<linearGradient id="light" x1=".1" y1="0" x2=".9" y2="1"><stop offset="0" stop-color="#fff" stop-opacity=".13"/><stop offset=".45" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".13"/></linearGradient>`,
    `<linearGradient id="block" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="0" y2="${height}"><stop offset="${drawing.blockAt / height}" stop-color="${css(look.main)}"/><stop offset="${drawing.blockAt / height}" stop-color="${css(look.second)}"/></linearGradient>`,
    '<pattern id="rib" width="5" height="20" patternUnits="userSpaceOnUse"><path d="M1 0V20" stroke="#000" stroke-opacity=".24" stroke-width="1.5"/><path d="M3.4 0V20" stroke="#fff" stroke-opacity=".14" stroke-width="1.5"/></pattern>',
    ...turned('rib', turns),
    ...tileDefs('cloth', pattern, turns),
    ...tileDefs('weave', texture, turns),
    ...panels.map((part, index) => `<clipPath id="p${index}"><path d="${part.d}"/></clipPath>`),
  ];
  const outline = panels.map((part) => part.d).join('');
  const painted = parts.map((part) => (typeof part === 'string' ? part : paintPanel(part, panels.indexOf(part))));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs>${defs.join('')}</defs>` +
    `<rect width="${width}" height="${height}" fill="url(#table)"/>` +
    `<g transform="translate(${width / 2} ${height / 2}) scale(${zoom}) translate(${-width / 2} ${-height / 2})">` +
    `<g transform="translate(7 12)">${softStroke(outline, '#2a2622', 0.24, 4, 44)}</g>` +
    `<path d="${outline}" transform="translate(4 8)" fill="#2a2622" fill-opacity=".16"/>` +
    `<g transform="translate(2 4)">${softStroke(outline, '#2a2622', 0.3, 2, 14)}</g>` +
    `${painted.join('')}</g></svg>`
  );

  function paintPanel({ d, cloth, folds, turn }: Panel, index: number): string {
    const base = colourOf(cloth);
    const patterned = cloth === 'main';
    const fills = [
      patterned && truth.pattern === 'colour block' ? 'url(#block)' : css(base),
      patterned && pattern ? `url(#cloth${turn})` : '',
      cloth === 'rib' ? `url(#rib${turn})` : '',
      texture && cloth !== 'trim' ? `url(#weave${turn})` : '',
    ].filter((fill) => fill !== '');
    // White cloth shows its form by shadow alone, black cloth by light alone.
    const rim = 0.2 + 0.16 * (1 - base.l);
    const [dark, light] = [crease * (0.1 + 0.16 * base.l * (base.l > 0.9 ? 0.7 : 1)), shine * (base.l > 0.9 ? 0.3 : 0.11 + 0.06 * (1 - base.l))];
    const strokes = folds.map(({ d: line, width: wide, tone }) => {
      const [colour, opacity] = tone < 0 ? ['#000', -tone * dark] : ['#fff', tone * light];
      return softStroke(line, colour, opacity, wide * 0.35, wide + 12);
    });
    return (
      `<g clip-path="url(#p${index})">${fills.map((fill) => `<path d="${d}" fill="${fill}"/>`).join('')}` +
      `${softStroke(d, '#000', rim, 3, 20)}${strokes.join('')}` +
      `<path d="${d}" fill="url(#light)"/></g>` +
      `<path d="${d}" fill="none" stroke="${css(lighter(base, -0.22))}" stroke-opacity=".55" stroke-width=".8"/>`
    );
  }

  function colourOf(cloth: Cloth): Oklch {
    if (cloth === 'second') return look.second;
    if (cloth === 'trim') return look.trim;
    return cloth === 'lining' ? lighter(look.main, look.main.l > 0.5 ? -0.14 : -0.07) : look.main;
  }
}

function tileDefs(id: string, tile: Tile | null, turns: readonly number[]): string[] {
  if (!tile) return [];
  const { width, height, markup } = tile;
  return [`<pattern id="${id}" width="${width}" height="${height}" patternUnits="userSpaceOnUse">${markup}</pattern>`, ...turned(id, turns)];
}

/** The same cloth, turned as its panel is. */
function turned(id: string, turns: readonly number[]): string[] {
  return turns.map((turn) => `<pattern id="${id}${turn}" href="#${id}" patternTransform="rotate(${turn})"/>`);
}
