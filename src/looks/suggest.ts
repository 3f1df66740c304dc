import type { Slot, Suggestion, Wearer } from '../api/looks.ts';
import { listBoards, type StoredBoard } from '../store/boards.ts';
import type { Db } from '../store/database.ts';
import { itemsInSlot, slotsOfItems } from '../store/item-slots.ts';
import { getSummaries, itemNumbers } from '../store/items.ts';
import { getVector } from '../store/vectors.ts';
import { wordsOfItem } from '../store/words.ts';
import { groupOf, type Group } from '../text/groups.ts';
import { createLookScorer, type Fit, type LookScorer, type Piece } from './scorer.ts';
import { learnTogether } from './together.ts';
import { wearerOf, wearersOf } from './wearer.ts';

export interface Suggestions {
  readonly suggestions: Suggestion[];
  /** Whom the look is for, where its items agree. */
  readonly wearer: Wearer | null;
  readonly candidates: number;
  readonly boards: number;
}

/** Items of which a slot's mean is taken: more do not move it. */
const MEAN_OF = 1000;

/** Items that are compared for one slot; of more, every so many-th. */
const MOST_CANDIDATES = 5000;

/** What two items of different slots can visibly share. */
const SHARED: ReadonlySet<Group> = new Set(['colour', 'pattern', 'material']);

/** Items for a slot that fit the rest of a board, the best first; none that is on it or for somebody else, and no picture twice. */
export function suggestFor(db: Db, board: StoredBoard, slot: Slot, limit: number): Suggestions {
  const numbers = itemNumbers(db, board.content.cards.map(({ item }) => item));
  const rest = piecesOf(db, board, numbers).filter((piece) => piece.slot !== slot);
  const taken = new Set(numbers.values());
  const wearersOfItem = wearersOf(db);
  const wearer = wearerOf([...taken].map(wearersOfItem));
  const isForIt = (of: readonly Wearer[]) => wearer === null || of.length === 0 || of.includes(wearer);
  const offered = itemsInSlot(db, slot).filter(({ item }) => !taken.has(item) && isForIt(wearersOfItem(item)));
  const candidates = spread(offered, MOST_CANDIDATES).flatMap(({ item, kind }): Piece[] => {
    const vector = getVector(db, item);
    return vector === null ? [] : [{ item, slot, kind, vector }];
  });

  const { scorer, boards } = scorerOf(db, board);
  const fits = scorer.score(rest, candidates).sort((a, b) => b.score - a.score || a.piece.item - b.piece.item);
  const items = getSummaries(db, [...fits.slice(0, 2 * limit).map(({ piece }) => piece.item), ...taken]);
  const pictures = new Set<string>();
  const nameOf = ({ item, kind }: Piece) => (isOnly(rest, kind) ? `the ${kind}` : `“${items.get(item)!.title || items.get(item)!.id}”`);
  const suggestions: Suggestion[] = [];
  for (const fit of fits.slice(0, 2 * limit)) {
    if (suggestions.length === limit) break;
    const { item: _number, ...item } = items.get(fit.piece.item)!;
    if (pictures.has(item.picture!.hash)) continue;
    pictures.add(item.picture!.hash);
    suggestions.push({ item, score: fit.score, reasons: reasonsOf(db, fit, nameOf) });
  }
  return { suggestions, wearer, candidates: candidates.length, boards };
}

/** Whether one alone is of this kind, so that the kind names it. */
function isOnly(pieces: readonly Piece[], kind: string): boolean {
  return kind !== '' && pieces.filter((piece) => piece.kind === kind).length === 1;
}

/** The first scorer, taught by the workspace's other boards. */
function scorerOf(db: Db, board: StoredBoard): { readonly scorer: LookScorer; readonly boards: number } {
  const others = listBoards(db, { removed: false }).filter(({ id }) => id !== board.id);
  const ids = itemNumbers(db, [...new Set(others.flatMap(({ content }) => content.cards.map(({ item }) => item)))]);
  const kinds = slotsOfItems(db, [...ids.values()]);
  const looks = others.map(({ content }) =>
    content.cards.flatMap(({ item }) => {
      const number = ids.get(item);
      const kind = number === undefined ? undefined : kinds.get(number)?.kind;
      return kind ? [kind] : [];
    }),
  );
  const together = learnTogether(looks);
  const centres = new Map<Slot, Float64Array | null>();
  const centreOf = (slot: Slot) => {
    const known = centres.get(slot);
    if (known !== undefined) return known;
    const centre = meanOf(db, slot);
    centres.set(slot, centre);
    return centre;
  };
  return { scorer: createLookScorer(together, centreOf), boards: together.looks };
}

/** The board's cards that stand in a slot, as far as the catalog knows them. */
function piecesOf(db: Db, { content: { cards } }: StoredBoard, numbers: ReadonlyMap<string, number>): Piece[] {
  const kinds = slotsOfItems(db, [...numbers.values()]);
  return cards.flatMap(({ item: id, slot }): Piece[] => {
    const item = numbers.get(id);
    return item === undefined || slot === null ? [] : [{ item, slot, kind: kinds.get(item)?.kind ?? '', vector: getVector(db, item) }];
  });
}

function meanOf(db: Db, slot: Slot): Float64Array | null {
  const vectors = spread(itemsInSlot(db, slot), MEAN_OF).flatMap(({ item }) => getVector(db, item) ?? []);
  const [first] = vectors;
  if (first === undefined) return null;
  const mean = new Float64Array(first.length);
  for (const vector of vectors) vector.forEach((value, i) => (mean[i]! += value / vectors.length));
  return mean;
}

/** At most so many of the values, evenly taken. */
function spread<T>(values: readonly T[], most: number): readonly T[] {
  const step = Math.ceil(values.length / most);
  return step <= 1 ? values : values.filter((_, at) => at % step === 0);
}

function reasonsOf(db: Db, { piece, style, seen }: Fit, nameOf: (piece: Piece) => string): string[] {
  const reasons: string[] = [];
  if (seen) reasons.push(`Seen together on ${seen.looks === 1 ? 'one of your boards' : `${seen.looks} of your boards`}: ${piece.kind} and ${seen.with.kind}.`);
  if (style) {
    const shared = sharedWords(db, piece.item, style.with.item);
    const common = shared.length > 0 ? `: both ${shared.join(' and ')}` : '';
    reasons.push(style.likeness > 0 ? `Closest in style to ${nameOf(style.with)}${common}.` : 'Unlike the rest in style.');
  }
  return reasons.length > 0 ? reasons : ['The board has nothing with a picture to fit it to.'];
}

function sharedWords(db: Db, a: number, b: number): string[] {
  const other = new Set(wordsOfItem(db, b));
  return wordsOfItem(db, a).filter((word) => {
    const group = groupOf(word);
    return group !== null && SHARED.has(group) && other.has(word);
  });
}
