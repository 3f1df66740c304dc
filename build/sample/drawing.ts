import { css, lighter, type Oklch } from './colours.ts';
import type { Fold, Pen } from './pen.ts';
import type { Truth } from './truth.ts';

/** What a panel is cut from. */
export type Cloth = 'main' | 'second' | 'plain' | 'rib' | 'lining' | 'trim';

/** One piece of cloth, as it lies in the picture. */
export interface Panel {
  readonly d: string;
  readonly cloth: Cloth;
  /** How far the cloth is turned, in degrees. */
  readonly turn: number;
  readonly folds: readonly Fold[];
}

/** Panels and markup on them (seams, buttons), from the back to the front. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly parts: readonly (Panel | string)[];
  /** How much larger than drawn it is shown, about the middle of the picture. */
  readonly zoom: number;
  /** Where the second colour begins when the pattern is colour block: the height, in picture units. */
  readonly blockAt: number;
}

/** The colours of one garment. */
export interface Look {
  readonly main: Oklch;
  readonly second: Oklch;
  /** Belts, soles, handles. */
  readonly trim: Oklch;
  readonly metal: string;
}

export type Draw = (truth: Truth, pen: Pen, look: Look) => Drawing;

export function panel(d: string, cloth: Cloth, folds: readonly Fold[] = [], turn = 0): Panel {
  return { d, cloth, folds, turn: Math.round(turn) };
}

/** A sewn line: a dark groove with light on its lower edge. */
export function seam(d: string, strength = 1): string {
  return (
    `<path d="${d}" transform="translate(.7 .9)" fill="none" stroke="#fff" stroke-opacity="${0.16 * strength}" stroke-width="1"/>` +
    `<path d="${d}" fill="none" stroke="#000" stroke-opacity="${0.34 * strength}" stroke-width="1"/>`
  );
}

/** A row of visible stitches. */
export function stitches(d: string, colour: string): string {
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-opacity=".75" stroke-width="1.1" stroke-dasharray="3.4 2.2"/>`;
}

/** Contrast thread for denim, thread of the cloth's colour for the rest. */
export function thread(truth: Truth, look: Look): string {
  if (truth.material === 'denim' && truth.colour !== 'white') return '#c99a5b';
  return css(lighter(look.main, look.main.l > 0.5 ? -0.16 : 0.14));
}

/** A round sewn-through button. */
export function button(pen: Pen, x: number, y: number, radius: number, colour: Oklch): string {
  const [bx, by] = pen.at(x, y).map((value) => Math.round(value * 10) / 10) as [number, number];
  const hole = radius * 0.26;
  const holes = [[-1, -1], [1, -1], [-1, 1], [1, 1]]
    .map(([dx = 0, dy = 0]) => `<circle cx="${bx + dx * hole}" cy="${by + dy * hole}" r="${radius * 0.13}" fill="#000" fill-opacity=".5"/>`)
    .join('');
  return (
    `<circle cx="${bx + 0.6}" cy="${by + 1.2}" r="${radius}" fill="#000" fill-opacity=".35"/>` +
    `<circle cx="${bx}" cy="${by}" r="${radius}" fill="${css(colour)}"/>` +
    `<circle cx="${bx}" cy="${by}" r="${radius * 0.72}" fill="none" stroke="#000" stroke-opacity=".22" stroke-width=".7"/>${holes}`
  );
}

/** A metal zip from one point down to another. */
export function zip(pen: Pen, x: number, top: number, bottom: number, look: Look): string {
  const line = pen.open([[x, top], [x, (top + bottom) / 2], [x, bottom]]);
  const [px, py] = pen.at(x, top + 12).map(Math.round) as [number, number];
  return (
    `<path d="${line}" fill="none" stroke="#000" stroke-opacity=".42" stroke-width="7"/>` +
    `<path d="${line}" fill="none" stroke="${look.metal}" stroke-width="3.6" stroke-dasharray="1.5 1.3"/>` +
    `<rect x="${px - 3}" y="${py}" width="6" height="15" rx="2.4" fill="${look.metal}" stroke="#000" stroke-opacity=".35" stroke-width=".7"/>`
  );
}

/**
 * A line without edges: the same line over and over, ever wider, each so faint that all together reach `opacity` in the middle.
 * A blur filter would be truer and takes ten times as long.
 */
export function softStroke(d: string, colour: string, opacity: number, from: number, to: number): string {
  const layers = Math.min(7, Math.max(3, Math.round((to - from) / 5)));
  const each = 1 - (1 - Math.min(0.95, opacity)) ** (1 / layers);
  const widths = Array.from({ length: layers }, (_, i) => from + ((to - from) * i) / (layers - 1));
  const paths = widths.map((width) => `<path d="${d}" stroke-width="${width.toFixed(1)}"/>`).join('');
  return `<g fill="none" stroke="${colour}" stroke-opacity="${each.toFixed(4)}" stroke-linecap="round" stroke-linejoin="round">${paths}</g>`;
}
