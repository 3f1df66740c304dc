import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin, panBy, toMap, toScreen, wholeMap, zoomAt, type MapView } from '../../../renderer/audit/map/view.ts';
import { moved, oneRow, rowsOf } from '../../../renderer/audit/selection.ts';

const size = { width: 900, height: 600 };
const unit = fc.double({ min: 0, max: 1, noNaN: true });
const view = fc.record<MapView>({ x: unit, y: unit, zoom: fc.double({ min: 1, max: 30, noNaN: true }) });

describe('the map', () => {
  it('a place on the screen and on the map are one', () => {
    fc.assert(
      fc.property(view, unit, unit, (seen, x, y) => {
        const back = toMap(seen, size, toScreen(seen, size, x, y));
        expect(back.x).toBeCloseTo(x);
        expect(back.y).toBeCloseTo(y);
      }),
      { numRuns: 50 },
    );
  });

  it('what is under the pointer stays there when it is enlarged, and moves with it when it is dragged', () => {
    fc.assert(
      fc.property(view, fc.double({ min: 1.01, max: 1.5, noNaN: true }), fc.nat(900), fc.nat(600), (seen, factor, x, y) => {
        const under = toMap(seen, size, { x, y });
        const larger = zoomAt(seen, size, { x, y }, factor);
        expect(toScreen(larger, size, under.x, under.y).x).toBeCloseTo(x);
        const dragged = panBy(seen, size, 30, -20);
        expect(toScreen(dragged, size, under.x, under.y).y).toBeCloseTo(y - 20);
      }),
      { numRuns: 50 },
    );
  });

  it('a line holds what lies within it', () => {
    const square = [{ x: 0, y: 0 }, { x: 1, y: 0 }, { x: 1, y: 1 }, { x: 0, y: 1 }];
    expect(isWithin(square, { x: 0.5, y: 0.5 })).toBe(true);
    expect(isWithin(square, { x: 1.5, y: 0.5 })).toBe(false);
    expect(wholeMap.zoom).toBe(1);
  });
});

describe('choosing findings', () => {
  it('Shift keeps what was chosen, the ends hold', () => {
    const down = moved(oneRow(2), 'ArrowDown', true, 10, 4)!;
    expect(rowsOf(down, 10)).toEqual({ from: 2, count: 2 });
    expect(rowsOf(moved(down, 'ArrowUp', false, 10, 4)!, 10)).toEqual({ from: 2, count: 1 });
    expect(moved(oneRow(9), 'PageDown', false, 10, 4)).toEqual(oneRow(9));
    expect(moved(oneRow(0), 'x', false, 10, 4)).toBeNull();
    expect(rowsOf({ anchor: 0, cursor: 50 }, 3), 'a list that became shorter').toEqual({ from: 0, count: 3 });
  });
});
