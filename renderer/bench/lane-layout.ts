import type { ItemSummary } from '../../src/api/query.ts';
import { secondLine } from './describe.ts';

/** Sizes in pixels. */
export interface LaneLayout {
  readonly columns: number;
  readonly tileWidth: number;
  readonly pictureHeight: number;
  /** From the top of one row to the top of the next. */
  readonly rowHeight: number;
}

export const lanePadding = 12;
const tileGap = 12;
const scoreBar = 14;
const line = 16;
const rowGap = 14;

/** What the boxes of all tiles have in common; decided by the first result, so that later ones do not make the lanes jump. */
export interface TileShape {
  /** Height to width of the picture's box. */
  readonly ratio: number;
  /** Lines of text under it: the title, and brand or price where the catalog has them. */
  readonly lines: 1 | 2;
}

/** Boxes that suit most of the pictures, with little ground around them. */
export function tileShape(items: readonly ItemSummary[]): TileShape {
  const ratios = items.flatMap(({ picture }) => (picture ? [picture.height / picture.width] : [])).sort((a, b) => a - b);
  const middle = ratios[Math.floor(ratios.length / 2)] ?? 4 / 3;
  return { ratio: Math.min(Math.max(middle, 1), 1.5), lines: items.some((item) => secondLine(item) !== '') ? 2 : 1 };
}

/** How large a person wants the pictures: a factor on the width that suits the lane. */
export const pictureScales = [0.75, 1, 1.5, 2.25] as const;
export type PictureScale = (typeof pictureScales)[number];

const narrowest = 112;
const widest = 208;

/**
 * As many tiles beside one another as keep the pictures large: four where there is room.
 * @param width of the lane
 */
export function layOutLane(width: number, { ratio, lines }: TileShape, scale: PictureScale): LaneLayout {
  const inner = Math.max(width - 2 * lanePadding, 1);
  const suiting = Math.min(Math.max((inner - 3 * tileGap) / 4, narrowest), widest);
  // The small addition keeps four times a quarter from rounding to less than the whole.
  const columns = Math.max(Math.floor((inner + tileGap) / (suiting * scale + tileGap) + 0.001), 1);
  const tileWidth = Math.floor((inner - (columns - 1) * tileGap) / columns);
  const pictureHeight = Math.round(tileWidth * ratio);
  return { columns, tileWidth, pictureHeight, rowHeight: pictureHeight + scoreBar + lines * line + rowGap };
}
