import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { slotOfItem, slotOfText } from '../../src/looks/slots.ts';
import { sharedData } from '../shared-data.ts';

describe('where an item belongs', () => {
  it.each([
    ['Men’s Slim-Fit T-shirt', 'top', 'tshirt'],
    ['Dress shoes', 'shoes', 'dress shoe'],
    ['Shirt Dress', 'one-piece', 'dress'],
    ['Belted dress with a leather belt', 'one-piece', 'dress'],
    ['Flip-flops', 'shoes', 'flipflop'],
    ['Flip Flops', 'shoes', 'flip flop'],
    ['Casual Watches', 'jewellery', 'watch'],
    ['Skinny jeans, blue', 'bottom', 'jeans'],
    ['Silk scarves', 'scarf', 'scarf'],
    ['Sports bra', null, 'bra'],
  ])('%s: %s', (text, slot, kind) => {
    expect(slotOfText(text)).toEqual({ slot, kind });
  });

  it('is told by the last word of a name, before what comes with it', () => {
    expect(slotOfText('Cotton top and skirt set')?.slot).toBe('top');
    expect(slotOfText('A thing for the garden')).toBeNull();
  });

  it('is told by the category before the title, and by other columns last', () => {
    const item = { title: 'Evening shoes', category: 'Bags', columns: [['articleType', 'Skirts']] as const };
    expect(slotOfItem(item).slot).toBe('bag');
    expect(slotOfItem({ ...item, category: 'Women' }).slot).toBe('shoes');
    expect(slotOfItem({ ...item, category: null, title: 'Juno' }).slot).toBe('bottom');
    expect(slotOfItem({ title: 'Juno', category: 'Accessories', columns: [] })).toEqual({ slot: 'accessory', kind: 'accessory' });
    expect(slotOfItem({ title: 'Juno', category: null, columns: [] })).toEqual({ slot: null, kind: '' });
  });
});

const categories = sharedData('data/polyvore-outfits/categories.csv');
it.skipIf(categories === null)('agrees with the slots that Polyvore gives its categories, 19 times in 20', () => {
  const names: Readonly<Record<string, string>> = {
    tops: 'top', 'all-body': 'one-piece', bottoms: 'bottom', bags: 'bag', hats: 'hat', scarves: 'scarf', sunglasses: 'eyewear', accessories: 'accessory',
  };
  const rows = readFileSync(categories!, 'utf8').trim().split('\n').map((line) => line.trim().split(','));
  const known = rows.flatMap(([, name = '', semantic = '']) => (semantic.trim() === '' ? [] : [{ name, slot: names[semantic.trim()] ?? semantic.trim() }]));
  const right = known.filter(({ name, slot }) => slotOfText(name)?.slot === slot);
  console.log(`slots of category names: ${right.length} of ${known.length} as Polyvore has them`);
  expect(right.length / known.length).toBeGreaterThan(0.95);
});
