import { Camera, Ellipsis } from 'lucide-react';
import { useState } from 'react';
import type { Snapshot } from '../../../src/api/evaluate.ts';
import { toErrorData } from '../../../src/api/errors.ts';
import { count } from '../../bench/describe.ts';
import { call, useEngineQuery } from '../../engine.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { MenuButton } from '../../ui/menu.tsx';
import { Notice } from '../../ui/notice.tsx';
import { EmptyState, ErrorState } from '../../ui/state.tsx';
import { useVoice } from '../../ui/toast.tsx';
import { Said } from '../../ui/said.tsx';
import { systemTitle } from '../evaluation-input.ts';
import { value } from '../measure-words.ts';
import { SnapshotComparison } from './snapshot-comparison.tsx';
import table from '../../ui/table.module.css';
import styles from './snapshots-tab.module.css';

export interface SnapshotsTabProps {
  readonly set: string;
  readonly readOnly: boolean;
  readonly canFreeze: boolean;
  readonly onFreeze: () => void;
}

/** Evaluations that were kept: two of them compared, one repeated, or given away as evidence. */
export function SnapshotsTab({ set, canFreeze, onFreeze }: SnapshotsTabProps) {
  const list = useEngineQuery('snapshots.list', { set });
  const { toast } = useVoice();
  const [pair, setPair] = useState<{ readonly before: string; readonly after: string } | null>(null);
  const [repeated, setRepeated] = useState<{ readonly name: string; readonly lines: readonly string[] } | null>(null);

  const tell = (error: unknown): void => {
    const { message, hint } = toErrorData(error);
    toast({ message: `${message} ${hint}`.trim() });
  };
  const exportEvidence = async ({ snapshot, name }: Snapshot): Promise<void> => {
    const [path] = await window.lookbench.choosePaths({ title: 'Save the evidence', choose: 'save', suggestion: `${name} evidence.zip`, filters: [{ name: 'Evidence', extensions: ['zip'] }] });
    if (path === undefined) return;
    await call('evidence.export', { snapshot, path }).then((made) => { toast({ message: `Saved as ${made.path}. “lookbench evaluate” on it gives every number again.` }); }, tell);
  };
  const repeat = async ({ snapshot, name }: Snapshot): Promise<void> => {
    await call('snapshots.rerun', { snapshot }).then(({ same, changed }) => { setRepeated({ name, lines: same ? ['Every number is the same, to the last digit.'] : changed }); }, tell);
  };

  if (list.error) return <ErrorState title="The snapshots could not be read" error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return null;
  if (list.data.length === 0) {
    return (
      <EmptyState icon={<Camera />} title="No snapshot yet" action={<Button look="primary" isDisabled={!canFreeze} onPress={onFreeze}>Keep this evaluation…</Button>}>
        Keep an evaluation before you change the model or the strengths: afterwards you see what became better, and which queries became worse.
      </EmptyState>
    );
  }
  const snapshots = list.data;
  if (pair) return <SnapshotComparison set={set} snapshots={snapshots} {...pair} onPair={(before, after) => { setPair({ before, after }); }} onClose={() => { setPair(null); }} />;
  return (
    <div className={styles.page} tabIndex={0} role="region" aria-label="Snapshots">
      {repeated ? (
        <Notice tone="fact">
          {`“${repeated.name}” measured again: `}
          {repeated.lines.join(' ')}
        </Notice>
      ) : null}
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Snapshot</th>
            <th scope="col">Model</th>
            <th scope="col">Items</th>
            <th scope="col">Queries</th>
            <th scope="col">Grades</th>
            <th scope="col">Means</th>
            <th scope="col">
              <Said>Actions</Said>
            </th>
          </tr>
        </thead>
        <tbody>
          {snapshots.map((own, at) => {
            const other = snapshots[at + 1] ?? snapshots[at - 1];
            return (
              <tr key={own.snapshot}>
                <th scope="row">
                  {own.name}
                  <span className={table.second}>{new Date(own.at).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })}</span>
                </th>
                <td title={own.model.sha256}>{`${own.model.name} ${own.model.version}`}</td>
                <td title={own.catalog.sha256}>{count(own.catalog.items)}</td>
                <td>{count(own.queries)}</td>
                <td>{count(own.grades)}</td>
                <td className={styles.means}>
                  <span className={table.second}>{own.input.measures[0]}</span>
                  {own.systems.map(({ name }, s) => (
                    <span key={name}>{`${systemTitle(name)} ${value(own.means[s]![0]!)}`}</span>
                  ))}
                </td>
                <td>
                  <MenuButton
                    label={`More about ${own.name}`}
                    trigger={<IconButton label={`More about ${own.name}`} icon={<Ellipsis />} />}
                    lines={[
                      {
                        id: 'compare',
                        label: 'Compare with another…',
                        enabled: other !== undefined,
                        run: () => { if (other) setPair(at + 1 < snapshots.length ? { before: other.snapshot, after: own.snapshot } : { before: own.snapshot, after: other.snapshot }); },
                      },
                      { id: 'repeat', label: 'Measure again with what is here now', run: () => void repeat(own) },
                      { id: 'evidence', label: 'Save as evidence…', apart: true, run: () => void exportEvidence(own) },
                    ]}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
