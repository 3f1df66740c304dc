import { useState } from 'react';
import type { CallInput } from '../../../src/api/contract.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { useChange } from '../../use-change.ts';
import { useVoice } from '../../ui/toast.tsx';
import styles from '../../label/sets/set-dialog.module.css';

export interface FreezeDialogProps {
  readonly input: CallInput<'evaluate'>;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onFrozen: () => void;
}

/** Keeps an evaluation with everything it takes to compute it again. */
export function FreezeDialog({ isOpen, onClose, ...rest }: FreezeDialogProps) {
  return (
    <Dialog title="Keep a snapshot" isOpen={isOpen} onClose={onClose}>
      <Form {...rest} onClose={onClose} />
    </Dialog>
  );
}

function Form({ input, onClose, onFrozen }: Omit<FreezeDialogProps, 'isOpen'>) {
  const change = useChange();
  const { toast } = useVoice();
  const [name, setName] = useState(() => new Date().toLocaleDateString('en', { dateStyle: 'long' }));
  const freeze = async (): Promise<void> => {
    if (!(await change('snapshots.freeze', { ...input, name }, ['snapshots']))) return;
    onClose();
    toast({ message: `Kept as “${name.trim()}”.`, action: { label: 'Show', run: onFrozen } });
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void freeze();
      }}
    >
      <p>The queries, what every mode answers, the grades, the settings and the model are kept as they are now. Later you can compare with it, or give it away as evidence.</p>
      <TextField label="Name" value={name} onChange={setName} autoFocus />
      <div className={styles.end}>
        <Button look="quiet" onPress={onClose}>
          Cancel
        </Button>
        <Button type="submit" look="primary" isDisabled={name.trim() === ''}>
          Keep it
        </Button>
      </div>
    </form>
  );
}
