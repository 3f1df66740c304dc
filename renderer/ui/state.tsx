import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { toErrorData } from '../../src/api/errors.ts';
import { Button } from './button.tsx';
import styles from './state.module.css';

export interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  /** One sentence that teaches. */
  readonly children: ReactNode;
  /** One action: a `Button`. */
  readonly action?: ReactNode;
}

/** What stands where there is nothing yet. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <section className={styles.state}>
      {icon ? <div className={styles.icon}>{icon}</div> : null}
      <h2>{title}</h2>
      <p>{children}</p>
      {action}
    </section>
  );
}

export interface ErrorStateProps {
  /** What was being done: "The search did not work". */
  readonly title: string;
  readonly error: unknown;
  /** Offers to try again. */
  readonly onRetry?: (() => void) | undefined;
}

/** What failed, why, and what to do. */
export function ErrorState({ title, error, onRetry }: ErrorStateProps) {
  const { message, hint } = toErrorData(error);
  return (
    <section className={styles.state} role="alert">
      <div className={styles.icon}>
        <TriangleAlert />
      </div>
      <h2>{title}</h2>
      <p className={styles.message}>{message}</p>
      {hint ? <p>{hint}</p> : null}
      {onRetry ? <Button onPress={onRetry}>Try again</Button> : null}
    </section>
  );
}
