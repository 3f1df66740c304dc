import type { FindingRef } from '../../src/api/audit.ts';
import { counted } from '../bench/describe.ts';
import { useVoice } from '../ui/toast.tsx';
import { useChange } from '../use-change.ts';

/** Gives a finding's items the value that it suggests; the catalog's own stays known, and comes back by undoing. */
export function useCorrect(): (finding: FindingRef) => Promise<void> {
  const change = useChange();
  const { toast } = useVoice();
  return async ({ check, key }) => {
    const done = await change('corrections.suggested', { check, key }, ['corrections', 'items', 'audit']);
    if (done === null) return;
    const { ids, column, value } = done;
    const undo = () => void change('corrections.remove', { corrections: ids.map((id) => ({ id, column })) }, ['corrections', 'items', 'audit']);
    toast({ message: `${column} of ${counted(ids.length, 'item')} corrected to “${value}”; the catalog’s own is kept under Corrections.`, action: { label: 'Undo', run: undo } });
  };
}
