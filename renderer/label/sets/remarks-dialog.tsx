import { useState } from 'react';
import { describeQuery } from '../../bench/query-words.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { useChange } from '../../use-change.ts';
import type { ListedQuery } from './queries-tab.tsx';
import styles from './set-dialog.module.css';
import { labelTopics } from '../touches.ts';

export interface RemarksDialogProps {
  readonly set: string;
  /** Null while closed. */
  readonly query: ListedQuery | null;
  readonly onClose: () => void;
}

/** What is said about a query: a note for those who judge, and tags to evaluate by. */
export function RemarksDialog({ set, query, onClose }: RemarksDialogProps) {
  return (
    <Dialog title={query ? `Query ${query.id}: ${describeQuery(query)}` : ''} isOpen={query !== null} onClose={onClose}>
      {query ? <Form set={set} query={query} onClose={onClose} /> : null}
    </Dialog>
  );
}

function Form({ set, query, onClose }: RemarksDialogProps & { readonly query: ListedQuery }) {
  const change = useChange();
  const [note, setNote] = useState(query.note);
  const [tags, setTags] = useState(query.tags.join(', '));
  const save = async (): Promise<void> => {
    const given = tags.split(',').map((tag) => tag.trim()).filter((tag) => tag !== '');
    if (await change('queries.update', { set, id: query.id, change: { note, tags: given } }, labelTopics)) onClose();
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextArea label="What the shopper wants, for those who judge" placeholder="A dress like this for a summer wedding, in red and without the stripes." rows={4} value={note} onChange={setNote} autoFocus />
      <TextField label="Tags, parted by commas" placeholder="dresses, colour" value={tags} onChange={setTags} />
      <div className={styles.end}>
        <Button look="quiet" onPress={onClose}>
          Cancel
        </Button>
        <Button type="submit" look="primary">
          Save
        </Button>
      </div>
    </form>
  );
}
