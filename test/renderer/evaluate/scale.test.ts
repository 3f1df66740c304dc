import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linearScale, roundTicks, spread, tickLabels } from '../../../renderer/evaluate/charts/scale.ts';

test('ticks are round, and hold what is drawn between them', () => {
  expect(roundTicks(0, 0.83, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(roundTicks(-0.31, 0.42, 4)).toEqual([-0.4, -0.2, 0, 0.2, 0.4, 0.6]);
  expect(tickLabels([-0.25, 0, 0.25])).toEqual(['−0.25', '0.00', '0.25']);
  const bounds = fc.tuple(fc.double({ min: -1e3, max: 1e3, noNaN: true }), fc.double({ min: 1e-3, max: 1e3, noNaN: true }));
  fc.assert(
    fc.property(bounds, fc.integer({ min: 2, max: 8 }), ([from, span], about) => {
      const to = from + span;
      const ticks = roundTicks(from, to, about);
      expect(ticks[0]!).toBeLessThanOrEqual(from + 1e-6 * span);
      expect(ticks.at(-1)!).toBeGreaterThanOrEqual(to - 1e-6 * span);
      expect(ticks.length).toBeLessThanOrEqual(about + 3);
    }),
    { numRuns: 200 },
  );
});

test('a straight scale may run either way', () => {
  const down = linearScale([0, 2], [100, 0]);
  expect([down.at(0), down.at(0.5), down.at(2)]).toEqual([100, 75, 0]);
});

test('labels stay apart, in order, and within their room', () => {
  expect(spread([50, 52, 90], 16, 0, 100)).toEqual([50, 66, 90]);
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { minLength: 1, maxLength: 8 }), (wanted) => {
      const places = spread(wanted, 16, 0, 200);
      const order = wanted.map((_, at) => at).sort((a, b) => places[a]! - places[b]!);
      for (const place of places) {
        expect(place).toBeGreaterThanOrEqual(-1e-9);
        expect(place).toBeLessThanOrEqual(200 + 1e-9);
      }
      order.slice(1).forEach((at, before) => { expect(places[at]! - places[order[before]!]!).toBeGreaterThanOrEqual(16 - 1e-9); });
    }),
    { numRuns: 200 },
  );
});
