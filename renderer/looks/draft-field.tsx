import { useState } from 'react';
import { TextArea, TextField } from '../ui/field.tsx';

export interface DraftFieldProps {
  readonly label: string;
  readonly value: string;
  /** Lines; one is a field, more a box. */
  readonly rows: number;
  readonly isReadOnly: boolean;
  readonly onCommit: (value: string) => void;
}

/** Text that becomes a change once one leaves it. */
export function DraftField({ label, value, rows, isReadOnly, onCommit }: DraftFieldProps) {
  const [draft, setDraft] = useState(value);
  const [shown, setShown] = useState(value);
  // What was changed elsewhere (an undo) takes the place of what is here.
  if (value !== shown) {
    setShown(value);
    setDraft(value);
  }
  return (
    <div
      onBlur={() => { if (draft !== value) onCommit(draft); }}
      onKeyDown={(event) => {
        if (rows === 1 && event.key === 'Enter' && event.target instanceof HTMLElement) event.target.blur();
      }}
    >
      {rows === 1 ? (
        <TextField label={label} value={draft} onChange={(next) => { if (!isReadOnly) setDraft(next); }} />
      ) : (
        <TextArea label={label} value={draft} onChange={setDraft} rows={rows} isReadOnly={isReadOnly} />
      )}
    </div>
  );
}
