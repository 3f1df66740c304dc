import { Tags } from 'lucide-react';
import { useState } from 'react';
import type { WorkspaceInfo } from '../../src/api/contract.ts';
import type { Asked } from '../../src/api/query-sets.ts';
import type { Action } from '../actions/action.ts';
import { useActions } from '../actions/actions-provider.tsx';
import { useEngineQuery } from '../engine.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState, ErrorState } from '../ui/state.tsx';
import { JudgingView } from './judging/judging-view.tsx';
import type { Spot } from './judging/judging-state.ts';
import { SetDialog } from './sets/set-dialog.tsx';
import { SetPage } from './sets/set-page.tsx';
import { SetsList } from './sets/sets-list.tsx';
import { SignDialog } from './sign-dialog.tsx';
import { useChange } from '../use-change.ts';
import { labelTopics } from './touches.ts';
import type { Labelling } from './use-labelling.ts';
import styles from './label.module.css';

export interface LabelProps {
  readonly info: WorkspaceInfo;
  readonly labelling: Labelling;
  /** Asks a query of a set on the bench. */
  readonly onAsk: (asked: Asked) => void;
}

/** Where judgments are made: sets of queries at the left, one of them in the middle, or the judging itself. */
export function Label({ info, labelling, onAsk }: LabelProps) {
  const sets = useEngineQuery('sets.list', {});
  const present = sets.data?.filter(({ archived }) => !archived) ?? [];
  const set = present.find((own) => own.set === labelling.set)?.set ?? present[0]?.set ?? null;
  const detail = useEngineQuery('sets.get', { set: set ?? '' }, { enabled: set !== null });
  const [judgingAt, setJudgingAt] = useState<{ readonly start: Spot | null } | null>(null);
  /** Why one is asked for a name: to judge from there, or only to sign. */
  const [signing, setSigning] = useState<{ readonly judge: { readonly start: Spot | null } | null } | null>(null);
  const [isMaking, setMaking] = useState(false);
  const change = useChange();
  const readOnly = info.readOnly !== null;

  const judge = (start: Spot | null): void => {
    if (labelling.annotator === null) setSigning({ judge: { start } });
    else setJudgingAt({ start });
  };
  const newSet: Action = { id: 'label.new-set', label: 'New set of queries…', group: 'Workspace', keys: ['Mod+N'], enabled: !readOnly, run: () => { setMaking(true); } };
  const takeIn: Action = {
    id: 'label.take-in-set',
    label: 'Take in a set from a file…',
    group: 'Workspace',
    keys: [],
    enabled: !readOnly,
    run: () =>
      void window.lookbench.choosePaths({ title: 'Choose a set that was saved', choose: 'file', filters: [{ name: 'Sets of queries', extensions: ['jsonl', 'csv', 'tsv', 'xlsx'] }] }).then(async ([path]) => {
        const taken = path === undefined ? null : await change('queries.import', { from: { path } }, labelTopics);
        if (taken?.set) labelling.chooseSet(taken.set);
      }),
  };
  useActions([newSet, takeIn]);

  const dialogs = (
    <>
      <SetDialog isOpen={isMaking} detail={null} onClose={() => { setMaking(false); }} onMade={labelling.chooseSet} />
      <SignDialog
        isOpen={signing !== null}
        annotator={labelling.annotator}
        onSign={(name) => {
          labelling.sign(name);
          if (signing?.judge) setJudgingAt(signing.judge);
          setSigning(null);
        }}
        onClose={() => { setSigning(null); }}
      />
    </>
  );
  if (judgingAt && set !== null && labelling.annotator !== null && detail.data) {
    return (
      <>
        <JudgingView
          key={`${set} ${labelling.annotator}`}
          detail={detail.data}
          annotator={labelling.annotator}
          start={judgingAt.start}
          onLeave={() => { setJudgingAt(null); }}
          onSign={() => { setSigning({ judge: { start: null } }); }}
        />
        {dialogs}
      </>
    );
  }
  return (
    <main className={styles.page} aria-label="Label">
      {sets.error ? (
        <ErrorState title="The sets could not be read" error={sets.error} onRetry={() => void sets.refetch()} />
      ) : !sets.data ? null : present.length === 0 ? (
        <EmptyState
          icon={<Tags />}
          title="Which results are right?"
          action={
            <div className={styles.ways}>
              <Button look="primary" isDisabled={readOnly} onPress={newSet.run}>
                Make a set of queries…
              </Button>
              <Button isDisabled={readOnly} onPress={takeIn.run}>
                Take in one from a file…
              </Button>
            </div>
          }
        >
          Collect queries in a set and grade what is found for them; then Evaluate says which mode is better, and how sure that is.
        </EmptyState>
      ) : (
        <>
          <SetsList sets={sets.data} chosen={set} readOnly={readOnly} onChoose={labelling.chooseSet} onNew={newSet.run} onTakeIn={takeIn.run} />
          {set === null ? null : detail.error ? (
            <ErrorState title="This set could not be read" error={detail.error} onRetry={() => void detail.refetch()} />
          ) : detail.data ? (
            <SetPage key={set} detail={detail.data} readOnly={readOnly} annotator={labelling.annotator} onJudge={judge} onSign={() => { setSigning({ judge: null }); }} onAsk={onAsk} />
          ) : null}
        </>
      )}
      {dialogs}
    </main>
  );
}
