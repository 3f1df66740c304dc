import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import styles from './name-dialog.module.css';

export interface NameDialogProps {
  readonly title: string;
  readonly label: string;
  /** On the button. */
  readonly verb: string;
  readonly suggestion: string;
  readonly isOpen: boolean;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks for a name. */
export function NameDialog({ title, isOpen, onClose, ...rest }: NameDialogProps) {
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      <Form {...rest} />
    </Dialog>
  );
}

function Form({ label, verb, suggestion, onName }: Omit<NameDialogProps, 'title' | 'isOpen' | 'onClose'>) {
  const [name, setName] = useState(suggestion);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') onName(name.trim());
      }}
    >
      <TextField label={label} value={name} onChange={setName} autoFocus />
      <Button type="submit" look="primary" isDisabled={name.trim() === ''}>
        {verb}
      </Button>
    </form>
  );
}
