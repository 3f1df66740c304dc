import { Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './notice.module.css';

export interface NoticeProps {
  /** `problem`: something has to be done or known before going on; `fact`: it is only good to know. */
  readonly tone: 'fact' | 'problem';
  readonly children: ReactNode;
  /** At most one thing to do about it. */
  readonly action?: ReactNode;
}

/** A line of text in the place it is about. */
export function Notice({ tone, children, action }: NoticeProps) {
  return (
    <div className={styles.notice} role={tone === 'problem' ? 'alert' : 'note'}>
      {tone === 'problem' ? <TriangleAlert aria-hidden /> : <Info aria-hidden />}
      <div className={styles.words}>{children}</div>
      {action}
    </div>
  );
}
