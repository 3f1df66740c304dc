import { randomUUID } from 'node:crypto';
import { LookbenchError } from '../api/errors.ts';
import { MOST_CARDS, type BoardContent, type BoardEdit, type Card, type Slot } from '../api/looks.ts';

/** What the catalog knows of an item that is put on a board. */
export interface KnownItem {
  readonly title: string;
  /** Where its words say it belongs. */
  readonly slot: Slot | null;
}

export interface Edited {
  readonly content: BoardContent;
  /** What was done, in words that follow "Undo: "; null where nothing was. */
  readonly change: string | null;
}

/**
 * Makes the edits, one after another.
 * @param find null for an item that the catalog never had
 * @throws LookbenchError `not-found` for an unknown item or card, `usage` where the board would hold too much
 */
export function editBoard(before: BoardContent, edits: readonly BoardEdit[], find: (item: string) => KnownItem | null): Edited {
  const content = edits.reduce((board, edit) => apply(board, edit, find), before);
  if (content.cards.length > MOST_CARDS) {
    throw new LookbenchError('usage', `A board holds ${MOST_CARDS} items, and this would make ${content.cards.length}.`, 'Put the others on a second board.');
  }
  // What is moved in another layout is moved by it.
  const layout = edits.find(({ edit }) => edit === 'layout');
  const changed = layout ? [layout] : edits.filter((edit, at) => edits.findIndex((other) => other.edit === edit.edit) === at);
  const isSame = JSON.stringify(content) === JSON.stringify(before);
  return { content, change: isSame ? null : changed.map((edit) => sayEdit(edit, before, content)).join(' and ') };
}

function apply(board: BoardContent, edit: BoardEdit, find: (item: string) => KnownItem | null): BoardContent {
  const { cards } = board;
  switch (edit.edit) {
    case 'add': {
      const there = new Set(cards.map(({ item }) => item));
      const added = [...new Map(edit.items.map((one) => [one.item, one])).values()]
        .filter(({ item }) => !there.has(item))
        .map(({ item, slot, place = null }): Card => {
          const known = knownItem(item, find);
          return { card: randomUUID(), item, title: known.title, slot: slot === undefined ? known.slot : slot, place, note: '' };
        });
      return { ...board, cards: [...cards, ...added] };
    }
    case 'remove':
      return { ...board, cards: without(cards, edit.cards) };
    case 'swap': {
      if (cards.some(({ item, card }) => item === edit.item && card !== edit.card)) throw new LookbenchError('usage', 'That item is on this board already.');
      const { title } = knownItem(edit.item, find);
      return { ...board, cards: mapped(cards, [edit.card], (card) => ({ ...card, item: edit.item, title })) };
    }
    case 'slot':
      return { ...board, cards: mapped(cards, edit.cards, (card) => ({ ...card, slot: edit.slot })) };
    case 'place': {
      const places = new Map(edit.places.map(({ card, place }) => [card, place]));
      return { ...board, cards: mapped(cards, [...places.keys()], (card) => ({ ...card, place: places.get(card.card)! })) };
    }
    case 'raise': {
      const rest = without(cards, edit.cards);
      const raised = cards.filter(({ card }) => edit.cards.includes(card));
      return { ...board, cards: edit.to === 'front' ? [...rest, ...raised] : [...raised, ...rest] };
    }
    case 'card-note':
      return { ...board, cards: mapped(cards, [edit.card], (card) => ({ ...card, note: edit.note })) };
    case 'rename':
      return { ...board, name: edit.name };
    case 'note':
      return { ...board, note: edit.note };
    case 'layout':
      return { ...board, layout: edit.layout };
  }
}

function knownItem(item: string, find: (item: string) => KnownItem | null): KnownItem {
  const known = find(item);
  if (known === null) throw new LookbenchError('not-found', `There is no item "${item}" in this catalog.`);
  return known;
}

function mapped(cards: readonly Card[], ids: readonly string[], change: (card: Card) => Card): Card[] {
  assertThere(cards, ids);
  return cards.map((card) => (ids.includes(card.card) ? change(card) : card));
}

function without(cards: readonly Card[], ids: readonly string[]): Card[] {
  assertThere(cards, ids);
  return cards.filter(({ card }) => !ids.includes(card));
}

function assertThere(cards: readonly Card[], ids: readonly string[]): void {
  const missing = ids.find((id) => !cards.some(({ card }) => card === id));
  if (missing !== undefined) throw new LookbenchError('not-found', 'The board no longer has this item.', 'Choose it again.');
}

function sayEdit(edit: BoardEdit, before: BoardContent, after: BoardContent): string {
  switch (edit.edit) {
    case 'add':
      return `add ${sayCards(after.cards.filter(({ card }) => !before.cards.some((other) => other.card === card)))}`;
    case 'remove':
      return `take out ${sayCards(chosen(before, edit.cards))}`;
    case 'swap':
      return `swap ${sayCards(chosen(before, [edit.card]))}`;
    case 'slot':
      return `put ${sayCards(chosen(before, edit.cards))} in another place`;
    case 'place':
      return `move ${sayCards(chosen(before, edit.places.map(({ card }) => card)))}`;
    case 'raise':
      return `bring ${sayCards(chosen(before, edit.cards))} to the ${edit.to}`;
    case 'card-note':
    case 'note':
      return 'write a note';
    case 'rename':
      return 'rename the board';
    case 'layout':
      return edit.layout === 'slots' ? 'arrange by places' : 'arrange freely';
  }
}

function chosen({ cards }: BoardContent, ids: readonly string[]): Card[] {
  return cards.filter(({ card }) => ids.includes(card));
}

function sayCards(cards: readonly Card[]): string {
  const [only, another] = cards;
  return only !== undefined && another === undefined ? `“${only.title || only.item}”` : `${cards.length} items`;
}
