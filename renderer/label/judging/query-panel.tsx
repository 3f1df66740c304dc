import type { ShownQuery } from '../../../src/api/query-sets.ts';
import { ZoomPicture } from '../../bench/zoom-picture.tsx';
import { AskedWords } from '../asked-words.tsx';
import styles from './query-panel.module.css';

/** What the shopper asks: always in sight beside what is judged. */
export function QueryPanel({ query }: { readonly query: ShownQuery }) {
  return (
    <section className={styles.panel} aria-label="The query" data-query={query.id}>
      {query.like === null ? null : (
        <div className={styles.picture}>
          <ZoomPicture key={query.id} picture={query.picture} alt={query.item?.title ?? 'The query’s picture'} />
        </div>
      )}
      <div className={styles.words}>
        <h2>{query.like ? 'Like this' : 'A search by words'}</h2>
        <AskedWords asked={query} />
        {query.note ? <p className={styles.note}>{query.note}</p> : null}
        <p className={styles.small}>{[query.id, ...query.tags].join(' · ')}</p>
      </div>
    </section>
  );
}
