import type { Mode } from '../../src/api/query.ts';

/** The tile that the keyboard is on. */
export interface Cursor {
  readonly mode: Mode;
  /** From 0. */
  readonly index: number;
}

/** What of a lane matters for moving through it. */
export interface LaneShape {
  readonly mode: Mode;
  readonly count: number;
  readonly columns: number;
  /** Rows that are wholly in view, for Page Up and Page Down. */
  readonly pageRows: number;
  /** The first row in view: where one comes in from a lane that scrolls apart. */
  readonly topRow: number;
}

/**
 * Where a key takes the cursor: through a lane's rows, and at the side of a row into the lane beside it, at the same
 * height on the screen. Null for keys that do not move it; the same cursor where there is nowhere to go.
 */
export function moveCursor(cursor: Cursor, key: string, lanes: readonly LaneShape[]): Cursor | null {
  const at = lanes.findIndex((lane) => lane.mode === cursor.mode);
  const lane = lanes[at];
  if (!lane || lane.count === 0) return null;
  const row = Math.floor(cursor.index / lane.columns);
  const column = cursor.index % lane.columns;
  const to = (index: number): Cursor => ({ mode: lane.mode, index: Math.min(Math.max(index, 0), lane.count - 1) });

  switch (key) {
    case 'ArrowRight':
      return column < lane.columns - 1 && cursor.index < lane.count - 1 ? to(cursor.index + 1) : beside(cursor, lane, lanes[at + 1], row, 0);
    case 'ArrowLeft':
      return column > 0 ? to(cursor.index - 1) : beside(cursor, lane, lanes[at - 1], row, Infinity);
    case 'ArrowDown':
      return row < Math.floor((lane.count - 1) / lane.columns) ? to(cursor.index + lane.columns) : cursor;
    case 'ArrowUp':
      return row > 0 ? to(cursor.index - lane.columns) : cursor;
    case 'PageDown':
      return to(Math.min(cursor.index + lane.columns * Math.max(lane.pageRows, 1), lane.count - 1));
    case 'PageUp':
      return to(Math.max(cursor.index - lane.columns * Math.max(lane.pageRows, 1), column));
    case 'Home':
      return to(0);
    case 'End':
      return to(lane.count - 1);
    default:
      return null;
  }
}

function beside(cursor: Cursor, from: LaneShape, lane: LaneShape | undefined, row: number, column: number): Cursor {
  if (!lane || lane.count === 0) return cursor;
  const lastRow = Math.floor((lane.count - 1) / lane.columns);
  const sameHeight = Math.min(Math.max(row - from.topRow + lane.topRow, 0), lastRow);
  const index = sameHeight * lane.columns + Math.min(column, lane.columns - 1);
  return { mode: lane.mode, index: Math.min(index, lane.count - 1) };
}
