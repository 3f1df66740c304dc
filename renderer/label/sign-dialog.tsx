import { useState } from 'react';
import { useEngineQuery } from '../engine.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import styles from './sign-dialog.module.css';

export interface SignDialogProps {
  readonly isOpen: boolean;
  /** The name used last. */
  readonly annotator: string | null;
  readonly onSign: (annotator: string) => void;
  readonly onClose: () => void;
}

/** Who judges: a name, no account. */
export function SignDialog({ isOpen, onClose, ...rest }: SignDialogProps) {
  return (
    <Dialog title="Who judges?" isOpen={isOpen} onClose={onClose}>
      <Form {...rest} />
    </Dialog>
  );
}

function Form({ annotator, onSign }: Pick<SignDialogProps, 'annotator' | 'onSign'>) {
  const known = useEngineQuery('judge.annotators', {}).data ?? [];
  const [name, setName] = useState(annotator ?? '');
  return (
    <>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') onSign(name.trim());
        }}
      >
        <TextField label="Your name; every judgment is signed with it" value={name} onChange={setName} autoFocus />
        <Button type="submit" look="primary" isDisabled={name.trim() === ''}>
          Go on
        </Button>
      </form>
      {known.length === 0 ? null : (
        <div className={styles.known}>
          <p>Names in this workspace</p>
          <ul>
            {known.map((other) => (
              <li key={other}>
                <Button onPress={() => { onSign(other); }}>{other}</Button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
