import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { NumberField } from '../../ui/field.tsx';
import styles from './go-to-dialog.module.css';

export interface GoToDialogProps {
  readonly isOpen: boolean;
  readonly total: number;
  /** Where one is. */
  readonly place: number;
  readonly onGo: (place: number) => void;
  readonly onClose: () => void;
}

/** Goes to a place of the queue by its number. */
export function GoToDialog({ isOpen, total, place, onGo, onClose }: GoToDialogProps) {
  return (
    <Dialog title="Go to number" isOpen={isOpen} onClose={onClose}>
      <Form total={total} place={place} onGo={(to) => { onClose(); onGo(to); }} />
    </Dialog>
  );
}

function Form({ total, place, onGo }: Pick<GoToDialogProps, 'total' | 'place' | 'onGo'>) {
  const [to, setTo] = useState(place);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onGo(to);
      }}
    >
      <NumberField label={`From 1 to ${total.toLocaleString('en')}`} value={to} min={1} max={total} autoFocus onChange={setTo} />
      <Button type="submit" look="primary">
        Go
      </Button>
    </form>
  );
}
