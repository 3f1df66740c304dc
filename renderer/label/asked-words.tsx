import type { Asked } from '../../src/api/query-sets.ts';
import { conditionWords } from '../facets/conditions.ts';
import styles from './asked-words.module.css';

/** A query's words with their signs, and its filters. */
export function AskedWords({ asked: { wanted, unwanted, where } }: { readonly asked: Pick<Asked, 'wanted' | 'unwanted' | 'where'> }) {
  return (
    <span className={styles.words}>
      {wanted.map(({ word }) => (
        <span key={word} className={styles.wanted}>
          + {word}
        </span>
      ))}
      {unwanted.map(({ word }) => (
        <span key={word} className={styles.unwanted}>
          − {word}
        </span>
      ))}
      {wanted.length + unwanted.length === 0 ? <span className={styles.plain}>like this</span> : null}
      {where.map((condition) => (
        <span key={condition.field} className={styles.where}>
          {conditionWords(condition)}
        </span>
      ))}
    </span>
  );
}
