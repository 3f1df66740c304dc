import { Expand, Replace, ScanSearch, Trash2, X } from 'lucide-react';
import { slots, type BoardEdit, type ShownCard, type Slot } from '../../src/api/looks.ts';
import { secondLine } from '../bench/describe.ts';
import { PictureView } from '../bench/picture.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Select } from '../ui/select.tsx';
import { DraftField } from './draft-field.tsx';
import { looseName, slotNames } from './slot-names.ts';
import styles from './pane.module.css';

export interface CardPaneProps {
  readonly card: ShownCard;
  readonly readOnly: boolean;
  readonly edit: (...edits: readonly BoardEdit[]) => Promise<unknown>;
  readonly onSwap: () => void;
  readonly onLarge: () => void;
  readonly onLike: () => void;
  readonly onClose: () => void;
}

const LOOSE = 'loose';
const places: readonly { readonly value: Slot | typeof LOOSE; readonly label: string }[] = [...slots.map((slot) => ({ value: slot, label: slotNames[slot] })), { value: LOOSE, label: looseName }];

/** One item of the board: where it belongs, what is to be said of it, and what else could stand there. */
export function CardPane({ card, readOnly, edit, onSwap, onLarge, onLike, onClose }: CardPaneProps) {
  const { shown, standing } = card;
  const second = secondLine(shown);
  return (
    <aside className={styles.pane} aria-label="Item">
      <header className={styles.header}>
        <h2>{shown.title || shown.id}</h2>
        <IconButton label="Close" hotkey="Escape" icon={<X />} onPress={onClose} />
      </header>
      <div className={styles.picture}>{shown.picture ? <PictureView picture={shown.picture} size="large" alt="" /> : <span>No picture</span>}</div>
      <div className={styles.scroll}>
        {second ? <p className={styles.second}>{second}</p> : null}
        {standing === 'present' ? null : (
          <p className={styles.gone}>
            {standing === 'absent' ? 'No longer in the catalog since a later import. It stays here until you take it off.' : `This catalog has no item ${card.item}. The board came from elsewhere.`}
          </p>
        )}
        <div className={styles.actions}>
          <Button look="primary" icon={<Replace />} isDisabled={readOnly} onPress={onSwap}>
            Find another
          </Button>
          <IconButton label="See it large" hotkey="Space" icon={<Expand />} isDisabled={standing === 'unknown'} onPress={onLarge} />
          <IconButton label="More like this item" hotkey="Enter" icon={<ScanSearch />} isDisabled={standing === 'unknown'} onPress={onLike} />
          <IconButton label="Take it off the board" hotkey="Delete" icon={<Trash2 />} isDisabled={readOnly} onPress={() => void edit({ edit: 'remove', cards: [card.card] })} />
        </div>
        <div className={styles.field}>
          <span>Place</span>
          <Select
            label="Place in the look"
            value={card.slot ?? LOOSE}
            options={places}
            onChange={(value) => { if (!readOnly) void edit({ edit: 'slot', cards: [card.card], slot: value === LOOSE ? null : value }); }}
          />
        </div>
        <DraftField key={card.card} label="Note" rows={3} value={card.note} isReadOnly={readOnly} onCommit={(note) => void edit({ edit: 'card-note', card: card.card, note })} />
      </div>
    </aside>
  );
}
