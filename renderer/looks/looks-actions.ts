import { BOARD, type Board, type BoardEdit, type Place, type ShownCard, type Slot } from '../../src/api/looks.ts';
import type { Action } from '../actions/action.ts';
import { arrows, directions, type Arrow } from './near-card.ts';

/** What the actions of the place Looks work on. */
export interface LooksContext {
  readonly readOnly: boolean;
  readonly board: Board | undefined;
  /** The cards taken together, the one under the keyboard among them. */
  readonly chosen: readonly ShownCard[];
  /** The place that suggestions are shown for. */
  readonly completing: Slot | null;
  /** The catalog has something for a place of the look that is empty. */
  readonly canComplete: boolean;
  edit(...edits: readonly BoardEdit[]): void;
  readonly ui: {
    newBoard(): void;
    takeIn(): void;
    undo(): void;
    redo(): void;
    rename(): void;
    duplicate(): void;
    remove(): void;
    keepVersion(): void;
    complete(): void;
    /** Closes what is open at the right. */
    leave(): void;
    /** Looks for an item for a place: instead of a card, or for an empty one. */
    find(slot: Slot | null, card: string | null): void;
    large(): void;
    likeThis(item: string): void;
    copyId(item: string): void;
    save(format: 'pdf' | 'png' | 'html' | 'csv' | 'json'): void;
  };
}

const arrowNames: Readonly<Record<Arrow, string>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

/** Board units that a press of an arrow key moves a card by, and the factor that + makes it larger by. */
const STEP = 10;
const LARGER = 1.1;

/** What can be done with the cards that are chosen; also their context menu. */
export function cardActions({ readOnly, board, chosen, completing, edit, ui }: LooksContext): readonly Action[] {
  const [one, another] = chosen;
  const only = another === undefined ? one : undefined;
  const cards = chosen.map(({ card }) => card);
  const enabled = !readOnly && cards.length > 0;
  const isFree = board?.layout === 'free';
  return [
    completing === null
      ? { id: 'looks.swap', label: 'Find another for its place…', group: 'Items', keys: ['S'], enabled: !readOnly && only !== undefined, run: () => { if (only) ui.find(only.slot, only.card); } }
      : { id: 'looks.find', label: 'Search for this place…', group: 'Items', keys: ['S'], enabled: !readOnly, run: () => { ui.find(completing, null); } },
    { id: 'looks.large', label: 'See it large', group: 'Items', keys: ['Space'], enabled: only !== undefined && only.standing !== 'unknown', run: ui.large },
    { id: 'looks.like', label: 'More like this item', group: 'Items', keys: ['Enter'], enabled: only !== undefined && only.standing !== 'unknown', run: () => { if (only) ui.likeThis(only.item); } },
    { id: 'looks.copy-id', label: 'Copy the item’s id', group: 'Items', keys: ['Mod+Shift+C'], enabled: only !== undefined, run: () => { if (only) ui.copyId(only.item); } },
    { id: 'looks.take-out', label: 'Take it off the board', group: 'Items', keys: ['Delete', 'Backspace'], enabled, run: () => { edit({ edit: 'remove', cards }); } },
    { id: 'looks.front', label: 'Bring it to the front', group: 'Items', keys: [']'], enabled: enabled && isFree, run: () => { edit({ edit: 'raise', cards, to: 'front' }); } },
    { id: 'looks.back', label: 'Put it behind the others', group: 'Items', keys: ['['], enabled: enabled && isFree, run: () => { edit({ edit: 'raise', cards, to: 'back' }); } },
  ];
}

function arrangingActions({ readOnly, board, chosen, edit }: LooksContext): readonly Action[] {
  const enabled = !readOnly && chosen.length > 0 && board?.layout === 'free';
  const change = (to: (place: Place, box: ShownCard['box']) => Place) => () => {
    edit({ edit: 'place', places: chosen.map(({ card, box }) => ({ card, place: withinBoard(to({ x: box.x, y: box.y, width: box.width }, box)) })) });
  };
  const sized = (factor: number) =>
    change(({ x, y, width }, { height }) => ({ x: x - (width * (factor - 1)) / 2, y: y - (height * (factor - 1)) / 2, width: width * factor }));
  return [
    ...arrows.map((arrow): Action => {
      const { x: dx, y: dy } = directions[arrow];
      return {
        id: `looks.move-${arrowNames[arrow]}`,
        label: `Move it ${arrowNames[arrow]}`,
        group: 'Board',
        keys: [`Alt+${arrow}`],
        enabled,
        run: change(({ x, y, width }) => ({ x: x + STEP * dx, y: y + STEP * dy, width })),
      };
    }),
    { id: 'looks.larger', label: 'Make it larger', group: 'Board', keys: ['+', '='], enabled, run: sized(LARGER) },
    { id: 'looks.smaller', label: 'Make it smaller', group: 'Board', keys: ['-'], enabled, run: sized(1 / LARGER) },
  ];
}

