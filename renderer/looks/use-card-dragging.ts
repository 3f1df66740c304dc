import { useEffect, useState, type PointerEvent } from 'react';
import type { Board, BoardEdit, Box, CardBox, Place, ShownCard } from '../../src/api/looks.ts';
import { withinBoard } from './looks-actions.ts';

export type Grip = 'move' | 'size';

interface Drag {
  readonly cards: readonly string[];
  readonly grip: Grip;
  readonly startX: number;
  readonly startY: number;
  /** In pixels of the window. */
  readonly dx: number;
  readonly dy: number;
  /** Let go: shown so until the board answers. */
  readonly dropped: boolean;
}

export interface CardDragging {
  grab(event: PointerEvent, cards: readonly string[], grip: Grip): void;
  /** Where a card is while it is moved. */
  boxOf(card: ShownCard): CardBox;
}

interface Options {
  readonly board: Board;
  /** Pixels a board unit. */
  readonly scale: number;
  readonly isEnabled: boolean;
  readonly edit: (...edits: readonly BoardEdit[]) => Promise<unknown>;
}

/** A hand shakes this much without meaning to move anything. */
const STILL = 3;

/** Moves and sizes cards with the pointer; one move is one change. */
export function useCardDragging({ board, scale, isEnabled, edit }: Options): CardDragging {
  const [drag, setDrag] = useState<Drag | null>(null);

  useEffect(() => {
    if (drag === null || drag.dropped) return;
    const move = (event: globalThis.PointerEvent): void => { setDrag({ ...drag, dx: event.clientX - drag.startX, dy: event.clientY - drag.startY }); };
    const drop = (): void => {
      if (Math.hypot(drag.dx, drag.dy) < STILL) {
        setDrag(null);
        return;
      }
      setDrag({ ...drag, dropped: true });
      const places = board.cards.filter(({ card }) => drag.cards.includes(card)).map(({ card, box }) => ({ card, place: withinBoard(placed(box, drag, scale)) }));
      void edit({ edit: 'place', places }).finally(() => { setDrag(null); });
    };
    const leave = (): void => { setDrag(null); };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', drop);
    window.addEventListener('pointercancel', leave);
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', drop);
      window.removeEventListener('pointercancel', leave);
    };
  }, [drag, board, scale, edit]);

  return {
    grab(event, cards, grip) {
      if (isEnabled) setDrag({ cards, grip, startX: event.clientX, startY: event.clientY, dx: 0, dy: 0, dropped: false });
    },
    boxOf({ card, box }) {
      if (!drag?.cards.includes(card) || Math.hypot(drag.dx, drag.dy) < STILL) return box;
      const place = withinBoard(placed(box, drag, scale));
      return { ...box, ...place, height: (place.width * box.height) / box.width };
    },
  };
}

function placed({ x, y, width }: Box, { grip, dx, dy }: Drag, scale: number): Place {
  return grip === 'move' ? { x: x + dx / scale, y: y + dy / scale, width } : { x, y, width: width + dx / scale };
}
