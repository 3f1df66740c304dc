import { useEngineQuery } from '../engine.ts';
import { Notice } from '../ui/notice.tsx';

/** Says why nothing can be changed in this workspace; nothing where it can. */
export function ReadOnlyNotice() {
  const reason = useEngineQuery('workspace.info', {}).data?.readOnly ?? null;
  return reason === null ? null : <Notice tone="fact">{`You can look and search, but not change anything here: ${reason}`}</Notice>;
}