/** How a board leaves the application. */
export function savingActions({ board, ui }: Pick<LooksContext, 'board' | 'ui'>): readonly Action[] {
  const enabled = board !== undefined && board.cards.length > 0;
  const save = (format: Parameters<typeof ui.save>[0], label: string): Action => ({ id: `looks.save-${format}`, label, group: 'Board', keys: [], enabled, run: () => { ui.save(format); } });
  return [
    save('pdf', 'Save as a page (PDF)…'),
    save('png', 'Save as a picture (PNG)…'),
    save('html', 'Save as a web page (HTML)…'),
    save('csv', 'Save the list of its items (CSV)…'),
    save('json', 'Save the board for another workspace (JSON)…'),
  ];
}

/** What can be done with a board as a whole; also its context menu. */
export function boardActions(context: Pick<LooksContext, 'readOnly' | 'board' | 'ui'>): readonly Action[] {
  const { readOnly, board, ui } = context;
  const enabled = !readOnly && board !== undefined;
  return [
    { id: 'looks.rename', label: 'Rename the board…', group: 'Board', keys: ['F2'], enabled, run: ui.rename },
    { id: 'looks.keep', label: 'Keep this version…', group: 'Board', keys: ['Mod+S'], enabled, run: ui.keepVersion },
    { id: 'looks.duplicate', label: 'Duplicate the board', group: 'Board', keys: ['Mod+D'], enabled, run: ui.duplicate },
    ...savingActions(context),
    { id: 'looks.remove', label: 'Remove the board', group: 'Board', keys: [], enabled, run: ui.remove },
  ];
}

/** Every command of the place Looks. */
export function looksActions(context: LooksContext): readonly Action[] {
  const { readOnly, board, edit, ui } = context;
  const has = board !== undefined;
  const isFree = board?.layout === 'free';
  return [
    { id: 'looks.new', label: 'New board…', group: 'Board', keys: ['Mod+N'], enabled: !readOnly, run: ui.newBoard },
    { id: 'looks.take-in', label: 'Take in boards from a file…', group: 'Board', keys: [], enabled: !readOnly, run: ui.takeIn },
    { id: 'looks.undo', label: board?.undo ? `Undo: ${board.undo}` : 'Undo', group: 'Board', keys: ['Mod+Z'], enabled: !readOnly && has && board.undo !== null, run: ui.undo },
    { id: 'looks.redo', label: board?.redo ? `Do again: ${board.redo}` : 'Do again', group: 'Board', keys: ['Mod+Shift+Z'], enabled: !readOnly && has && board.redo !== null, run: ui.redo },
    { id: 'looks.complete', label: 'Complete this look', group: 'Board', keys: ['C'], enabled: context.canComplete, run: ui.complete },
    {
      id: 'looks.layout',
      label: isFree ? 'Arrange by places' : 'Arrange freely',
      group: 'Board',
      keys: ['L'],
      enabled: !readOnly && has,
      run: () => { if (board) edit(...layoutEdits(board, isFree ? 'slots' : 'free')); },
    },
    ...arrangingActions(context),
    ...boardActions(context),
    { id: 'looks.leave', label: context.completing === null ? 'Choose nothing' : 'Close the suggestions', group: 'Go', keys: ['Escape'], enabled: context.completing !== null || context.chosen.length > 0, run: ui.leave },
    ...cardActions(context),
  ];
}

/** Set free, everything stays where it is seen until a hand moves it, whatever else comes to the board. */
export function layoutEdits({ cards }: Board, layout: Board['layout']): BoardEdit[] {
  const places = cards.flatMap(({ card, place, box: { x, y, width } }) => (place === null ? [{ card, place: withinBoard({ x, y, width }) }] : []));
  return [{ edit: 'layout', layout }, ...(layout === 'free' && places.length > 0 ? [{ edit: 'place', places } as const] : [])];
}

/** Never so far out or so large that it could not be reached again. */
export function withinBoard({ x, y, width }: Place): Place {
  const held = Math.min(Math.max(width, 40), BOARD.width);
  return { width: held, x: Math.min(Math.max(x, 40 - held), BOARD.width - 40), y: Math.min(Math.max(y, -200), BOARD.height - 40) };
}
