import { Tags } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { MenuButton } from '../ui/menu.tsx';
import { counted } from './describe.ts';
import type { Grading } from './use-grading.ts';

export interface SetButtonProps {
  readonly grading: Grading;
  readonly isEmpty: boolean;
  readonly readOnly: boolean;
  readonly onAdd: (set?: string) => void;
  readonly onNew: () => void;
  readonly onChoose: (set: string) => void;
}

/** Whether the query is in a set to be graded, and the way into one. */
export function SetButton({ grading: { sets, set, query, byItem }, isEmpty, readOnly, onAdd, onNew, onChoose }: SetButtonProps) {
  const isIn = set !== null && query !== null;
  const words = !set ? 'Set' : isIn ? `${set.name}: ${byItem.size === 0 ? 'in it' : counted(byItem.size, 'grade')}` : set.name;
  return (
    <MenuButton
      label="Sets of queries"
      trigger={
        <Button look="quiet" icon={<Tags />} aria-label={set ? (isIn ? `In the set ${words}` : `Not in the set ${set.name} yet`) : 'Sets of queries'}>
          {words}
        </Button>
      }
      lines={[
        ...(set && !isIn ? [{ id: 'add', label: `Add this query to ${set.name}`, keys: ['Q'], enabled: !readOnly && !isEmpty, run: () => { onAdd(); } }] : []),
        ...sets.map((own, at) => ({ id: own.set, label: own.name, chosen: own.set === set?.set, apart: at === 0 && set !== null && !isIn, run: () => { onChoose(own.set); } })),
        { id: 'new', label: 'New set with this query…', apart: sets.length > 0, enabled: !readOnly, run: onNew },
      ]}
    />
  );
}
