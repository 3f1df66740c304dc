import { ImagePlus, X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { Look } from '../../src/api/query.ts';
import { useEngineQuery } from '../engine.ts';
import { IconButton } from '../ui/button.tsx';
import { PictureView } from './picture.tsx';
import styles from './query-picture.module.css';
import { useDragging } from './use-dragging.ts';

export interface QueryPictureProps {
  readonly like: Look | null;
  readonly onChoose: () => void;
  readonly onRemove: () => void;
}

/** The picture of the query, or the place where one goes. It lights up while something is dragged that could be it. */
export function QueryPicture({ like, onChoose, onRemove }: QueryPictureProps) {
  const id = like && 'item' in like ? like.item : null;
  const item = useEngineQuery('items.get', { id: id ?? '' }, { enabled: id !== null });
  const picture = like && 'picture' in like ? { hash: like.picture } : (item.data?.picture ?? null);
  const name = id === null ? 'Your picture' : (item.data?.title ?? id);
  const isOver = useDragging();
  return (
    <div className={styles.place} data-over={isOver || undefined}>
      <AriaButton
        className={`${styles.picture} ${like ? '' : styles.empty}`}
        aria-label={like ? `Like this: ${name}. Choose another picture` : 'Choose a picture'}
        onPress={onChoose}
      >
        {like ? <PictureView picture={picture} size="thumb" alt="" /> : <ImagePlus aria-hidden />}
      </AriaButton>
      <div className={styles.words}>
        {like ? (
          <>
            <span className={styles.like}>like this</span>
            <span className={styles.name}>{name}</span>
          </>
        ) : (
          <span className={styles.invitation}>Drop, paste or choose a picture</span>
        )}
      </div>
      {like ? <IconButton label="Search without a picture" icon={<X />} onPress={onRemove} /> : null}
    </div>
  );
}
