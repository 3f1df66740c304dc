import { useVirtualizer } from '@tanstack/react-virtual';
import { Ellipsis, Images } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Asked } from '../../../src/api/query-sets.ts';
import type { CallOutput } from '../../../src/api/contract.ts';
import { Thumb } from '../../bench/thumb.tsx';
import { describeQuery } from '../../bench/query-words.ts';
import { useEngineQuery } from '../../engine.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { MenuButton } from '../../ui/menu.tsx';
import { EmptyState, ErrorState } from '../../ui/state.tsx';
import { ThinBar } from '../../ui/thin-bar.tsx';
import { useVoice } from '../../ui/toast.tsx';
import { useChange } from '../../use-change.ts';
import { AskedWords } from '../asked-words.tsx';
import { RemarksDialog } from './remarks-dialog.tsx';
import styles from './queries-tab.module.css';
import { labelTopics } from '../touches.ts';

export interface QueriesTabProps {
  readonly set: string;
  readonly readOnly: boolean;
  readonly onAdd: () => void;
  readonly onJudge: (query: string) => void;
  readonly onAsk: (asked: Asked) => void;
}

export type ListedQuery = CallOutput<'queries.list'>[number];

const rowHeight = 80;

/** The queries of a set as a list: what each asks, and how far it is judged. */
export function QueriesTab({ set, readOnly, onAdd, onJudge, onAsk }: QueriesTabProps) {
  const queries = useEngineQuery('queries.list', { set });
  const change = useChange();
  const { toast } = useVoice();
  const scroller = useRef<HTMLDivElement>(null);
  const [edited, setEdited] = useState<ListedQuery | null>(null);
  const rows = useVirtualizer({ count: queries.data?.length ?? 0, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 6 });

  if (queries.error) return <ErrorState title="The queries could not be read" error={queries.error} onRetry={() => void queries.refetch()} />;
  if (!queries.data) return null;
  if (queries.data.length === 0) {
    return (
      <EmptyState icon={<Images />} title="No queries yet" action={<Button look="primary" isDisabled={readOnly} onPress={onAdd}>Add queries…</Button>}>
        Press Q on the bench to add the query you see there; or paste a list, take in a file, or have some made from the catalog.
      </EmptyState>
    );
  }
  const remove = async ({ id }: ListedQuery): Promise<void> => {
    if (!(await change('queries.remove', { set, ids: [id] }, labelTopics))) return;
    toast({ message: `${id} is removed from the set.`, action: { label: 'Undo', run: () => void change('queries.restore', { set, ids: [id] }, labelTopics) } });
  };
  return (
    <div ref={scroller} className={styles.scroller} tabIndex={0} role="region" aria-label="Queries of the set">
      <ul className={styles.rows} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ key, index, start }) => {
          const query = queries.data[index]!;
          return (
            <li key={key} className={styles.row} style={{ transform: `translateY(${start}px)` }}>
              <Thumb picture={query.picture} width={50} alt={query.item?.title ?? ''} />
              <div className={styles.asked}>
                <AskedWords asked={query} />
                {query.note ? <p className={styles.note}>{query.note}</p> : query.item ? <p className={styles.title}>{query.item.title}</p> : null}
              </div>
              <p className={styles.tags}>{[query.id, ...(query.kind === 'other' ? [] : [query.kind]), ...query.tags].join(' · ')}</p>
              <Judged pairs={query.pairs} judged={query.judged} />
              <MenuButton
                label={`More about ${describeQuery(query)}`}
                trigger={<IconButton label={`More about query ${query.id}`} icon={<Ellipsis />} />}
                lines={[
                  { id: 'judge', label: 'Judge this query', enabled: !readOnly && query.pairs > 0, run: () => { onJudge(query.id); } },
                  { id: 'ask', label: 'Ask it on the bench', run: () => { onAsk(query); } },
                  { id: 'remarks', label: 'Note and tags…', enabled: !readOnly, run: () => { setEdited(query); } },
                  { id: 'remove', label: 'Remove from the set', apart: true, enabled: !readOnly, run: () => void remove(query) },
                ]}
              />
            </li>
          );
        })}
      </ul>
      <RemarksDialog set={set} query={edited} onClose={() => { setEdited(null); }} />
    </div>
  );
}

function Judged({ pairs, judged }: Pick<ListedQuery, 'pairs' | 'judged'>) {
  return (
    <div className={styles.judged}>
      <span>{pairs === 0 ? 'nothing to judge yet' : `${judged} of ${pairs}`}</span>
      <ThinBar done={judged} total={pairs} />
    </div>
  );
}
