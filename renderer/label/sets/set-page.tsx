import { Ellipsis, Play, Plus, UserRound } from 'lucide-react';
import { useState } from 'react';
import type { Asked } from '../../../src/api/query-sets.ts';
import type { Action } from '../../actions/action.ts';
import { useActions } from '../../actions/actions-provider.tsx';
import { count } from '../../bench/describe.ts';
import { useEngineQuery } from '../../engine.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { MenuButton } from '../../ui/menu.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useVoice } from '../../ui/toast.tsx';
import { useChange } from '../../use-change.ts';
import type { SetDetail } from '../guidelines-view.tsx';
import type { Spot } from '../judging/judging-state.ts';
import { DisagreementsTab } from '../settling/disagreements-tab.tsx';
import { AddQueriesDialog } from './add-queries-dialog.tsx';
import { GuidelinesTab } from './guidelines-tab.tsx';
import { ImportJudgments } from './import-judgments.tsx';
import { PoolDialog } from './pool-dialog.tsx';
import { ProgressTab } from './progress-tab.tsx';
import { QueriesTab } from './queries-tab.tsx';
import { SetDialog } from './set-dialog.tsx';
import { useExports } from './use-exports.ts';
import styles from './set-page.module.css';

export interface SetPageProps {
  readonly detail: SetDetail;
  readonly readOnly: boolean;
  /** Who judges, if somebody has said so. */
  readonly annotator: string | null;
  readonly onJudge: (start: Spot | null) => void;
  readonly onSign: () => void;
  readonly onAsk: (asked: Asked) => void;
}

type Tab = 'queries' | 'guidelines' | 'progress' | 'disagreements';
type Open = 'add' | 'pool' | 'settings' | 'merge' | null;

/** One set: its queries, how they are judged, how far that is, and where judges differ. */
export function SetPage({ detail, readOnly, annotator, onJudge, onSign, onAsk }: SetPageProps) {
  const { set, definition, queries, pairs } = detail;
  const [tab, setTab] = useState<Tab>('queries');
  const [open, setOpen] = useState<Open>(null);
  const change = useChange();
  const { toast } = useVoice();
  const progress = useEngineQuery('judge.progress', { set });
  const exports = useExports(set);
  const differing = (progress.data?.disagreements ?? 0) + (progress.data?.conflicts ?? 0);
  const close = (): void => { setOpen(null); };

  const archive = async (): Promise<void> => {
    if (!(await change('sets.archive', { set, archived: true }, ['sets']))) return;
    toast({ message: `“${definition.name}” is archived.`, action: { label: 'Undo', run: () => void change('sets.archive', { set, archived: false }, ['sets']) } });
  };
  const action = (id: string, label: string, run: () => void, enabled = true, keys: readonly string[] = []): Action => ({ id: `label.${id}`, label, group: 'Judging', keys, enabled, run });
  const judge = action('judge', 'Judge', () => { onJudge(null); }, !readOnly && pairs > 0, ['J']);
  const add = action('add', 'Add queries…', () => { setOpen('add'); }, !readOnly, ['A']);
  const pool = action('pool', pairs === 0 ? 'Collect what is to be judged…' : 'Collect more to judge…', () => { setOpen('pool'); }, !readOnly && queries > 0, ['P']);
  const more: readonly Action[] = [
    pool,
    action('settings', 'Name, judges and grades…', () => { setOpen('settings'); }, !readOnly),
    action('sign', 'Use another name…', onSign, !readOnly),
    action('merge', 'Take in somebody’s judgments…', () => { setOpen('merge'); }, !readOnly),
    ...exports,
    action('archive', 'Archive the set', () => void archive(), !readOnly),
  ];
  useActions([judge, add, ...more]);

  return (
    <section className={styles.page} aria-label={definition.name}>
      <header className={styles.header}>
        <div className={styles.words}>
          <h1>{definition.name}</h1>
          <p>
            {[
              `${count(queries)} ${queries === 1 ? 'query' : 'queries'}`,
              pairs === 0 ? 'nothing to judge yet' : `${count(pairs)} items to judge, ${count(detail.judged)} judged`,
              ...(definition.judges > 1 ? [`${definition.judges} judges each`] : []),
            ].join(' · ')}
          </p>
        </div>
        {pairs > 0 && annotator ? (
          <Button look="quiet" icon={<UserRound />} aria-label={`Judging as ${annotator}. Use another name`} isDisabled={readOnly} onPress={onSign}>
            {annotator}
          </Button>
        ) : null}
        <MenuButton
          label="More about the set"
          trigger={<IconButton label="More about the set" icon={<Ellipsis />} />}
          lines={more.map((own, at) => ({ ...own, apart: [1, 4, more.length - 1].includes(at) }))}
        />
        <Button look={queries === 0 ? 'primary' : 'plain'} icon={<Plus />} isDisabled={readOnly} onPress={add.run}>
          Add queries…
        </Button>
        {queries > 0 && pairs === 0 ? (
          <Button look="primary" isDisabled={readOnly} onPress={pool.run}>
            Collect what is to be judged…
          </Button>
        ) : queries > 0 ? (
          <Button look="primary" icon={<Play />} isDisabled={readOnly} onPress={judge.run}>
            Judge
          </Button>
        ) : null}
      </header>
      <Tabs
        label="About the set"
        value={tab}
        tabs={[
          { value: 'queries', label: 'Queries' },
          { value: 'guidelines', label: 'Guidelines' },
          { value: 'progress', label: 'Progress' },
          { value: 'disagreements', label: differing > 0 ? `Disagreements (${count(differing)})` : 'Disagreements' },
        ]}
        onChange={setTab}
      >
        {tab === 'queries' ? <QueriesTab set={set} readOnly={readOnly} onAdd={add.run} onJudge={(query) => { onJudge({ query, at: null }); }} onAsk={onAsk} /> : null}
        {tab === 'guidelines' ? <GuidelinesTab detail={detail} readOnly={readOnly} /> : null}
        {tab === 'progress' ? <ProgressTab set={set} grades={definition.grades} judges={definition.judges} /> : null}
        {tab === 'disagreements' ? <DisagreementsTab detail={detail} readOnly={readOnly} annotator={annotator} onSign={onSign} /> : null}
      </Tabs>
      <AddQueriesDialog set={set} isOpen={open === 'add'} onClose={close} />
      <PoolDialog set={set} queries={queries} isOpen={open === 'pool'} onClose={close} />
      <SetDialog detail={detail} isOpen={open === 'settings'} onClose={close} />
      <ImportJudgments set={set} isOpen={open === 'merge'} onClose={close} />
    </section>
  );
}
