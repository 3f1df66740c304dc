import type { ReactNode } from 'react';
import styles from './said.module.css';

/** Words for those who hear the page instead of seeing it. */
export function Said({ children }: { readonly children: ReactNode }) {
  return <span className={styles.said}>{children}</span>;
}
