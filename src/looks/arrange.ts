import type { BoardContent, Box, CardBox, Slot } from '../api/looks.ts';
import { layOutBySlots } from './slot-layout.ts';

export interface Arrangement {
  /** In the layout by slots, the parts of the board for those that hold something. */
  readonly areas: readonly (Box & { readonly slot: Slot | null })[];
  /** Where each card's picture stands, at its true shape, and how wide its words may be. */
  readonly boxes: ReadonlyMap<string, CardBox>;
}

/** Width to height of an item's picture, by its catalog id; null where it has none. */
export type ShapeOf = (item: string) => number | null;

/** What the name of a slot takes of the board's height. */
const HEADING = 24;
/** Width to height of an item without a picture. */
const NO_PICTURE = 3 / 4;
/** The least width of the words under a picture that was put somewhere by hand. */
const FREE_WORDS = 130;

/**
 * Arranges a board. In the free layout, what was never put anywhere stands where its slot would.
 * @param heading 0 where slots are not named
 */
export function arrange({ layout, cards }: Pick<BoardContent, 'layout' | 'cards'>, shapeOf: ShapeOf, heading = HEADING): Arrangement {
  const pieces = cards.map(({ card, item, slot }) => ({ card, slot, shape: shapeOf(item) ?? NO_PICTURE }));
  const filled = layOutBySlots(pieces, heading);
  const boxes = new Map(filled.flatMap(({ placed }) => placed.map(({ card, box }) => [card, box] as const)));
  if (layout === 'slots') return { areas: filled.map(({ slot, area }) => ({ slot, ...area })), boxes };
  const shapes = new Map(pieces.map(({ card, shape }) => [card, shape]));
  for (const { card, place } of cards) {
    if (place) boxes.set(card, { ...place, height: place.width / shapes.get(card)!, words: Math.max(place.width, FREE_WORDS) });
  }
  return { areas: [], boxes };
}
