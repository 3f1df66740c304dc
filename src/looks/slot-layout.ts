import { BOARD, type Box, type CardBox, type Slot } from '../api/looks.ts';

/** A card to be laid out. */
export interface Piece {
  readonly card: string;
  readonly slot: Slot | null;
  /** Width to height of its picture. */
  readonly shape: number;
}

/** A slot's part of the board with its cards; null: what belongs in no slot. */
export interface Filled {
  readonly slot: Slot | null;
  readonly area: Box;
  readonly placed: readonly { readonly card: string; readonly box: CardBox }[];
}

/** At each edge of the board. */
export const MARGIN = 24;
const GAP = 20;
/** Under a picture: two lines of its title, and its price. */
const CAPTION = 50;
/** What words take of a slot's width where its pictures are narrower. */
const NARROW_WORDS = 110;
/** More cards than these leave no room for words. */
export const MOST_SPOKEN = 40;
/** How often the room that pictures leave is given to those that have too little, and for how many of the most promising ways. */
const ROUNDS = 4;
const PROMISING = 12;

/** Slots from the left to the right, those of a line over one another, and how much each one's pictures count: a dress more than a ring. */
const COLUMNS: readonly (readonly (readonly [slot: Slot | null, counts: number])[])[] = [
  [['outerwear', 1.2]],
  [['one-piece', 1.4]],
  [['top', 1]],
  [['bottom', 1.1]],
  [['bag', 0.6]],
  [['shoes', 0.6]],
  [['hat', 0.4], ['eyewear', 0.25]],
  [['scarf', 0.5]],
  [['jewellery', 0.25], ['accessory', 0.3]],
  [[null, 0.8]],
];

interface Held {
  readonly slot: Slot | null;
  readonly counts: number;
  readonly pieces: readonly Piece[];
}

/** Slots over one another; what each takes, or is to take, of the board's width and height. */
interface Column {
  readonly width: number;
  readonly rows: readonly { readonly held: Held; readonly height: number }[];
}

/** What all slots of a board have in common. */
interface Look {
  /** What the name of a slot takes of its height. */
  readonly heading: number;
  /** What the words under a picture take; 0 for none. */
  readonly caption: number;
}

/** Of all ways to put neighbouring columns over one another, the one that shows the pictures largest; slots that hold nothing take no room. */
export function layOutBySlots(pieces: readonly Piece[], heading: number): readonly Filled[] {
  const look: Look = { heading, caption: pieces.length <= MOST_SPOKEN ? CAPTION : 0 };
  const columns = COLUMNS.map((rows) =>
    rows
      .map(([slot, counts]): Held => ({ slot, counts, pieces: pieces.filter((piece) => piece.slot === slot) }))
      .filter((held) => held.pieces.length > 0)
      .map((held) => ({ held, height: Math.sqrt(held.counts) })),
  )
    .filter((rows) => rows.length > 0)
    .map((rows): Column => ({ width: Math.max(...rows.map(({ height }) => height)), rows }));
  const ways = foldings(columns).map((folded) => ({ folded, small: smallness(fill(stretched(folded), look)) }));
  const promising = ways.sort((a, b) => a.small - b.small).slice(0, PROMISING);
  return best(promising.map(({ folded }) => settled(folded, look)), smallness);
}

/** The columns as they are, and every way of putting some under their left neighbours. */
function foldings(columns: readonly Column[]): Column[][] {
  const [first, ...rest] = columns;
  if (first === undefined) return [[]];
  const [second] = rest;
  const apart = foldings(rest).map((others) => [first, ...others]);
  if (second === undefined) return apart;
  const over = { width: Math.max(first.width, second.width), rows: [...first.rows, ...second.rows] };
  return [...apart, ...foldings([over, ...rest.slice(1)])];
}

/** Columns as wide and slots as high as their pictures come to need them, what is left over put between them. */
function settled(columns: readonly Column[], look: Look): readonly Filled[] {
  let wished = columns;
  const rounds = Array.from({ length: ROUNDS }, () => {
    const filled = fill(stretched(wished), look);
    wished = usedBy(filled, wished, look);
    return { filled, used: wished };
  });
  return fill(spaced(best(rounds, ({ filled }) => smallness(filled)).used), look);
}

