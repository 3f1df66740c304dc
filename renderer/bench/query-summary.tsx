import type { Search } from '../../src/api/query.ts';
import { useEngineQuery } from '../engine.ts';
import { conditionWords } from '../facets/conditions.ts';
import { PictureView } from './picture.tsx';
import styles from './query-summary.module.css';

/** A query in one line: its picture, its words with their signs, its filters. */
export function QuerySummary({ search: { query, where } }: { readonly search: Search }) {
  const id = query.like && 'item' in query.like ? query.like.item : null;
  const item = useEngineQuery('items.get', { id: id ?? '' }, { enabled: id !== null });
  const picture = query.like && 'picture' in query.like ? { hash: query.like.picture } : (item.data?.picture ?? null);
  return (
    <span className={styles.summary}>
      <span className={styles.picture}>
        <PictureView picture={picture} size="thumb" alt={query.like ? (item.data?.title ?? 'a picture') : ''} />
      </span>
      <span className={styles.words}>
        {query.wanted.map(({ word }) => (
          <span key={word} className={styles.wanted}>
            + {word}
          </span>
        ))}
        {query.unwanted.map(({ word }) => (
          <span key={word} className={styles.unwanted}>
            − {word}
          </span>
        ))}
        {query.wanted.length + query.unwanted.length === 0 ? <span>like this</span> : null}
        {where.map((condition) => (
          <span key={condition.field} className={styles.where}>
            {conditionWords(condition)}
          </span>
        ))}
      </span>
    </span>
  );
}
