import { ChartNoAxesCombined } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { EngineEvent, WorkspaceInfo } from '../../src/api/contract.ts';
import type { Evaluation } from '../../src/api/evaluate.ts';
import type { Asked } from '../../src/api/query-sets.ts';
import type { Action } from '../actions/action.ts';
import { useActions } from '../actions/actions-provider.tsx';
import { call, useEngineEvents, useEngineQuery } from '../engine.ts';
import type { Labelling } from '../label/use-labelling.ts';
import { Progress } from '../ui/progress.tsx';
import { EmptyState, ErrorState } from '../ui/state.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useSaveFile } from '../use-save-file.ts';
import { BreakdownTab } from './breakdown-tab.tsx';
import { EvaluateHeader } from './evaluate-header.tsx';
import { startInput, type Asking } from './evaluation-input.ts';
import { OverviewTab } from './overview-tab.tsx';
import { QueriesTab } from './queries/queries-tab.tsx';
import { FreezeDialog } from './snapshots/freeze-dialog.tsx';
import { SnapshotsTab } from './snapshots/snapshots-tab.tsx';
import styles from './evaluate.module.css';

export interface EvaluateProps {
  readonly info: WorkspaceInfo;
  readonly labelling: Labelling;
  /** Asks a query of a set on the bench. */
  readonly onAsk: (asked: Asked) => void;
}

type Tab = 'overview' | 'queries' | 'breakdown' | 'snapshots';

/** Which mode is better by what people judged, how sure that is, and where it fails. */
export function Evaluate({ info, labelling, onAsk }: EvaluateProps) {
  const sets = useEngineQuery('sets.list', {}).data?.filter(({ archived }) => !archived);
  const set = sets?.find((own) => own.set === labelling.set) ?? sets?.find(({ judged }) => judged > 0) ?? sets?.[0];
  const [asking, setAsking] = useState<Asking>(startInput);
  const [tab, setTab] = useState<Tab>('overview');
  const [isFreezing, setFreezing] = useState(false);
  const saveFile = useSaveFile();
  const input = { set: set?.set ?? '', ...asking };
  const isJudged = (set?.judged ?? 0) > 0;
  const evaluation = useEngineQuery('evaluate', input, { enabled: isJudged, keepPrevious: true });
  const found = isJudged && evaluation.data?.queries.length ? evaluation.data : null;

  const action = (id: string, label: string, keys: readonly string[], run: () => void, enabled = found !== null): Action => ({ id: `evaluate.${id}`, label, group: 'Evaluation', keys, enabled, run });
  const freeze = action('freeze', 'Keep this evaluation as a snapshot…', ['Mod+S'], () => { setFreezing(true); }, found !== null && info.readOnly === null);
  const values = action('values', 'Save every value as CSV…', [], () => void saveFile('Save every value', call('evaluate.values', { ...input, format: 'csv' })));
  useActions([
    freeze,
    values,
    ...(['overview', 'queries', 'breakdown', 'snapshots'] as const).map((name, at) => action(`tab-${name}`, `Show ${tabLabels[name].toLowerCase()}`, [`Alt+${at + 1}`], () => { setTab(name); }, set !== undefined)),
  ]);

  if (!sets) return <main className={styles.page} aria-label="Evaluate" />;
  return (
    <main className={styles.page} aria-label="Evaluate">
      {!set ? (
        <EmptyState icon={<ChartNoAxesCombined />} title="Nothing to evaluate yet">
          Under Label, put some queries into a set and judge what is found for them. Then this page says which mode is better, and how sure that is.
        </EmptyState>
      ) : (
        <>
          <EvaluateHeader sets={sets} set={set.set} asking={asking} evaluation={found} isBusy={evaluation.isFetching} onSet={labelling.chooseSet} onAsking={setAsking} actions={[freeze, values]} />
          <Tabs label="About the evaluation" value={tab} tabs={(['overview', 'queries', 'breakdown', 'snapshots'] as const).map((name) => ({ value: name, label: tabLabels[name] }))} onChange={setTab}>
            {tab === 'snapshots' ? (
              <SnapshotsTab set={set.set} readOnly={info.readOnly !== null} onFreeze={freeze.run} canFreeze={freeze.enabled} />
            ) : evaluation.error ? (
              <ErrorState title="The evaluation did not work" error={evaluation.error} onRetry={() => void evaluation.refetch()} />
            ) : !isJudged || evaluation.data?.queries.length === 0 ? (
              <EmptyState icon={<ChartNoAxesCombined />} title="Nothing judged in this set yet">
                {`Judge some of what is found for the queries of “${set.name}” under Label; the numbers are here from the first grade on.`}
              </EmptyState>
            ) : found ? (
              <Page tab={tab} set={set.set} asking={asking} evaluation={found} onAsk={onAsk} />
            ) : (
              <Ranking set={set.set} />
            )}
          </Tabs>
          <FreezeDialog input={input} isOpen={isFreezing} onClose={() => { setFreezing(false); }} onFrozen={() => { setTab('snapshots'); }} />
        </>
      )}
    </main>
  );
}

const tabLabels: Readonly<Record<Tab, string>> = { overview: 'Overview', queries: 'Query by query', breakdown: 'Words and kinds', snapshots: 'Snapshots' };

function Page({ tab, set, asking, evaluation, onAsk }: { readonly tab: Tab; readonly set: string; readonly asking: Asking; readonly evaluation: Evaluation; readonly onAsk: (asked: Asked) => void }) {
  if (tab === 'overview') return <OverviewTab set={set} evaluation={evaluation} />;
  if (tab === 'queries') return <QueriesTab set={set} asking={asking} evaluation={evaluation} onAsk={onAsk} />;
  return <BreakdownTab evaluation={evaluation} />;
}

/** While the queries are searched for the first time. */
function Ranking({ set }: { readonly set: string }) {
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null);
  useEngineEvents(useCallback((event: EngineEvent) => { if (event.event === 'ranking' && event.set === set) setProgress(event); }, [set]));
  return (
    <div className={styles.ranking}>
      <Progress label={progress?.done === progress?.total ? 'Measuring' : 'Searching for every query of the set'} done={progress?.done ?? 0} total={progress?.total ?? null} />
    </div>
  );
}
