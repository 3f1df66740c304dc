import { useState } from 'react';
import { useActions } from '../../actions/actions-provider.tsx';
import { ContextMenu } from '../../actions/context-menu.tsx';
import { counted, secondLine } from '../../bench/describe.ts';
import { Thumb } from '../../bench/thumb.tsx';
import { useEngineQuery } from '../../engine.ts';
import { useCollect } from '../../looks/collect-provider.tsx';
import styles from './chosen-items.module.css';

/** Items listed at most; the count tells of all. */
const MOST = 400;

export interface ChosenItemsProps {
  readonly ids: readonly string[];
  /** How many there are, where not all are named. */
  readonly total?: number;
  readonly onLike: (item: string) => void;
}

/** Items that were chosen together: by a line around them, or by what they are. */
export function ChosenItems({ ids, total = ids.length, onLike }: ChosenItemsProps) {
  const listed = ids.slice(0, MOST);
  const items = useEngineQuery('audit.items', { ids: listed }, { keepPrevious: true }).data ?? [];
  const [current, setCurrent] = useState<string | null>(null);
  const collecting = useCollect();
  const actions = collecting.actions(current === null ? ids : [current]);
  useActions(actions);
  return (
    <section className={styles.list} aria-label="Chosen items">
      <h3>{total > listed.length ? `${counted(total, 'item')}, the first ${listed.length} here` : counted(total, 'item')}</h3>
      <ContextMenu label="Items" actions={actions}>
        <ul>
          {items.map((item) => (
            <li key={item.id}>
              <button type="button" onFocus={() => { setCurrent(item.id); }} onBlur={() => { setCurrent(null); }} onDoubleClick={() => { onLike(item.id); }} onKeyDown={({ key }) => { if (key === 'Enter') onLike(item.id); }}>
                <Thumb picture={item.picture} width={36} alt="" />
                <span>
                  {item.title || item.id}
                  <small>{secondLine(item) || item.id}</small>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </ContextMenu>
    </section>
  );
}
