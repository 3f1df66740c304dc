import type { ItemSummary } from '../../src/api/query.ts';
import { PictureView } from '../bench/picture.tsx';
import styles from './board-cover.module.css';

/** The first pictures of a board, small, beside its name. */
export function BoardCover({ cover }: { readonly cover: readonly ItemSummary[] }) {
  return (
    <span className={styles.cover} data-pictures={cover.length} aria-hidden>
      {cover.map(({ id, picture }) => (
        <PictureView key={id} picture={picture} size="thumb" alt="" />
      ))}
    </span>
  );
}
