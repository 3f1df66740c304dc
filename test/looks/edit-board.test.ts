import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boardContentSchema, MOST_CARDS, type BoardContent, type BoardEdit } from '../../src/api/looks.ts';
import { editBoard, type KnownItem } from '../../src/looks/edit-board.ts';

const empty = boardContentSchema.parse({ name: 'Autumn', cards: [] });
const find = (item: string): KnownItem | null => (item.startsWith('?') ? null : { title: `Title of ${item}`, slot: item.startsWith('s') ? 'shoes' : null });
const add = (...items: string[]): BoardEdit => ({ edit: 'add', items: items.map((item) => ({ item })) });
const edit = (board: BoardContent, ...edits: BoardEdit[]) => editBoard(board, edits, find);

describe('editing a board', () => {
  it('puts an item in the slot that its words speak of, or the one that is asked for, once', () => {
    const { content, change } = edit(empty, add('s1', 'x1', 's1'), { edit: 'add', items: [{ item: 's2', slot: 'bag' }] });
    expect(content.cards.map(({ item, slot }) => [item, slot])).toEqual([['s1', 'shoes'], ['x1', null], ['s2', 'bag']]);
    expect(change).toBe('add 3 items');
    expect(edit(content, add('s1')).change).toBeNull();
  });

  it('swaps an item in its place', () => {
    const before = edit(empty, add('s1', 's2')).content;
    const [card] = before.cards;
    const { content, change } = edit(before, { edit: 'card-note', card: card!.card, note: 'in 38' }, { edit: 'swap', card: card!.card, item: 's3' });
    expect(content.cards[0]).toMatchObject({ card: card!.card, item: 's3', title: 'Title of s3', slot: 'shoes', note: 'in 38' });
    expect(change).toBe('write a note and swap “Title of s1”');
    expect(() => edit(before, { edit: 'swap', card: card!.card, item: 's2' })).toThrow(expect.objectContaining({ kind: 'usage' }));
  });

  it('says of what is moved by another layout only that it is', () => {
    const before = edit(empty, add('s1')).content;
    const place = { card: before.cards[0]!.card, place: { x: 10, y: 10, width: 100 } };
    expect(edit(before, { edit: 'layout', layout: 'free' }, { edit: 'place', places: [place] }).change).toBe('arrange freely');
  });

  it('refuses items and cards that are not there, and more than a board holds', () => {
    expect(() => edit(empty, add('?1'))).toThrow(expect.objectContaining({ kind: 'not-found' }));
    expect(() => edit(empty, { edit: 'remove', cards: ['00000000-0000-4000-8000-000000000000'] })).toThrow(expect.objectContaining({ kind: 'not-found' }));
    const full = edit(empty, add(...Array.from({ length: MOST_CARDS }, (_, n) => `s${n}`))).content;
    expect(() => edit(full, add('one more'))).toThrow(expect.objectContaining({ kind: 'usage' }));
  });

  it('keeps every item once, whatever is done in whatever order', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), item: fc.integer({ min: 0, max: 6 }) }),
      fc.record({ kind: fc.constantFrom('remove' as const, 'front' as const, 'back' as const, 'slot' as const), item: fc.integer({ min: 0, max: 6 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let board = empty;
        for (const { kind, item } of steps) {
          const card = board.cards.find((own) => own.item === `s${item}`)?.card;
          if (kind === 'add') board = edit(board, add(`s${item}`)).content;
          else if (card === undefined) continue;
          else if (kind === 'remove') board = edit(board, { edit: 'remove', cards: [card] }).content;
          else if (kind === 'slot') board = edit(board, { edit: 'slot', cards: [card], slot: 'bag' }).content;
          else board = edit(board, { edit: 'raise', cards: [card], to: kind }).content;
          expect(new Set(board.cards.map((own) => own.item)).size).toBe(board.cards.length);
          if (card !== undefined && kind === 'front') expect(board.cards.at(-1)?.card).toBe(card);
          if (card !== undefined && kind === 'back') expect(board.cards[0]?.card).toBe(card);
        }
        expect(boardContentSchema.parse(board)).toEqual(board);
      }),
      { numRuns: 60 },
    );
  });
});
