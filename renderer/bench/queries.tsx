import { useQueryClient } from '@tanstack/react-query';
import { Bookmark, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button as AriaButton, Dialog as AriaDialog, DialogTrigger, Popover as AriaPopover } from 'react-aria-components';
import { toErrorData } from '../../src/api/errors.ts';
import type { Search } from '../../src/api/query.ts';
import { call, useEngineQuery } from '../engine.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import popoverStyles from '../ui/popover.module.css';
import { useVoice } from '../ui/toast.tsx';
import { describeQuery, isEmpty } from './query-words.ts';
import { QuerySummary } from './query-summary.tsx';
import styles from './queries.module.css';

export interface QueriesProps {
  readonly search: Search;
  readonly readOnly: boolean;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly onPick: (search: Search) => void;
}

/** Keeps the query under a name, and has the kept and the past ones. */
export function Queries({ search, readOnly, isOpen, onOpenChange, onPick }: QueriesProps) {
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      <Button look="quiet" icon={<Bookmark />}>
        Queries
      </Button>
      <AriaPopover placement="bottom end" offset={6} className={popoverStyles.popover!}>
        <AriaDialog aria-label="Saved and past queries" className={`${popoverStyles.dialog} ${styles.panel}`}>
          {({ close }) => (
            <>
              {readOnly || isEmpty(search.query) ? null : <SaveForm search={search} onSaved={close} />}
              <Kept
                readOnly={readOnly}
                onPick={(picked) => {
                  onPick(picked);
                  close();
                }}
              />
            </>
          )}
        </AriaDialog>
      </AriaPopover>
    </DialogTrigger>
  );
}

function SaveForm({ search, onSaved }: { readonly search: Search; readonly onSaved: () => void }) {
  const [name, setName] = useState(describeQuery(search.query));
  const client = useQueryClient();
  const { toast } = useVoice();
  const save = async (): Promise<void> => {
    try {
      await call('saved.put', { name, search });
      await client.invalidateQueries({ queryKey: ['saved.list'] });
      toast({ message: `Saved as “${name.trim()}”.` });
      onSaved();
    } catch (error) {
      toast({ message: `The query was not saved: ${toErrorData(error).message}` });
    }
  };
  return (
    <form
      className={styles.save}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField label="Save this query as" value={name} onChange={setName} autoFocus />
      <Button type="submit" look="primary" isDisabled={name.trim() === ''}>
        Save
      </Button>
    </form>
  );
}

function Kept({ readOnly, onPick }: { readonly readOnly: boolean; readonly onPick: (search: Search) => void }) {
  const saved = useEngineQuery('saved.list', {});
  const past = useEngineQuery('history.list', { limit: 30 });
  const client = useQueryClient();
  const { toast } = useVoice();
  const heading = useRef<HTMLHeadingElement>(null);
  const remove = (name: string, search: Search): void => {
    const changed = (): Promise<void> => client.invalidateQueries({ queryKey: ['saved.list'] });
    void call('saved.remove', { name }).then(
      async () => {
        // The button that was pressed goes with its row; with the focus nowhere, Escape would close nothing.
        heading.current?.focus();
        await changed();
        toast({ message: `Removed “${name}”.`, action: { label: 'Undo', run: () => void call('saved.put', { name, search }).then(changed) } });
      },
      (error: unknown) => {
        toast({ message: toErrorData(error).message });
      },
    );
  };
  return (
    <div className={styles.kept}>
      <h3 ref={heading} tabIndex={-1}>
        Saved
      </h3>
      {saved.data?.length === 0 ? <p>Nothing saved yet.</p> : null}
      <ul>
        {saved.data?.map(({ name, search }) => (
          <li key={name}>
            <AriaButton className={styles.query!} onPress={() => { onPick(search); }}>
              <span className={styles.name}>{name}</span>
              <QuerySummary search={search} />
            </AriaButton>
            {readOnly ? null : <IconButton label={`Remove ${name}`} icon={<Trash2 />} onPress={() => { remove(name, search); }} />}
          </li>
        ))}
      </ul>
      <h3>Past</h3>
      {past.data?.length === 0 ? <p>No past queries.</p> : null}
      <ul>
        {past.data?.map(({ entry, search }) => (
          <li key={entry}>
            <AriaButton className={styles.query!} aria-label={describeQuery(search.query)} onPress={() => { onPick(search); }}>
              <QuerySummary search={search} />
            </AriaButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
