import type { Slot } from '../../src/api/looks.ts';

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

/** The order in which an outfit is put together. */
const inOrder: readonly Slot[] = ['top', 'bottom', 'one-piece', 'shoes', 'bag', 'outerwear', 'jewellery', 'scarf', 'hat', 'eyewear', 'accessory'];

/** What something else stands in for: with a dress, a top is not missing. */
const insteadOf: Readonly<Partial<Record<Slot, readonly Slot[]>>> = { top: ['one-piece'], bottom: ['one-piece'], 'one-piece': ['top', 'bottom'] };

/**
 * The slots that none of these cards is in: what the look wants first, and last what it can do without or cannot have.
 * @param stocked the slots that something in the catalog belongs to
 */
export function emptySlots(cards: readonly { readonly slot: Slot | null }[], stocked: readonly Slot[]): readonly Slot[] {
  const held = new Set(cards.map(({ slot }) => slot));
  const isSpare = (slot: Slot) => !stocked.includes(slot) || (insteadOf[slot]?.some((other) => held.has(other)) ?? false);
  const empty = inOrder.filter((slot) => !held.has(slot));
  return [...empty.filter((slot) => !isSpare(slot)), ...empty.filter(isSpare)];
}
