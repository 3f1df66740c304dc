import { useState } from 'react';
import type { CallOutput } from '../../../src/api/contract.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useChange } from '../../use-change.ts';
import styles from './add-queries-dialog.module.css';
import { labelTopics } from '../touches.ts';

export interface ImportJudgmentsProps {
  readonly set: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Merges what somebody else judged on another computer. */
export function ImportJudgments({ set, isOpen, onClose }: ImportJudgmentsProps) {
  return (
    <Dialog title="Take in somebody’s judgments" isOpen={isOpen} onClose={onClose}>
      <Form set={set} onDone={onClose} />
    </Dialog>
  );
}

function Form({ set, onDone }: { readonly set: string; readonly onDone: () => void }) {
  const change = useChange();
  const [annotator, setAnnotator] = useState('');
  const [taken, setTaken] = useState<CallOutput<'judgments.import'> | null>(null);
  const choose = async (): Promise<void> => {
    const [path] = await window.lookbench.choosePaths({ title: 'Choose a file of judgments', choose: 'file', filters: [{ name: 'Judgments', extensions: ['jsonl', 'ndjson', 'csv', 'qrels', 'txt'] }] });
    if (path === undefined) return;
    const named = annotator.trim() === '' ? {} : { annotator };
    setTaken(await change('judgments.import', { set, from: { path }, ...named }, labelTopics));
  };
  if (taken) {
    const { added, known, rejected, strangers, conflicts } = taken;
    return (
      <div className={styles.way}>
        <p role="status">
          {[`${added.toLocaleString('en')} judgments taken in`, `${known.toLocaleString('en')} were here already`, ...(strangers > 0 ? [`${strangers.toLocaleString('en')} of items that this catalog does not have, kept all the same`] : [])].join(', ')}.
        </p>
        {conflicts.length > 0 ? (
          <Notice tone="problem">{`${conflicts.length} grades of the same person contradict one another. They are listed under Disagreements and count for nothing until one of them is chosen.`}</Notice>
        ) : null}
        {rejected.length > 0 ? (
          <ul className={styles.rejected} tabIndex={0} aria-label="Rows that cannot be used">
            {rejected.map(({ row, reason }) => (
              <li key={row}>{`Row ${row}: ${reason}`}</li>
            ))}
          </ul>
        ) : null}
        <div className={styles.end}>
          <Button look="primary" autoFocus onPress={onDone}>
            Done
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className={styles.way}>
      <p>A file saved with “Save all judgments” in another workspace (JSON Lines), a table with query, item, annotator and grade (CSV), or TREC qrels. What is here already is not taken twice.</p>
      <TextField label="Whose they are, where the file does not say" placeholder="Grace" value={annotator} onChange={setAnnotator} />
      <div className={styles.end}>
        <Button look="primary" autoFocus onPress={() => void choose()}>
          Choose a file…
        </Button>
      </div>
    </div>
  );
}
