import { BOARD, type BoardContent, type Box, type Card, type Slot } from '../api/looks.ts';

/** A slot's part of the board; null: what belongs in no slot. */
export interface Area extends Box {
  readonly slot: Slot | null;
}

/** Where the slots stand, column by column, and how wide a column and how high a slot is against the others. */
const COLUMNS: readonly { readonly weight: number; readonly rows: readonly (readonly [slot: Slot | null, weight: number])[] }[] = [
  { weight: 1.1, rows: [['outerwear', 1]] },
  { weight: 1.25, rows: [['one-piece', 1.7], ['top', 1], ['bottom', 1.15]] },
  { weight: 0.95, rows: [['bag', 1], ['shoes', 1]] },
  { weight: 0.7, rows: [['hat', 1], ['eyewear', 0.8], ['scarf', 1], ['jewellery', 0.8], ['accessory', 0.8]] },
  { weight: 0.8, rows: [[null, 1]] },
];

const MARGIN = 24;
const GAP = 20;
/** Under a picture, for title and price. */
const CAPTION = 38;
/** Width to height of an item without a picture. */
const NO_PICTURE = 3 / 4;

/** The parts of the board for slots that hold something; what is empty takes no room. */
export function areasOf(cards: readonly Pick<Card, 'slot'>[]): Area[] {
  const held = new Set(cards.map(({ slot }) => slot));
  const columns = COLUMNS.map(({ weight, rows }) => ({ weight, rows: rows.filter(([slot]) => held.has(slot)) })).filter(({ rows }) => rows.length > 0);
  const widths = share(columns.map(({ weight }) => weight), BOARD.width);
  return columns.flatMap(({ rows }, column) => {
    const heights = share(rows.map(([, weight]) => weight), BOARD.height);
    return rows.map(([slot], row): Area => ({ slot, x: widths[column]!.at, width: widths[column]!.length, y: heights[row]!.at, height: heights[row]!.length }));
  });
}

/**
 * Where each card's picture stands in the board's layout, at its true shape.
 * @param shapeOf width to height of an item's picture; null where it has none
 */
export function arrange({ layout, cards }: Pick<BoardContent, 'layout' | 'cards'>, shapeOf: (item: string) => number | null): ReadonlyMap<string, Box> {
  const shape = ({ item }: Card) => shapeOf(item) ?? NO_PICTURE;
  const boxes = new Map(areasOf(cards).flatMap((area) => inArea(area, cards.filter(({ slot }) => slot === area.slot), shape)));
  if (layout === 'free') {
    for (const card of cards) if (card.place) boxes.set(card.card, { ...card.place, height: card.place.width / shape(card) });
  }
  return boxes;
}

/** Beside and under one another, in as many columns as leave the pictures largest. */
function inArea(area: Area, cards: readonly Card[], shape: (card: Card) => number): [string, Box][] {
  const tries = cards.map((_, at) => grid(area, cards, shape, at + 1));
  const size = (boxes: readonly [string, Box][]) => boxes.reduce((sum, [, { width, height }]) => sum + width * height, 0);
  return tries.reduce((best, one) => (size(one) > size(best) ? one : best), tries[0] ?? []);
}

function grid(area: Area, cards: readonly Card[], shape: (card: Card) => number, columns: number): [string, Box][] {
  const gap = GAP / 2;
  const rows = Math.ceil(cards.length / columns);
  const cell = { width: (area.width - gap * (columns - 1)) / columns, height: (area.height - gap * (rows - 1)) / rows };
  const room = Math.max(cell.height - CAPTION, 10);
  return cards.map((card, at) => {
    const width = Math.min(cell.width, room * shape(card));
    const height = width / shape(card);
    const column = at % columns;
    const x = area.x + column * (cell.width + gap) + (cell.width - width) / 2;
    const y = area.y + Math.floor(at / columns) * (cell.height + gap) + (room - height) / 2;
    return [card.card, { x, y, width, height }];
  });
}

/** Parts of a length by their weights, a gap between each two. */
function share(weights: readonly number[], length: number): { readonly at: number; readonly length: number }[] {
  const room = length - 2 * MARGIN - GAP * (weights.length - 1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let at = MARGIN;
  return weights.map((weight) => {
    const part = { at, length: (room * weight) / total };
    at += part.length + GAP;
    return part;
  });
}
