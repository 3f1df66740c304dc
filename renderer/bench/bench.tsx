import { useEngineQuery } from '../engine.ts';
import { ErrorState } from '../ui/state.tsx';

/** The main screen. */
export function Bench() {
  const info = useEngineQuery('workspace.info', {});
  if (info.isError) return <ErrorState title="This workspace could not be opened" error={info.error} onRetry={() => void info.refetch()} />;
  return <main aria-label="Bench">{info.data?.name}</main>;
}
