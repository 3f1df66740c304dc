import { BOARD, type BoardContent, type Box, type Card, type Slot } from '../api/looks.ts';

/** A slot's part of the board; null: what belongs in no slot. */
export interface Area extends Box {
  readonly slot: Slot | null;
}

/** Where the slots stand, column by column, and how wide a column and how high a slot is against the others. */
const COLUMNS: readonly Column[] = [
  { weight: 1.1, rows: [['outerwear', 1]] },
  { weight: 1.25, rows: [['one-piece', 1.7], ['top', 1], ['bottom', 1.15]] },
  { weight: 0.95, rows: [['bag', 1], ['shoes', 1]] },
  { weight: 0.7, rows: [['hat', 1], ['eyewear', 0.8], ['scarf', 1], ['jewellery', 0.8], ['accessory', 0.8]] },
  { weight: 0.8, rows: [[null, 1]] },
];

interface Column {
  readonly weight: number;
  readonly rows: readonly (readonly [slot: Slot | null, weight: number])[];
}

const MARGIN = 24;
const GAP = 20;
/** Over the pictures of a slot, for its name. */
const HEADING = 24;
/** Under a picture, for title and price. */
const CAPTION = 38;
/** Width to height of an item without a picture. */
const NO_PICTURE = 3 / 4;

/** Width to height of an item's picture, by its catalog id; null where it has none. */
export type ShapeOf = (item: string) => number | null;

type Placed = readonly (readonly [card: string, box: Box])[];

/** The parts of the board for slots that hold something; what is empty takes no room. */
export function areasOf(cards: readonly Card[], shapeOf: ShapeOf): readonly Area[] {
  return bestLayout(cards, shapeOf).areas;
}

/** Where each card's picture stands in the board's layout, at its true shape. */
export function arrange({ layout, cards }: Pick<BoardContent, 'layout' | 'cards'>, shapeOf: ShapeOf): ReadonlyMap<string, Box> {
  const boxes = new Map(bestLayout(cards, shapeOf).boxes);
  if (layout === 'free') {
    for (const card of cards) if (card.place) boxes.set(card.card, { ...card.place, height: card.place.width / shape(card, shapeOf) });
  }
  return boxes;
}

function shape({ item }: Card, shapeOf: ShapeOf): number {
  return shapeOf(item) ?? NO_PICTURE;
}

/** Of all ways to put neighbouring columns over one another, the one that shows the pictures largest. */
function bestLayout(cards: readonly Card[], shapeOf: ShapeOf): { readonly areas: readonly Area[]; readonly boxes: Placed } {
  const held = new Set(cards.map(({ slot }) => slot));
  const columns = COLUMNS.map(({ weight, rows }) => ({ weight, rows: rows.filter(([slot]) => held.has(slot)) })).filter(({ rows }) => rows.length > 0);
  const tries = foldings(columns).map((folded) => {
    const areas = areasIn(folded);
    const boxes = areas.flatMap((area) => inArea(area, cards.filter(({ slot }) => slot === area.slot), shapeOf));
    return { areas, boxes };
  });
  return largest(tries, ({ boxes }) => boxes);
}

/** The columns as they are, and every way of putting some under their left neighbours. */
function foldings(columns: readonly Column[]): Column[][] {
  const [first, ...rest] = columns;
  if (first === undefined) return [[]];
  const [second] = rest;
  const apart = foldings(rest).map((others) => [first, ...others]);
  if (second === undefined) return apart;
  const over = { weight: Math.max(first.weight, second.weight), rows: [...first.rows, ...second.rows] };
  return [...apart, ...foldings([over, ...rest.slice(1)])];
}

function areasIn(columns: readonly Column[]): Area[] {
  const widths = share(columns.map(({ weight }) => weight), BOARD.width);
  return columns.flatMap(({ rows }, column) => {
    const heights = share(rows.map(([, weight]) => weight), BOARD.height);
    return rows.map(([slot], row): Area => ({ slot, x: widths[column]!.at, width: widths[column]!.length, y: heights[row]!.at, height: heights[row]!.length }));
  });
}

/** Beside and under one another, in as many columns as leave the pictures largest. */
function inArea(area: Area, cards: readonly Card[], shapeOf: ShapeOf): Placed {
  return largest(cards.map((_, at) => grid(area, cards, shapeOf, at + 1)), (boxes) => boxes);
}

/** The try whose pictures are largest, by the mean of their logarithms: one large picture does not make up for small ones. */
function largest<T>(tries: readonly T[], boxesOf: (one: T) => Placed): T {
  const size = (one: T) => boxesOf(one).reduce((sum, [, { width, height }]) => sum + Math.log(width * height), 0);
  return tries.reduce((best, one) => (size(one) > size(best) ? one : best));
}

function grid(area: Area, cards: readonly Card[], shapeOf: ShapeOf, columns: number): Placed {
  const gap = GAP / 2;
  const rows = Math.ceil(cards.length / columns);
  const cell = { width: (area.width - gap * (columns - 1)) / columns, height: (area.height - HEADING - gap * (rows - 1)) / rows };
  const room = Math.max(cell.height - CAPTION, 10);
  return cards.map((card, at) => {
    const width = Math.min(cell.width, room * shape(card, shapeOf));
    const height = width / shape(card, shapeOf);
    const column = at % columns;
    const x = area.x + column * (cell.width + gap) + (cell.width - width) / 2;
    const y = area.y + HEADING + Math.floor(at / columns) * (cell.height + gap) + (room - height) / 2;
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
