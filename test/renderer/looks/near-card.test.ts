import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrows, cardToward } from '../../../renderer/looks/near-card.ts';

const at = (card: string, x: number, y: number) => ({ card, box: { x, y, width: 100, height: 100 } });

test('left and right go through the cards as they stand, up and down to the nearest', () => {
  const cards = [at('coat', 0, 200), at('top', 300, 0), at('skirt', 300, 210), at('bag', 600, 220), at('shoes', 600, 500)];
  expect(cardToward(cards, 'coat', 'ArrowRight')).toBe('top');
  expect(cardToward(cards, 'skirt', 'ArrowUp')).toBe('top');
  expect(cardToward(cards, 'skirt', 'ArrowRight')).toBe('bag');
  expect(cardToward(cards, 'shoes', 'ArrowLeft')).toBe('bag');
  expect(cardToward(cards, 'bag', 'ArrowDown')).toBe('shoes');
  expect(cardToward(cards, 'coat', 'ArrowLeft')).toBeNull();
  expect(cardToward(cards, 'gone', 'ArrowLeft')).toBeNull();
});

test('every card can be reached by arrows', () => {
  const spots = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 })), { minLength: 2, maxLength: 12, selector: ([x, y]) => `${x} ${y}` });
  fc.assert(
    fc.property(spots, (list) => {
      const cards = list.map(([x, y]) => at(`${x} ${y}`, x * 120, y * 120));
      const reached = new Set([cards[0]!.card]);
      for (const card of reached) {
        for (const arrow of arrows) {
          const next = cardToward(cards, card, arrow);
          if (next !== null) reached.add(next);
        }
      }
      expect(reached.size).toBe(cards.length);
    }),
    { numRuns: 100 },
  );
});
