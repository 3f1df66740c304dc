import { slots, type Slot } from '../../src/api/looks.ts';

/** What the window calls the places of an outfit. */
export const slotNames: Readonly<Record<Slot, string>> = {
  outerwear: 'Outerwear',
  top: 'Top',
  'one-piece': 'Dress or suit',
  bottom: 'Bottom',
  shoes: 'Shoes',
  bag: 'Bag',
  hat: 'Hat',
  scarf: 'Scarf',
  eyewear: 'Eyewear',
  jewellery: 'Jewellery',
  accessory: 'Accessory',
};

export const looseName = 'In no place';

/** The slots that none of these cards is in, in the order of an outfit. */
export function emptySlots(cards: readonly { readonly slot: Slot | null }[]): readonly Slot[] {
  return slots.filter((slot) => !cards.some((card) => card.slot === slot));
}
