import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BOARD, slots, type Box, type Card, type CardBox, type Slot } from '../../src/api/looks.ts';
import { arrange, type ShapeOf } from '../../src/looks/arrange.ts';

function card(item: string, slot: Slot | null, place: Card['place'] = null): Card {
  return { card: randomUUID(), item, title: item, slot, place, note: '' };
}

const bySlots = (cards: readonly Card[], shapeOf: ShapeOf) => arrange({ layout: 'slots', cards: [...cards] }, shapeOf);

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width - 1e-6 && b.x < a.x + a.width - 1e-6 && a.y < b.y + b.height - 1e-6 && b.y < a.y + a.height - 1e-6;
}

/** The room for the words under a picture: two lines and a price. */
const wordsUnder = ({ x, y, height, words }: CardBox): Box => ({ x, y: y + height, width: words, height: words > 0 ? 50 : 0 });

const anyCards = fc.array(fc.constantFrom(...slots, null), { minLength: 1, maxLength: 60 }).map((list) => list.map((slot, at) => card(`i${at}`, slot)));

describe('the layout by slots', () => {
  it('shows every picture whole, at its true shape, on the board, and neither it nor its words on another', () => {
    fc.assert(
      fc.property(anyCards, fc.infiniteStream(fc.double({ min: 0.3, max: 3, noNaN: true })), (cards, stream) => {
        const shapes = new Map(cards.map(({ item }) => [item, stream.next().value as number]));
        const { boxes, areas } = bySlots(cards, (item) => shapes.get(item)!);
        expect(boxes.size).toBe(cards.length);
        const taken = cards.map(({ card: id, item, slot }) => {
          const box = boxes.get(id)!;
          expect(box.width / box.height).toBeCloseTo(shapes.get(item)!, 6);
          expect(overlap(box, areas.find((area) => area.slot === slot)!)).toBe(true);
          const words = wordsUnder(box);
          expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
          expect(Math.max(box.x + box.width, words.x + words.width)).toBeLessThanOrEqual(BOARD.width + 1e-6);
          expect(words.y + words.height).toBeLessThanOrEqual(BOARD.height + 1e-6);
          return [box, words];
        });
        taken.forEach((own, at) => {
          for (const other of taken.slice(at + 1)) expect(own.some((box) => other.some((another) => overlap(box, another)))).toBe(false);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('gives empty slots no room, and what stands alone the middle', () => {
    const { areas, boxes } = bySlots([card('a', 'shoes')], () => 1);
    expect(areas).toHaveLength(1);
    const [box] = boxes.values();
    expect(box!.x + box!.width / 2).toBeCloseTo(BOARD.width / 2, 6);
    expect(bySlots([], () => 1)).toEqual({ areas: [], boxes: new Map() });
  });

  it('is flush with both margins', () => {
    const { boxes } = bySlots([card('a', 'one-piece'), card('b', 'bag'), card('c', 'shoes')], (item) => (item === 'c' ? 4 / 3 : 3 / 4));
    expect(Math.min(...[...boxes.values()].map(({ x }) => x))).toBeCloseTo(24, 6);
    expect(Math.max(...[...boxes.values()].map(({ x, width }) => x + width))).toBeCloseTo(BOARD.width - 24, 6);
  });
});

it('neighbouring places are put over one another where that shows the pictures larger', () => {
  const cards = (['outerwear', 'one-piece', 'shoes', 'scarf'] as const).map((slot) => card(slot, slot));
  const areas = new Map(bySlots(cards, (item) => (item === 'shoes' ? 4 / 3 : 3 / 4)).areas.map((area) => [area.slot, area]));
  expect(areas.get('scarf')!.x).toBe(areas.get('shoes')!.x);
  expect(areas.get('scarf')!.y).toBeGreaterThan(areas.get('shoes')!.y);
  expect(areas.get('one-piece')!.x).toBeGreaterThan(areas.get('outerwear')!.x);
});

it('a dress is shown larger than a ring', () => {
  const cards = slots.map((slot) => card(slot, slot));
  const { boxes } = bySlots(cards, () => 3 / 4);
  const area = (slot: Slot): number => {
    const { width, height } = boxes.get(cards.find((one) => one.slot === slot)!.card)!;
    return width * height;
  };
  expect(area('one-piece')).toBeGreaterThan(area('jewellery'));
  expect(area('jewellery'), 'and the ring is still to be seen').toBeGreaterThan(60 * 60);
});

it('the free layout puts a card where it was put, and others where their slots are', () => {
  const moved = card('a', 'shoes', { x: 10, y: 20, width: 100 });
  const other = card('b', 'bag');
  const free = arrange({ layout: 'free', cards: [moved, other] }, () => 0.5);
  expect(free.areas).toEqual([]);
  expect(free.boxes.get(moved.card)).toMatchObject({ x: 10, y: 20, width: 100, height: 200 });
  expect(free.boxes.get(other.card)).toEqual(bySlots([moved, other], () => 0.5).boxes.get(other.card));
});
