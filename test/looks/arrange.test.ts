import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BOARD, slots, type Box, type Card, type Slot } from '../../src/api/looks.ts';
import { areasOf, arrange } from '../../src/looks/arrange.ts';

function card(item: string, slot: Slot | null, place: Card['place'] = null): Card {
  return { card: randomUUID(), item, title: item, slot, place, note: '' };
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width - 1e-6 && b.x < a.x + a.width - 1e-6 && a.y < b.y + b.height - 1e-6 && b.y < a.y + a.height - 1e-6;
}

const anyCards = fc.array(fc.constantFrom(...slots, null), { minLength: 1, maxLength: 16 }).map((list) => list.map((slot, at) => card(`i${at}`, slot)));

describe('the layout by slots', () => {
  it('shows every picture whole, at its true shape, on the board, and none on another', () => {
    fc.assert(
      fc.property(anyCards, fc.double({ min: 0.3, max: 3, noNaN: true }), (cards, shape) => {
        const boxes = [...arrange({ layout: 'slots', cards }, () => shape).values()];
        expect(boxes).toHaveLength(cards.length);
        for (const { x, y, width, height } of boxes) {
          expect(width / height).toBeCloseTo(shape, 6);
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
          expect(x + width).toBeLessThanOrEqual(BOARD.width + 1e-6);
          expect(y + height).toBeLessThanOrEqual(BOARD.height + 1e-6);
        }
        boxes.forEach((box, at) => {
          for (const other of boxes.slice(at + 1)) expect(overlap(box, other)).toBe(false);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('gives empty slots no room', () => {
    const [only] = areasOf([card('a', 'shoes')], () => 1);
    expect(only).toMatchObject({ slot: 'shoes', width: BOARD.width - 48, height: BOARD.height - 48 });
    expect(areasOf([], () => 1)).toEqual([]);
  });
});

it('neighbouring places are put over one another where that shows the pictures larger', () => {
  const cards = (['outerwear', 'one-piece', 'shoes', 'scarf'] as const).map((slot) => card(slot, slot));
  const areas = new Map(areasOf(cards, (item) => (item === 'shoes' ? 4 / 3 : 3 / 4)).map((area) => [area.slot, area]));
  expect(areas.get('scarf')!.x).toBe(areas.get('shoes')!.x);
  expect(areas.get('scarf')!.y).toBeGreaterThan(areas.get('shoes')!.y);
  expect(areas.get('one-piece')!.x).toBeGreaterThan(areas.get('outerwear')!.x);
});

it('the free layout puts a card where it was put, and others where their slots are', () => {
  const moved = card('a', 'shoes', { x: 10, y: 20, width: 100 });
  const other = card('b', 'bag');
  const free = arrange({ layout: 'free', cards: [moved, other] }, () => 0.5);
  expect(free.get(moved.card)).toEqual({ x: 10, y: 20, width: 100, height: 200 });
  expect(free.get(other.card)).toEqual(arrange({ layout: 'slots', cards: [moved, other] }, () => 0.5).get(other.card));
});
