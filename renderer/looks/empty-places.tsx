import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { BoardEdit, Slot } from '../../src/api/looks.ts';
import { dragKind, droppedItem } from '../bench/drag.ts';
import { droppedCard } from './drag-card.ts';
import { slotNames } from './slot-names.ts';
import styles from './empty-places.module.css';

export interface EmptyPlacesProps {
  /** Those of the board that nothing is in. */
  readonly slots: readonly Slot[];
  /** Those that something in the catalog belongs to. */
  readonly stocked: readonly Slot[];
  readonly readOnly: boolean;
  /** The place that suggestions are shown for. */
  readonly open: Slot | null;
  readonly onComplete: (slot: Slot) => void;
  readonly edit: (...edits: readonly BoardEdit[]) => Promise<unknown>;
}

/** The places of the look that nothing is in: pressed, they say what would fit; what is dropped there is put there. */
export function EmptyPlaces({ slots, stocked, readOnly, open, onComplete, edit }: EmptyPlacesProps) {
  const [over, setOver] = useState<Slot | null>(null);
  const drop = (slot: Slot, transfer: DataTransfer): void => {
    setOver(null);
    const card = droppedCard(transfer);
    const item = droppedItem(transfer);
    if (card !== null) void edit({ edit: 'slot', cards: [card], slot });
    else if (item !== null) void edit({ edit: 'add', items: [{ item, slot }] });
  };
  return (
    <div className={styles.places} role="group" aria-label="Empty places">
      <span className={styles.words}>Still empty</span>
      {slots.map((slot) => (
        <span
          key={slot}
          className={styles.target}
          data-over={slot === over || undefined}
          onDragOver={(event) => {
            if (readOnly || dragKind(event.dataTransfer) !== 'item') return;
            event.preventDefault();
            setOver(slot);
          }}
          onDragLeave={() => { setOver(null); }}
          onDrop={(event) => {
            event.preventDefault();
            // Dropped elsewhere it would become the bench's query.
            event.stopPropagation();
            drop(slot, event.dataTransfer);
          }}
        >
          <AriaButton className={styles.place!} isDisabled={readOnly || !stocked.includes(slot)} aria-pressed={slot === open} onPress={() => { onComplete(slot); }}>
            <Plus aria-hidden />
            {slotNames[slot]}
          </AriaButton>
        </span>
      ))}
    </div>
  );
}
