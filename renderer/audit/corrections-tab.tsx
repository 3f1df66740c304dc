import { PencilLine } from 'lucide-react';
import { useState } from 'react';
import type { Correction } from '../../src/api/audit.ts';
import type { Action } from '../actions/action.ts';
import { useActions } from '../actions/actions-provider.tsx';
import { ContextMenu } from '../actions/context-menu.tsx';
import { counted } from '../bench/describe.ts';
import { LargeView } from '../bench/large-view.tsx';
import { useEngineQuery } from '../engine.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState, ErrorState } from '../ui/state.tsx';
import { useVoice } from '../ui/toast.tsx';
import { useChange } from '../use-change.ts';
import { CorrectionsList } from './corrections-list.tsx';
import { oneRow, rowsOf, type Selection } from './selection.ts';
import styles from './corrections-tab.module.css';

export interface CorrectionsTabProps {
  readonly readOnly: boolean;
  /** Takes corrections from a file. */
  readonly take: Action;
  readonly onLike: (item: string) => void;
}

const none: readonly Correction[] = [];

/** Every value that was corrected, beside what the catalog itself says, and the way back. */
export function CorrectionsTab({ readOnly, take, onLike }: CorrectionsTabProps) {
  const list = useEngineQuery('corrections.list', {});
  const corrections = list.data ?? none;
  const [selection, setSelection] = useState<Selection>(oneRow(0));
  const [isLarge, setLarge] = useState(false);
  const change = useChange();
  const { toast } = useVoice();
  const { from, count } = rowsOf(selection, corrections.length);
  const chosen = corrections.slice(from, from + count);
  const current = corrections[Math.min(selection.cursor, corrections.length - 1)] ?? null;

  async function putBack(): Promise<void> {
    const taken = chosen;
    if (taken.length === 0) return;
    setSelection(oneRow(from));
    const done = await change('corrections.remove', { corrections: taken.map(({ id, column }) => ({ id, column })) }, ['corrections', 'items', 'audit']);
    if (done === null) return;
    const undo = (): void => {
      const again = taken.filter(({ applied }) => applied).map(({ id, column, value }) => ({ id, column, value }));
      if (again.length > 0) void change('corrections.put', { corrections: again }, ['corrections', 'items', 'audit']);
    };
    toast({ message: `${counted(taken.length, 'value')} put back as the catalog has ${taken.length === 1 ? 'it' : 'them'}.`, action: { label: 'Undo', run: undo } });
  }

  const isEnabled = current !== null;
  const back: Action = {
    id: 'corrections.back',
    label: count > 1 ? `Put ${counted(count, 'value')} back as the catalog has them` : 'Put the catalog’s value back',
    group: 'Audit',
    keys: ['Delete', 'Backspace'],
    enabled: isEnabled && !readOnly,
    run: () => void putBack(),
  };
  const actions: readonly Action[] = [
    back,
    { id: 'corrections.all', label: 'Choose all corrections', group: 'Audit', keys: ['Mod+A'], enabled: isEnabled, run: () => { setSelection({ anchor: 0, cursor: corrections.length - 1 }); } },
    { id: 'corrections.large', label: 'See it large', group: 'Items', keys: ['Space'], enabled: isEnabled, run: () => { setLarge(true); } },
    { id: 'corrections.like', label: 'More like this item', group: 'Items', keys: ['Enter'], enabled: isEnabled, run: () => { if (current) onLike(current.id); } },
  ];
  useActions(actions);

  if (list.error) return <ErrorState title="The corrections could not be read" error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return null;
  if (corrections.length === 0) {
    return (
      <EmptyState icon={<PencilLine />} title="Nothing corrected yet" action={<Button isDisabled={!take.enabled} onPress={take.run}>{take.label}</Button>}>
        Save the findings as CSV, edit the cells that are wrong, and take the file in again: the catalog’s own values stay beside yours, and can be put back here.
      </EmptyState>
    );
  }
  const overruled = corrections.filter(({ applied }) => !applied).length;
  return (
    <section className={styles.page} aria-label="Corrections">
      <header className={styles.head}>
        <span>
          {count > 1 ? `${count.toLocaleString('en')} of ${counted(corrections.length, 'correction')}` : counted(corrections.length, 'correction')}
          {overruled > 0 ? `, ${overruled.toLocaleString('en')} of which no longer hold: the catalog was given another value since` : ''}
        </span>
        <Button isDisabled={!back.enabled} onPress={back.run}>{back.label}</Button>
      </header>
      <ContextMenu label="Corrections" actions={actions}>
        <CorrectionsList corrections={corrections} selection={selection} onSelect={setSelection} onOpen={() => { setLarge(true); }} />
      </ContextMenu>
      <LargeView
        id={isLarge ? (current?.id ?? null) : null}
        rank=""
        onStep={(by) => { setSelection(oneRow(Math.min(Math.max(selection.cursor + by, 0), corrections.length - 1))); }}
        onTake={(id) => {
          setLarge(false);
          onLike(id);
        }}
        onClose={() => { setLarge(false); }}
      />
    </section>
  );
}
