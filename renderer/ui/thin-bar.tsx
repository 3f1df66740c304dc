import styles from './thin-bar.module.css';

/** How much of something is done, as a fine line; the words beside it say the same. */
export function ThinBar({ done, total }: { readonly done: number; readonly total: number }) {
  return (
    <span className={styles.track} aria-hidden>
      <span style={{ width: `${total === 0 ? 0 : (100 * done) / total}%` }} />
    </span>
  );
}
