import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { CallOutput } from '../../src/api/contract.ts';
import { count } from '../bench/describe.ts';
import { call, useEngineQuery } from '../engine.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { MenuButton } from '../ui/menu.tsx';
import { labelTopics } from '../label/touches.ts';
import { useChange } from '../use-change.ts';
import { useSaveFile } from '../use-save-file.ts';
import { systemTitle } from './evaluation-input.ts';
import { modes } from '../../src/api/query.ts';
import styles from './runs-dialog.module.css';

export interface RunsDialogProps {
  readonly set: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Results that other systems gave to the same queries, evaluated beside the modes. */
export function RunsDialog({ set, isOpen, onClose }: RunsDialogProps) {
  return (
    <Dialog title="Results of other systems" isOpen={isOpen} onClose={onClose}>
      <Runs set={set} />
    </Dialog>
  );
}

function Runs({ set }: { readonly set: string }) {
  const runs = useEngineQuery('runs.list', { set });
  const change = useChange();
  const saveFile = useSaveFile();
  const [taken, setTaken] = useState<CallOutput<'runs.import'> | null>(null);
  const take = async (): Promise<void> => {
    const [path] = await window.lookbench.choosePaths({ title: 'Choose a TREC run', choose: 'file' });
    if (path !== undefined) setTaken(await change('runs.import', { set, from: { path } }, labelTopics));
  };
  return (
    <div className={styles.page}>
      <p>A TREC run lists, for each query of the set, items and their scores: “q1 Q0 10070 1 0.93 shop-search”. Its best results also become something to judge, so that it is not understated.</p>
      <ul>
        {runs.data?.map(({ tag, queries, results }) => (
          <li key={tag}>
            <strong>{tag}</strong>
            <span>{`${count(results)} results for ${count(queries)} queries`}</span>
            <IconButton label={`Remove ${tag}`} icon={<Trash2 />} onPress={() => void change('runs.remove', { set, tag }, labelTopics)} />
          </li>
        ))}
      </ul>
      {taken ? (
        <p role="status">
          {[
            `${taken.runs.map(({ tag }) => tag).join(', ')} taken in, ${count(taken.pooled)} new items to judge`,
            ...(taken.rejected.length > 0 ? [`${count(taken.rejected.length)} lines that cannot be used (the first: line ${taken.rejected[0]!.row}, ${taken.rejected[0]!.reason})`] : []),
            ...(taken.unknownQueries.length > 0 ? [`queries that the set does not have: ${taken.unknownQueries.slice(0, 5).join(', ')}`] : []),
            ...(taken.unknownItems > 0 ? [`${count(taken.unknownItems)} results that the catalog does not have`] : []),
          ].join('; ')}
          .
        </p>
      ) : null}
      <div className={styles.buttons}>
        <MenuButton
          label="Save results as a TREC run"
          trigger={<Button look="quiet">Save results as a TREC run…</Button>}
          lines={[...modes, ...(runs.data ?? []).map(({ tag }) => tag)].map((system) => ({
            id: system,
            label: systemTitle(system),
            run: () => void saveFile('Save a TREC run', call('runs.export', { set, system })),
          }))}
        />
        <Button look="primary" onPress={() => void take()}>
          Take in a run…
        </Button>
      </div>
    </div>
  );
}
