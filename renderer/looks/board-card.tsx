import { memo, type PointerEvent } from 'react';
import type { CardBox, ShownCard } from '../../src/api/looks.ts';
import { price } from '../bench/describe.ts';
import { PictureView } from '../bench/picture.tsx';
import { dragCard } from './drag-card.ts';
import type { Grip } from './use-card-dragging.ts';
import styles from './board-card.module.css';

export interface BoardCardProps {
  readonly card: ShownCard;
  /** Where its picture stands, in board units. */
  readonly box: CardBox;
  readonly scale: number;
  /** The name of its slot. */
  readonly place: string;
  readonly at: number;
  readonly of: number;
  readonly isFree: boolean;
  readonly isChosen: boolean;
  readonly isCurrent: boolean;
  readonly readOnly: boolean;
  /** `together`: with those that are chosen already. */
  readonly onChoose: (together: boolean) => void;
  readonly onOpen: () => void;
  readonly onGrab: (event: PointerEvent, grip: Grip) => void;
}

/** An item on a board: its picture, its name, its price. */
export const BoardCard = memo(function BoardCard({ card, box, scale, place, at, of, isFree, isChosen, isCurrent, readOnly, onChoose, onOpen, onGrab }: BoardCardProps) {
  const { shown, standing, note } = card;
  const title = shown.title || shown.id;
  const gone = standing === 'present' ? null : standing === 'absent' ? 'No longer in the catalog' : 'Not in this catalog';
  return (
    <div
      id={`card-${card.card}`}
      role="option"
      aria-selected={isChosen}
      aria-posinset={at}
      aria-setsize={of}
      aria-label={[title, place, ...(shown.price === null ? [] : [`price ${price(shown.price)}`]), ...(gone ? [gone] : []), ...(note ? [note] : [])].join(', ')}
      className={styles.card}
      style={{ left: box.x * scale, top: box.y * scale, width: box.width * scale }}
      data-card={card.card}
      data-item={card.item}
      data-chosen={isChosen || undefined}
      data-current={isCurrent || undefined}
      data-free={isFree || undefined}
      data-gone={gone ? true : undefined}
      draggable={!isFree && !readOnly}
      onDragStart={(event) => { dragCard(event, card); }}
      onPointerDown={(event) => {
        if (event.button === 0) onGrab(event, 'move');
      }}
      onClick={(event) => { onChoose(event.shiftKey || event.ctrlKey || event.metaKey); }}
      onContextMenu={() => { if (!isChosen) onChoose(false); }}
      onDoubleClick={onOpen}
    >
      <div className={styles.picture} style={{ height: box.height * scale }}>
        {shown.picture ? <PictureView picture={shown.picture} size="large" alt="" /> : <span className={styles.none}>No picture</span>}
        {isFree && isCurrent && !readOnly ? (
          <span
            className={styles.grip}
            aria-hidden
            onPointerDown={(event) => {
              event.stopPropagation();
              onGrab(event, 'size');
            }}
          />
        ) : null}
      </div>
      {box.words > 0 ? (
        <div className={styles.words} style={{ maxWidth: box.words * scale }}>
          <div className={styles.title}>{title}</div>
          <div className={styles.second}>{[...(shown.price === null ? [] : [price(shown.price)]), ...(gone ? [gone] : []), ...(note ? [note] : [])].join(' · ')}</div>
        </div>
      ) : null}
    </div>
  );
});
