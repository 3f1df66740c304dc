import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Hit, ItemSummary, SearchResult } from '../../../src/api/query.ts';
import { tileName } from '../../../renderer/bench/describe.ts';
import { layOutLane, pictureScales, tileShape } from '../../../renderer/bench/lane-layout.ts';
import { scoreParts, sumReach, sumStretches } from '../../../renderer/bench/score-parts.ts';
import { isOnlyIn, movement, standings } from '../../../renderer/bench/standings.ts';
import { pan, whole, zoomAt } from '../../../renderer/bench/zoom.ts';

const hit = (id: string, rank: number): Hit => ({ id, rank, score: 1, visual: 1, probabilities: [], parts: [1] });
const lanes: SearchResult['lanes'] = {
  arithmetic: { ms: 1, made: 'sum', hits: [hit('a', 1), hit('b', 2), hit('c', 3)] },
  filter: { ms: 1, made: 'product', hits: [hit('c', 1), hit('a', 2), hit('d', 3)] },
  combined: { ms: 1, made: 'product', hits: [hit('a', 1), hit('c', 2)] },
};
const shown = ['arithmetic', 'filter', 'combined'] as const;

describe('where items stand', () => {
  const all = standings({ lanes });

  test('every item has its rank in each lane that found it', () => {
    expect(all.get('c')).toEqual({ arithmetic: 3, filter: 1, combined: 2 });
    expect(all.get('d')).toEqual({ filter: 3 });
  });

  test('movement is told against the first of the other lanes', () => {
    expect(movement(all.get('c')!, 'filter', shown)).toEqual({ places: 2, against: 'arithmetic' });
    expect(movement(all.get('c')!, 'arithmetic', shown)).toEqual({ places: -2, against: 'filter' });
    expect(movement(all.get('a')!, 'combined', shown)).toBeNull();
    expect(movement(all.get('d')!, 'filter', shown)).toEqual({ places: null, against: 'arithmetic' });
    expect(movement(all.get('c')!, 'filter', ['filter'])).toBeNull();
  });

  test('an item is marked where only one of several lanes found it', () => {
    expect(isOnlyIn(all.get('d')!, 'filter', shown)).toBe(true);
    expect(isOnlyIn(all.get('a')!, 'filter', shown)).toBe(false);
    expect(isOnlyIn(all.get('d')!, 'filter', ['filter'])).toBe(false);
  });
});

describe('what a score is made of', () => {
  const word = (name: string) => ({ word: name, typed: name, strength: 1, basis: 'seen' as const, understoodFrom: [], count: 1, groundedness: 1 });

  test('parts have the names of the query, likeness first', () => {
    const parts = scoreParts({ parts: [0.5, 0.2, -0.1] }, { wanted: [word('red')], unwanted: [word('stripe')] });
    expect(parts).toEqual([
      { tone: 'likeness', name: 'Likeness', value: 0.5 },
      { tone: 'wanted', name: 'red', value: 0.2 },
      { tone: 'unwanted', name: 'stripe', value: -0.1 },
    ]);
  });

  test('a bar of addends is as long to the right of zero, less what is left of it, as its score', () => {
    const values = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 5 }), (hits) => {
        const reach = sumReach(hits.map((parts) => ({ parts })));
        const whole = reach.below + reach.above;
        for (const parts of hits) {
          const stretches = sumStretches(parts, reach);
          const signed = stretches.reduce((sum, { width }, at) => sum + (parts[at]! < 0 ? -width : width), 0);
          const score = parts.reduce((sum, part) => sum + part, 0);
          expect((signed * whole) / 100).toBeCloseTo(score, 6);
          for (const { from, width } of stretches) {
            expect(from).toBeGreaterThanOrEqual(-1e-9);
            expect(from + width).toBeLessThanOrEqual(100 + 1e-9);
          }
        }
      }),
    );
  });
});

describe('tiles', () => {
  const item = (over: Partial<ItemSummary> = {}): ItemSummary => ({ id: '7', title: 'Red shirt', brand: 'Puma', price: 1299, picture: { hash: 'x', width: 3, height: 4 }, ...over });

  test('a tile has a name that can be heard', () => {
    expect(tileName(item(), 3, { places: 4, against: 'filter' }, false)).toBe('3: Red shirt, Puma, price 1,299, 4 places higher than in Filter');
    expect(tileName(item({ title: '', brand: null, price: null }), 3, { places: null, against: 'filter' }, true)).toBe('3: 7, found only here');
  });

  test('the box suits most pictures, within limits', () => {
    expect(tileShape([item(), item(), item({ picture: { hash: 'y', width: 1, height: 5 } })])).toEqual({ ratio: 4 / 3, lines: 2 });
    expect(tileShape([item({ brand: null, price: null, picture: { hash: 'y', width: 5, height: 1 } })])).toEqual({ ratio: 1, lines: 1 });
  });

  test('a row of tiles fits its lane, at any width', () => {
    fc.assert(
      fc.property(fc.integer({ min: 136, max: 3000 }), fc.constantFrom(...pictureScales), (width, scale) => {
        const { columns, tileWidth } = layOutLane(width, { ratio: 4 / 3, lines: 2 }, scale);
        expect(columns * tileWidth + (columns - 1) * 12).toBeLessThanOrEqual(width - 24);
        expect(tileWidth).toBeGreaterThanOrEqual(Math.min(112 * scale, width - 24));
      }),
    );
  });
});

test('four tiles stand beside one another where there is room', () => {
  for (const width of [560, 640, 830]) expect(layOutLane(width, { ratio: 4 / 3, lines: 2 }, 1).columns).toBe(4);
  expect(layOutLane(394, { ratio: 4 / 3, lines: 2 }, 1).columns).toBe(3);
});

describe('zoom', () => {
  const frame = { width: 400, height: 600 };

  test('the point under the pointer stays where it is', () => {
    const point = { x: 50, y: -80 };
    const view = zoomAt(whole, 2, point, frame);
    expect((point.x - view.x) / view.scale).toBeCloseTo(point.x);
    expect((point.y - view.y) / view.scale).toBeCloseTo(point.y);
  });

  test('the picture never leaves its frame, and is whole again at scale 1', () => {
    const far = pan(zoomAt(whole, 2, { x: 0, y: 0 }, frame), { x: 9999, y: -9999 }, frame);
    expect(far).toEqual({ scale: 2, x: 200, y: -300 });
    expect(zoomAt(far, 0.01, { x: 3, y: 3 }, frame)).toEqual({ scale: 1, x: 0, y: 0 });
  });
});
