import { PictureView } from '../bench/picture.tsx';
import { useEngineQuery } from '../engine.ts';
import styles from './item-picture.module.css';

export interface ItemPictureProps {
  readonly id: string;
  /** What it shows; without one, the item's title says it. */
  readonly caption?: string;
}

/** The picture of an item that is known by its id alone, in a box of its own. */
export function ItemPicture({ id, caption }: ItemPictureProps) {
  const item = useEngineQuery('items.get', { id });
  const name = caption || item.data?.title || id;
  return (
    <span className={styles.box} title={name}>
      {item.isError || item.data?.picture === null ? <span className={styles.none}>{id}: no picture</span> : <PictureView picture={item.data?.picture ?? null} size="thumb" alt={name} />}
    </span>
  );
}
