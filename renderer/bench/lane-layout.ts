/** Sizes in pixels. */
export interface LaneLayout {
  readonly columns: number;
  readonly tileWidth: number;
  readonly pictureHeight: number;
  /** From the top of one row to the top of the next. */
  readonly rowHeight: number;
}

export const lanePadding = 12;
export const tileGap = 12;
/** Score bar (14) and two lines (32) under the picture. */
const underPicture = 46;
const rowGap = 14;

/**
 * As many tiles beside one another as keep the pictures large: about four where there is room, at least 136 pixels wide.
 * @param width of the lane
 * @param ratio height to width of the picture's box
 */
export function layOutLane(width: number, ratio: number): LaneLayout {
  const inner = Math.max(width - 2 * lanePadding, 1);
  const target = Math.min(Math.max(inner / 4, 136), 208);
  const columns = Math.max(Math.round(inner / target), 1);
  const tileWidth = Math.floor((inner - (columns - 1) * tileGap) / columns);
  const pictureHeight = Math.round(tileWidth * ratio);
  return { columns, tileWidth, pictureHeight, rowHeight: pictureHeight + underPicture + rowGap };
}
