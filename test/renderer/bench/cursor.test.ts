import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moveCursor, type LaneShape } from '../../../renderer/bench/cursor.ts';

const lane = (mode: LaneShape['mode'], shape: Partial<LaneShape> = {}): LaneShape => ({ mode, count: 11, columns: 3, pageRows: 2, topRow: 0, ...shape });
const lanes = [lane('arithmetic'), lane('filter'), lane('combined', { count: 2 })];

describe('the cursor', () => {
  test('goes through a row and into the lane beside it at the same height', () => {
    expect(moveCursor({ mode: 'arithmetic', index: 3 }, 'ArrowRight', lanes)).toEqual({ mode: 'arithmetic', index: 4 });
    expect(moveCursor({ mode: 'arithmetic', index: 5 }, 'ArrowRight', lanes)).toEqual({ mode: 'filter', index: 3 });
    expect(moveCursor({ mode: 'filter', index: 3 }, 'ArrowLeft', lanes)).toEqual({ mode: 'arithmetic', index: 5 });
  });

  test('comes into a short lane at its last tile', () => {
    expect(moveCursor({ mode: 'filter', index: 8 }, 'ArrowRight', lanes)).toEqual({ mode: 'combined', index: 0 });
    expect(moveCursor({ mode: 'combined', index: 1 }, 'ArrowRight', lanes)).toEqual({ mode: 'combined', index: 1 });
  });

  test('keeps its height on the screen where lanes scroll apart', () => {
    const apart = [lane('arithmetic', { topRow: 1 }), lane('filter', { topRow: 2 })];
    expect(moveCursor({ mode: 'arithmetic', index: 5 }, 'ArrowRight', apart)).toEqual({ mode: 'filter', index: 6 });
  });

  test('goes down into a last row that is not full', () => {
    expect(moveCursor({ mode: 'arithmetic', index: 8 }, 'ArrowDown', lanes)).toEqual({ mode: 'arithmetic', index: 10 });
    expect(moveCursor({ mode: 'arithmetic', index: 10 }, 'ArrowDown', lanes)).toEqual({ mode: 'arithmetic', index: 10 });
  });

  test('pages, and goes to the ends', () => {
    expect(moveCursor({ mode: 'arithmetic', index: 1 }, 'PageDown', lanes)?.index).toBe(7);
    expect(moveCursor({ mode: 'arithmetic', index: 7 }, 'PageUp', lanes)?.index).toBe(1);
    expect(moveCursor({ mode: 'arithmetic', index: 1 }, 'PageUp', lanes)?.index).toBe(1);
    expect(moveCursor({ mode: 'arithmetic', index: 7 }, 'End', lanes)?.index).toBe(10);
    expect(moveCursor({ mode: 'arithmetic', index: 7 }, 'Home', lanes)?.index).toBe(0);
  });

  test('other keys are not its own', () => {
    expect(moveCursor({ mode: 'arithmetic', index: 1 }, 'a', lanes)).toBeNull();
  });

  test('never leaves the tiles there are', () => {
    const key = fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End');
    const shape = fc.record({ count: fc.integer({ min: 1, max: 40 }), columns: fc.integer({ min: 1, max: 6 }), pageRows: fc.integer({ min: 0, max: 5 }), topRow: fc.integer({ min: 0, max: 12 }) });
    fc.assert(
      fc.property(shape, shape, fc.array(key), (a, b, keys) => {
        const two = [lane('arithmetic', a), lane('filter', b)];
        let cursor = { mode: 'arithmetic' as LaneShape['mode'], index: 0 };
        for (const pressed of keys) {
          cursor = moveCursor(cursor, pressed, two)!;
          expect(cursor.index).toBeGreaterThanOrEqual(0);
          expect(cursor.index).toBeLessThan(two.find(({ mode }) => mode === cursor.mode)!.count);
        }
      }),
    );
  });
});
