import { LoaderCircle, TriangleAlert } from 'lucide-react';
import type { EngineState } from '../../src/api/shell.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/state.tsx';
import styles from './engine-notice.module.css';
import { failureTitle, isWorthTryingAgain } from './failure-words.ts';
import { useWorkspaces } from './use-workspaces.ts';

export interface EngineNoticeProps {
  readonly state: Exclude<EngineState, { readonly state: 'ready' }>;
}

/** Stands in for the whole window while there is no workspace to show, and says why. */
export function EngineNotice({ state }: EngineNoticeProps) {
  const { present, recent, commands } = useWorkspaces();
  if (state.state !== 'failed') {
    return (
      <main className={styles.waiting} aria-label="Starting">
        <LoaderCircle aria-hidden />
        <p role="status">{state.state === 'starting' ? 'Opening the workspace…' : 'Something went wrong inside. Starting again…'}</p>
      </main>
    );
  }
  const { kind, message, hint } = state.error;
  return (
    <main className={styles.failed} aria-label="The workspace could not be opened">
      <EmptyState
        icon={<TriangleAlert />}
        title={failureTitle(kind)}
        action={
          <div className={styles.ways}>
            {present !== null && isWorthTryingAgain(kind) ? <Button look="primary" onPress={() => { commands.open(present); }}>Try again</Button> : null}
            <Button onPress={commands.chooseAndOpen}>Open another workspace…</Button>
          </div>
        }
      >
        {message}
        <br />
        {hint}
      </EmptyState>
      {recent.length > 0 ? (
        <section className={styles.recent} aria-label="Recent workspaces">
          <h3>Recent workspaces</h3>
          <ul>
            {recent.map(({ name, path }) => (
              <li key={path}>
                <Button look="quiet" onPress={() => { commands.open(path); }}>{name}</Button>
                <span>{path}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </main>
  );
}
