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

/** The items that a line was drawn around. */
export function ChosenItems({ ids, onLike }: { readonly ids: readonly string[]; readonly onLike: (item: string) => void }) {
  const items = useEngineQuery('audit.items', { ids: ids.slice(0, MOST) }, { keepPrevious: true }).data ?? [];
  const [current, setCurrent] = useState<string | null>(null);
  const collecting = useCollect();
  const actions = collecting.actions(current === null ? ids : [current]);
  useActions(actions);
  return (
    <section className={styles.list} aria-label="Chosen items">
      <h3>{ids.length > MOST ? `${counted(ids.length, 'item')}, the first ${MOST} here` : counted(ids.length, 'item')}</h3>
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
