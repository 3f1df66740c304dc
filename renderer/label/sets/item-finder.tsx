import { useState } from 'react';
import { Button } from 'react-aria-components';
import { PictureView } from '../../bench/picture.tsx';
import { useEngineQuery } from '../../engine.ts';
import { SearchField } from '../../ui/field.tsx';
import styles from './item-finder.module.css';

const most = 24;

/** Finds one item of the catalog by name, brand or id. */
export function ItemFinder({ onFind }: { readonly onFind: (item: string) => void }) {
  const [text, setText] = useState('');
  const found = useEngineQuery('items.list', { text, limit: most }, { keepPrevious: true });
  return (
    <div className={styles.finder}>
      <SearchField label="Find an item by name, brand or id" placeholder="Name, brand or id" value={text} onChange={setText} autoFocus />
      <ul>
        {found.data?.items.map(({ id, title, picture }) => (
          <li key={id}>
            <Button className={styles.item!} aria-label={title || id} onPress={() => { onFind(id); }}>
              <PictureView picture={picture} size="thumb" alt="" />
            </Button>
          </li>
        ))}
      </ul>
      {found.data?.total === 0 ? <p>No item of that name.</p> : null}
    </div>
  );
}