/** The columns by what their pictures and words take. */
function usedBy(filled: readonly Filled[], columns: readonly Column[], { caption }: Look): Column[] {
  const used = new Map(
    filled.map(({ slot, area, placed }) => {
      const right = Math.max(...placed.map(({ box: { x, width, words } }) => x + Math.max(width, Math.min(words, NARROW_WORDS))));
      const bottom = Math.max(...placed.map(({ box: { y, height } }) => y + height + caption));
      return [slot, { width: right - area.x, height: bottom - area.y }];
    }),
  );
  return columns.map(({ rows }) => ({
    width: Math.max(...rows.map(({ held }) => used.get(held.slot)!.width)),
    rows: rows.map(({ held }) => ({ held, height: used.get(held.slot)!.height })),
  }));
}

interface Part extends Held {
  readonly area: Box;
}

/** All of the board, shared out as the columns and slots ask for it. */
function stretched(columns: readonly Column[]): Part[] {
  const share = (wishes: readonly number[], length: number): Line[] => {
    const room = length - 2 * MARGIN - GAP * (wishes.length - 1);
    const total = wishes.reduce((sum, wish) => sum + wish, 0);
    return inLine(wishes.map((wish) => (room * wish) / total), MARGIN, GAP);
  };
  return partsOf(columns, share(columns.map(({ width }) => width), BOARD.width), (heights) => share(heights, BOARD.height));
}

/** What the columns and slots take and no more, from margin to margin: a single column in the middle, single rows level with the others. */
function spaced(columns: readonly Column[]): Part[] {
  const between = (lengths: readonly number[], from: number, to: number): Line[] => {
    const free = to - from - lengths.reduce((sum, one) => sum + one, 0);
    return lengths.length === 1 ? inLine(lengths, from, 0) : inLine(lengths, from, free / (lengths.length - 1));
  };
  const highest = Math.max(...columns.map(({ rows }) => (rows.length === 1 ? rows[0]!.height : BOARD.height - 2 * MARGIN)));
  const top = (BOARD.height - highest) / 2;
  const widths = columns.map(({ width }) => width);
  const left = columns.length === 1 ? (BOARD.width - widths[0]!) / 2 : MARGIN;
  return partsOf(columns, between(widths, left, BOARD.width - MARGIN), (heights) => between(heights, top, BOARD.height - MARGIN));
}

function partsOf(columns: readonly Column[], across: readonly Line[], down: (heights: readonly number[]) => readonly Line[]): Part[] {
  return columns.flatMap(({ rows }, column) => {
    const { at: x, length: width } = across[column]!;
    const lines = down(rows.map(({ height }) => height));
    return rows.map(({ held }, row): Part => ({ ...held, area: { x, width, y: lines[row]!.at, height: lines[row]!.length } }));
  });
}

interface Line {
  readonly at: number;
  readonly length: number;
}

function inLine(lengths: readonly number[], start: number, gap: number): Line[] {
  let at = start;
  return lengths.map((length) => {
    const line = { at, length };
    at += length + gap;
    return line;
  });
}

/** In each slot the cards beside and under one another, in as many columns as leave the pictures largest. */
function fill(parts: readonly Part[], look: Look): Filled[] {
  return parts.map(({ slot, area, pieces }) => best(pieces.map((_, at): Filled => ({ slot, area, placed: grid(area, pieces, at + 1, look) })), (filled) => smallness([filled])));
}

function grid(area: Box, pieces: readonly Piece[], columns: number, { heading, caption }: Look): Filled['placed'] {
  const gap = GAP / 2;
  const rows = Math.ceil(pieces.length / columns);
  const cell = { width: (area.width - gap * (columns - 1)) / columns, height: (area.height - heading - gap * (rows - 1)) / rows };
  const room = Math.max(cell.height - caption, 10);
  return pieces.map(({ card, shape }, at) => {
    const width = Math.min(cell.width, room * shape);
    const x = area.x + (at % columns) * (cell.width + gap);
    const y = area.y + heading + Math.floor(at / columns) * (cell.height + gap);
    return { card, box: { x, y, width, height: width / shape, words: caption > 0 ? cell.width : 0 } };
  });
}

const counted: ReadonlyMap<Slot | null, number> = new Map(COLUMNS.flat());

/** How small the pictures are, the smallest above all: one large picture does not make up for small ones. */
function smallness(filled: readonly Filled[]): number {
  let sum = 0;
  for (const { slot, placed } of filled) for (const { box } of placed) sum += counted.get(slot)! / (box.width * box.height);
  return sum;
}

function best<T>(tries: readonly T[], cost: (one: T) => number): T {
  return tries.map((one) => ({ one, cost: cost(one) })).reduce((a, b) => (b.cost < a.cost ? b : a)).one;
}
