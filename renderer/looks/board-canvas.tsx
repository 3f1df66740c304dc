import { useEffect, useRef, type DragEvent, type KeyboardEvent } from 'react';
import { BOARD, type Board, type BoardEdit, type Slot } from '../../src/api/looks.ts';
import { dragKind, droppedItem } from '../bench/drag.ts';
import { useSize } from '../bench/use-size.ts';
import { BoardCard } from './board-card.tsx';
import { droppedCard } from './drag-card.ts';
import { withinBoard } from './looks-actions.ts';
import { cardToward, isArrow } from './near-card.ts';
import { looseName, slotNames } from './slot-names.ts';
import { useCardDragging } from './use-card-dragging.ts';
import styles from './board-canvas.module.css';

export interface BoardCanvasProps {
  readonly board: Board;
  readonly readOnly: boolean;
  /** The cards taken together; the last one is under the keyboard. */
  readonly chosen: readonly string[];
  readonly onChoose: (cards: readonly string[]) => void;
  readonly edit: (...edits: readonly BoardEdit[]) => Promise<unknown>;
  readonly onOpen: () => void;
}

/** The board itself: every picture at its true shape, where its slot or a hand put it. */
export function BoardCanvas({ board, readOnly, chosen, onChoose, edit, onOpen }: BoardCanvasProps) {
  const frame = useRef<HTMLDivElement>(null);
  const page = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const scale = Math.max(Math.min(width / BOARD.width, height / BOARD.height), 0);
  const isFree = board.layout === 'free';
  const dragging = useCardDragging({ board, scale, isEnabled: isFree && !readOnly, edit });
  const current = chosen.at(-1);

  // Who comes here by the keyboard goes on by it.
  useEffect(() => {
    if (document.activeElement === document.body) page.current?.focus();
  }, []);

  const choose = (card: string, together: boolean): void => {
    if (!together) onChoose([card]);
    else onChoose(chosen.includes(card) ? chosen.filter((other) => other !== card) : [...chosen, card]);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (!isArrow(event.key)) return;
    event.preventDefault();
    const next = current === undefined ? board.cards[0]?.card : cardToward(board.cards, current, event.key);
    if (next) onChoose(event.shiftKey ? [...chosen.filter((card) => card !== next), next] : [next]);
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    // Dropped elsewhere it would become the bench's query.
    event.stopPropagation();
    const bounds = page.current!.getBoundingClientRect();
    const at = { x: (event.clientX - bounds.left) / scale, y: (event.clientY - bounds.top) / scale };
    const area = board.areas.find(({ x, y, width: w, height: h }) => at.x >= x && at.x < x + w && at.y >= y && at.y < y + h);
    const card = droppedCard(event.dataTransfer);
    const item = droppedItem(event.dataTransfer);
    if (card !== null && area) void edit({ edit: 'slot', cards: [card], slot: area.slot });
    else if (card === null && item !== null) void edit({ edit: 'add', items: [{ item, ...(isFree ? { place: withinBoard({ x: at.x - 90, y: at.y - 120, width: 180 }) } : area ? { slot: area.slot } : {}) }] });
  };

  return (
    <div ref={frame} className={styles.frame}>
      <div
        ref={page}
        className={styles.page}
        style={{ width: BOARD.width * scale, height: BOARD.height * scale }}
        role="listbox"
        aria-multiselectable
        aria-label={`${board.name}: ${board.cards.length} items`}
        tabIndex={0}
        aria-activedescendant={current === undefined ? undefined : `card-${current}`}
        onKeyDown={onKeyDown}
        onDragOver={(event) => { if (dragKind(event.dataTransfer) === 'item' && !readOnly) event.preventDefault(); }}
        onDrop={onDrop}
        onClick={(event) => { if (event.target === event.currentTarget) onChoose([]); }}
        data-free={isFree || undefined}
      >
        {board.areas.map((area) => (
          <div
            key={area.slot ?? ''}
            role="presentation"
            className={styles.area}
            style={{ left: area.x * scale, top: area.y * scale, width: area.width * scale, height: area.height * scale }}
          >
            {nameOf(area.slot)}
          </div>
        ))}
        {board.cards.map((card, at) => (
          <BoardCard
            key={card.card}
            card={card}
            box={dragging.boxOf(card)}
            scale={scale}
            place={card.slot === null ? looseName : slotNames[card.slot]}
            at={at + 1}
            of={board.cards.length}
            isFree={isFree}
            isChosen={chosen.includes(card.card)}
            isCurrent={card.card === current}
            readOnly={readOnly}
            onChoose={(together) => { choose(card.card, together); }}
            onOpen={onOpen}
            onGrab={(event, grip) => {
              const together = chosen.includes(card.card) && grip === 'move' ? chosen : [card.card];
              dragging.grab(event, together, grip);
            }}
          />
        ))}
      </div>
    </div>
  );
}

function nameOf(slot: Slot | null): string {
  return slot === null ? looseName : slotNames[slot];
}
