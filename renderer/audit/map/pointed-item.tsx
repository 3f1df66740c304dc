import { PictureView } from '../../bench/picture.tsx';
import { useEngineQuery } from '../../engine.ts';
import styles from './pointed-item.module.css';

/** The item that is pointed at on the map. */
export function PointedItem({ id, x, y }: { readonly id: string; readonly x: number; readonly y: number }) {
  const [item] = useEngineQuery('audit.items', { ids: [id] }, { keepPrevious: true }).data ?? [];
  if (!item) return null;
  return (
    <div className={styles.card} style={{ left: x, top: y }} aria-hidden>
      <span className={styles.picture}>
        <PictureView picture={item.picture} size="thumb" alt="" />
      </span>
      <span>{item.title || item.id}</span>
    </div>
  );
}
