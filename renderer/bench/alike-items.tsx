import { Button as AriaButton } from 'react-aria-components';
import type { ItemDetail } from '../../src/api/items.ts';
import { PictureView } from './picture.tsx';
import styles from './alike-items.module.css';

export interface AlikeItemsProps {
  readonly item: ItemDetail;
  readonly onSelect: (id: string) => void;
}

/** Items that look almost the same: repeats, colourways, other sizes. */
export function AlikeItems({ item: { alike }, onSelect }: AlikeItemsProps) {
  if (alike.length === 0) return null;
  return (
    <section>
      <h3>Almost the same</h3>
      <ul className={styles.alike}>
        {alike.map(({ item, likeness }) => (
          <li key={item.id}>
            <AriaButton
              className={styles.item!}
              aria-label={`${item.title || item.id}, alike by ${Math.round(100 * likeness)}%`}
              onPress={() => {
                onSelect(item.id);
              }}
            >
              <PictureView picture={item.picture} size="thumb" alt="" />
              <span>{Math.round(100 * likeness)}%</span>
            </AriaButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
