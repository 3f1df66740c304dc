import { useEffect, useEffectEvent, useState } from 'react';
import { TextArea, TextField } from '../ui/field.tsx';

export interface DraftFieldProps {
  readonly label: string;
  readonly value: string;
  /** Lines; one is a field, more a box. */
  readonly rows: number;
  readonly isReadOnly: boolean;
  readonly onCommit: (value: string) => void;
}

/** Milliseconds without a letter after which a text is taken for written. */
const PAUSE = 1000;

/** Text that becomes a change once one pauses or leaves it, or the place it is in. */
export function DraftField({ label, value, rows, isReadOnly, onCommit }: DraftFieldProps) {
  const [draft, setDraft] = useState(value);
  const [shown, setShown] = useState(value);
  // What was changed elsewhere (an undo) takes the place of what is here, unless something was written since.
  if (value !== shown) {
    setShown(value);
    if (draft === shown) setDraft(value);
  }
  const commit = useEffectEvent(() => { if (draft !== value) onCommit(draft); });
  useEffect(() => {
    const timer = setTimeout(() => { commit(); }, PAUSE);
    return () => { clearTimeout(timer); };
  }, [draft]);
  useEffect(() => () => { commit(); }, []);
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
