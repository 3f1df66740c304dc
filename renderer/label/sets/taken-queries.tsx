import { useDeferredValue } from 'react';
import type { AddedQueries } from '../../../src/api/query-sets.ts';
import type { CallInput } from '../../../src/api/contract.ts';
import { useEngineQuery } from '../../engine.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useVoice } from '../../ui/toast.tsx';
import { useChange } from '../../use-change.ts';
import styles from './add-queries-dialog.module.css';
import { labelTopics } from '../touches.ts';

type From = CallInput<'queries.import'>['from'];

export interface TakenQueriesProps {
  readonly set: string;
  /** Null until there is something to look at. */
  readonly from: From | null;
  readonly onDone: () => void;
}

/** What would be taken from a text or a file, row by row where something is wrong, and the button that does it. */
export function TakenQueries({ set, from, onDone }: TakenQueriesProps) {
  const change = useChange();
  const { toast } = useVoice();
  const looked = useDeferredValue(from);
  const check = useEngineQuery('queries.import', { set, from: looked ?? { text: '' }, check: true }, { enabled: looked !== null, keepPrevious: true });
  const found = from === null ? null : (check.data ?? null);
  const take = async (): Promise<void> => {
    if (from === null) return;
    const taken = await change('queries.import', { set, from }, labelTopics);
    if (!taken) return;
    toast({
      message: `${taken.added.length} queries added.`,
      ...(taken.added.length > 0 ? { action: { label: 'Undo', run: () => void change('queries.remove', { set, ids: taken.added }, labelTopics) } } : {}),
    });
    onDone();
  };
  return (
    <>
      {check.error && from !== null ? <Notice tone="problem">{`${check.error.message} ${check.error.hint}`.trim()}</Notice> : null}
      {found && found.rejected.length > 0 ? (
        <ul className={styles.rejected} tabIndex={0} aria-label="Rows that cannot be used">
          {found.rejected.map(({ row, id, reason }) => (
            <li key={row}>{`Row ${row}${id === null ? '' : ` (${id})`}: ${reason}`}</li>
          ))}
        </ul>
      ) : null}
      <div className={styles.end}>
        <p role="status">{found ? foundWords(found) : ''}</p>
        <Button look="primary" isDisabled={!found || found.added.length === 0} onPress={() => void take()}>
          {found && found.added.length > 0 ? `Add ${found.added.length.toLocaleString('en')} ${found.added.length === 1 ? 'query' : 'queries'}` : 'Add queries'}
        </Button>
      </div>
    </>
  );
}

function foundWords({ added, known, rejected }: Pick<AddedQueries, 'added' | 'known' | 'rejected'>): string {
  return [
    `${added.length} new`,
    ...(known.length > 0 ? [`${known.length} there already`] : []),
    ...(rejected.length > 0 ? [`${rejected.length} that cannot be used`] : []),
  ].join(', ');
}
