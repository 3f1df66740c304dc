import { describe, expect, test } from 'vitest';
import { faultsOf } from '../../../renderer/actions/action.ts';
import { looksActions, withinBoard, type LooksContext } from '../../../renderer/looks/looks-actions.ts';
import { emptySlots } from '../../../renderer/looks/slot-names.ts';
import { withoutItems } from '../../../renderer/looks/use-marks.ts';
import { BOARD, slots, type Board, type BoardEdit, type ShownCard } from '../../../src/api/looks.ts';
import type { SearchResult } from '../../../src/api/query.ts';

const card: ShownCard = {
  card: '6f2d4a52-6f0f-4e0e-9c0b-000000000001', item: 'a', title: 'A', slot: 'shoes', place: null, note: '', standing: 'present',
  shown: { id: 'a', title: 'A', brand: null, price: 10, picture: null }, box: { x: 100, y: 100, width: 200, height: 300, words: 200 },
};
const board: Board = {
  board: '6f2d4a52-6f0f-4e0e-9c0b-000000000002', name: 'Autumn', note: '', layout: 'free', createdAt: 0, changedAt: 0,
  cards: [card], areas: [], undo: 'add “A”', redo: null, versions: [],
};

function context(changes: Partial<LooksContext> = {}): { readonly context: LooksContext; readonly edits: BoardEdit[][]; readonly did: string[] } {
  const edits: BoardEdit[][] = [];
  const did: string[] = [];
  const ui = new Proxy({} as LooksContext['ui'], { get: (_, name) => () => did.push(String(name)) });
  return { context: { readOnly: false, board, chosen: [card], completing: null, canComplete: true, edit: (...made) => edits.push([...made]), ui, ...changes }, edits, did };
}

const run = (made: LooksContext, id: string): void => {
  const action = looksActions(made).find((own) => own.id === id)!;
  if (action.enabled) action.run();
};

describe('the commands of a board', () => {
  test('look for another item in the place of the chosen one, and for one where suggestions are shown', () => {
    const chosen = context();
    run(chosen.context, 'looks.swap');
    const completing = context({ completing: 'bag' });
    expect(looksActions(completing.context).find(({ keys }) => keys.includes('S'))).toMatchObject({ id: 'looks.find', enabled: true });
    run(completing.context, 'looks.find');
    expect([chosen.did, completing.did]).toEqual([['find'], ['find']]);
  });

  test('have no faults: no key has two owners', () => {
    expect(faultsOf(looksActions(context().context))).toEqual([]);
  });

  test('say what they undo, and are not there to be pressed where there is nothing to do', () => {
    const labels = new Map(looksActions(context().context).map(({ id, label, enabled }) => [id, [label, enabled]]));
    expect(labels.get('looks.undo')).toEqual(['Undo: add “A”', true]);
    expect(labels.get('looks.redo')).toEqual(['Do again', false]);
    const readOnly = looksActions(context({ readOnly: true, canComplete: false }).context).filter(({ enabled }) => enabled);
    expect(readOnly.map(({ id }) => id)).toEqual([
      'looks.save-pdf', 'looks.save-png', 'looks.save-html', 'looks.save-csv', 'looks.save-json', 'looks.leave', 'looks.large', 'looks.like', 'looks.copy-id',
    ]);
  });

  test('move and size what is chosen, in the free layout alone', () => {
    const { context: made, edits } = context();
    run(made, 'looks.move-left');
    run(made, 'looks.larger');
    expect(edits[0]).toEqual([{ edit: 'place', places: [{ card: card.card, place: { x: 90, y: 100, width: 200 } }] }]);
    const [{ places }] = edits[1] as [Extract<BoardEdit, { edit: 'place' }>];
    expect(places[0]!.place!.width).toBeCloseTo(220);
    expect(places[0]!.place!.x).toBeCloseTo(90);
    const fixed = context({ board: { ...board, layout: 'slots' } });
    run(fixed.context, 'looks.move-left');
    expect(fixed.edits).toEqual([]);
  });
});

test('set free, what was never put anywhere stays where it is seen', () => {
  const put = { ...card, card: '6f2d4a52-6f0f-4e0e-9c0b-000000000003', place: { x: 5, y: 5, width: 50 } };
  const { context: made, edits } = context({ board: { ...board, layout: 'slots', cards: [card, put] } });
  run(made, 'looks.layout');
  expect(edits).toEqual([[{ edit: 'layout', layout: 'free' }, { edit: 'place', places: [{ card: card.card, place: { x: 100, y: 100, width: 200 } }] }]]);
  const back = context({ board: { ...board, cards: [card, put] } });
  run(back.context, 'looks.layout');
  expect(back.edits).toEqual([[{ edit: 'layout', layout: 'slots' }]]);
});

test('a card never leaves the board so far that it could not be reached', () => {
  expect(withinBoard({ x: -2000, y: 2000, width: 5000 })).toEqual({ x: 40 - BOARD.width, y: BOARD.height - 40, width: BOARD.width });
  expect(withinBoard({ x: 10, y: 20, width: 300 })).toEqual({ x: 10, y: 20, width: 300 });
});

test('empty places come in the order of an outfit', () => {
  expect(emptySlots([{ slot: 'top' }, { slot: null }, { slot: 'shoes' }], slots).slice(0, 4)).toEqual(['bottom', 'bag', 'outerwear', 'jewellery']);
  expect(emptySlots([{ slot: 'top' }], slots).at(-1), 'a dress is not missing where there is a top').toBe('one-piece');
  expect(emptySlots([{ slot: 'one-piece' }], slots).slice(-2), 'nor a top where there is a dress').toEqual(['top', 'bottom']);
  expect(emptySlots([], ['shoes', 'hat']).slice(0, 2), 'nor what the catalog does not have').toEqual(['shoes', 'hat']);
  expect(emptySlots([], [])).toHaveLength(slots.length);
});

test('hidden items leave the lanes; those after them keep their ranks, and no lane grows longer than was asked', () => {
  const hit = (id: string, rank: number) => ({ id, rank, score: 1, visual: 1, probabilities: [], parts: [1] });
  const lane = { ms: 1, made: 'sum' as const, hits: [hit('a', 1), hit('b', 2), hit('c', 3), hit('d', 4)] };
  const result: SearchResult = { wanted: [], unwanted: [], unknownWords: [], searched: 4, matching: 4, ms: 1, lanes: { filter: lane }, items: {} };
  expect(withoutItems(result, new Set(['b']), 2).lanes.filter!.hits.map(({ id, rank }) => [id, rank])).toEqual([['a', 1], ['c', 3]]);
});
