/** Sizes in pixels. */
export interface WallLayout {
  readonly columns: number;
  readonly tileWidth: number;
  readonly pictureHeight: number;
  /** From the top of one row to the top of the next. */
  readonly rowHeight: number;
}

export const wallPadding = 16;
export const wallGap = 16;
/** Two lines under the picture and the space above them. */
const underPicture = 40;
const rowGap = 20;
const goodWidth = 216;
/** Height to width of the picture's box: most shops photograph upright. */
const boxRatio = 4 / 3;

/** As many tiles beside one another as keep the pictures large. */
export function layOutWall(width: number): WallLayout {
  const inner = Math.max(width - 2 * wallPadding, 1);
  const columns = Math.max(Math.round((inner + wallGap) / (goodWidth + wallGap)), 1);
  const tileWidth = Math.floor((inner - (columns - 1) * wallGap) / columns);
  const pictureHeight = Math.round(tileWidth * boxRatio);
  return { columns, tileWidth, pictureHeight, rowHeight: pictureHeight + underPicture + rowGap };
}

export interface WallShape {
  readonly total: number;
  readonly columns: number;
  /** Rows that are wholly in view. */
  readonly pageRows: number;
}

/** Where a key takes the place on the wall, from 0; null for keys that do not move it. */
export function moveOnWall(at: number, key: string, { total, columns, pageRows }: WallShape): number | null {
  const last = total - 1;
  if (last < 0) return null;
  const within = (to: number): number => Math.min(Math.max(to, 0), last);
  const page = columns * Math.max(pageRows, 1);
  switch (key) {
    case 'ArrowRight':
      return within(at + 1);
    case 'ArrowLeft':
      return within(at - 1);
    case 'ArrowDown':
      // From above the last, shorter row one still gets into it.
      return Math.floor(at / columns) < Math.floor(last / columns) ? within(at + columns) : at;
    case 'ArrowUp':
      return at < columns ? at : at - columns;
    case 'PageDown':
      return within(at + page);
    case 'PageUp':
      return within(at - page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
