import { Ellipsis, SlidersHorizontal } from 'lucide-react';
import type { Evaluation } from '../../src/api/evaluate.ts';
import type { SetSummary } from '../../src/api/query-sets.ts';
import type { Action } from '../actions/action.ts';
import { count } from '../bench/describe.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { MenuButton } from '../ui/menu.tsx';
import { Popover } from '../ui/popover.tsx';
import { Select } from '../ui/select.tsx';
import type { Asking } from './evaluation-input.ts';
import { EvaluationSettings } from './evaluation-settings.tsx';
import { MeasureChooser } from './measure-chooser.tsx';
import { RunsDialog } from './runs-dialog.tsx';
import { useState } from 'react';
import styles from './evaluate-header.module.css';

export interface EvaluateHeaderProps {
  readonly sets: readonly SetSummary[];
  readonly set: string;
  readonly asking: Asking;
  readonly evaluation: Evaluation | null;
  readonly isBusy: boolean;
  readonly onSet: (set: string) => void;
  readonly onAsking: (asking: Asking) => void;
  /** What can be done with the evaluation: the first one is the button. */
  readonly actions: readonly [Action, ...Action[]];
}

/** What is evaluated: which set, by which measures, and how. */
export function EvaluateHeader({ sets, set, asking, evaluation, isBusy, onSet, onAsking, actions: [first, ...more] }: EvaluateHeaderProps) {
  const [areRunsOpen, setRunsOpen] = useState(false);
  return (
    <header className={styles.header} aria-busy={isBusy}>
      <div className={styles.set}>
        <Select label="Set of queries" value={set} options={sets.map((own) => ({ value: own.set, label: own.name }))} onChange={onSet} />
      </div>
      <p className={styles.facts}>
        {evaluation ? `${count(evaluation.queries.length)} ${evaluation.queries.length === 1 ? 'query' : 'queries'} judged, ${count(evaluation.queries.reduce((sum, { judged }) => sum + judged, 0))} grades` : ''}
      </p>
      <MeasureChooser measures={asking.measures} onMeasures={(measures) => { onAsking({ ...asking, measures: [...measures] }); }} />
      <Popover
        label="How it is evaluated"
        placement="bottom end"
        trigger={
          <Button look="quiet" icon={<SlidersHorizontal />}>
            Settings
          </Button>
        }
      >
        {() => <EvaluationSettings asking={asking} onAsking={onAsking} />}
      </Popover>
      <MenuButton
        label="More about the evaluation"
        trigger={<IconButton label="More about the evaluation" icon={<Ellipsis />} />}
        lines={[...more, { id: 'runs', label: 'Results of other systems…', run: () => { setRunsOpen(true); } }]}
      />
      <Button look="primary" isDisabled={!first.enabled} onPress={first.run}>
        Keep a snapshot…
      </Button>
      <RunsDialog set={set} isOpen={areRunsOpen} onClose={() => { setRunsOpen(false); }} />
    </header>
  );
}
