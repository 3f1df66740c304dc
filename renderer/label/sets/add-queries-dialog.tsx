import { useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { Segments } from '../../ui/segments.tsx';
import { FileQueries } from './file-queries.tsx';
import { MadeQueries } from './made-queries.tsx';
import { PastedQueries } from './pasted-queries.tsx';
import styles from './add-queries-dialog.module.css';

export interface AddQueriesDialogProps {
  readonly set: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

type Way = 'made' | 'pasted' | 'file';

/** The ways into a set for many queries at once; single ones come from the bench. */
export function AddQueriesDialog({ set, isOpen, onClose }: AddQueriesDialogProps) {
  const [way, setWay] = useState<Way>('made');
  return (
    <Dialog title="Add queries" size="wide" isOpen={isOpen} onClose={onClose}>
      <div className={styles.page}>
        <Segments
          label="Where from"
          value={way}
          options={[
            { value: 'made', label: 'Made from the catalog' },
            { value: 'pasted', label: 'Pasted' },
            { value: 'file', label: 'From a file' },
          ]}
          onChange={setWay}
        />
        {way === 'made' ? <MadeQueries set={set} onDone={onClose} /> : null}
        {way === 'pasted' ? <PastedQueries set={set} onDone={onClose} /> : null}
        {way === 'file' ? <FileQueries set={set} onDone={onClose} /> : null}
      </div>
    </Dialog>
  );
}
