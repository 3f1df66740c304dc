import { useState } from 'react';
import { useEngineQuery } from '../../engine.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import styles from './add-queries-dialog.module.css';
import { TakenQueries } from './taken-queries.tsx';

/** Queries as text: what one has in a sheet or a message. */
export function PastedQueries({ set, onDone }: { readonly set: string; readonly onDone: () => void }) {
  const format = useEngineQuery('queries.format', {}).data;
  const [text, setText] = useState('');
  return (
    <div className={styles.way}>
      <p>One query a line, or rows copied from a sheet with their header.</p>
      <TextArea label="Queries" placeholder={format?.pasted ?? ''} rows={12} value={text} onChange={setText} autoFocus />
      <div className={styles.buttons}>
        <Button look="quiet" isDisabled={!format} onPress={() => { setText(format?.pasted ?? ''); }}>
          Put in an example of this catalog
        </Button>
      </div>
      <TakenQueries set={set} from={text.trim() === '' ? null : { text }} onDone={onDone} />
    </div>
  );
}
