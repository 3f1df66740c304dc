import { Sparkles } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { CheckSummary, Decision, FindingFilter } from '../../src/api/audit.ts';
import { MOST_CARDS } from '../../src/api/looks.ts';
import type { Condition } from '../../src/api/query.ts';
import { useActions } from '../actions/actions-provider.tsx';
import { ContextMenu } from '../actions/context-menu.tsx';
import { counted } from '../bench/describe.ts';
import { LargeView } from '../bench/large-view.tsx';
import { FacetChips } from '../facets/facet-chips.tsx';
import { FacetFilter } from '../facets/facet-filter.tsx';
import { useCollect } from '../looks/collect-provider.tsx';
import { Toggle } from '../ui/button.tsx';
import { Select } from '../ui/select.tsx';
import { EmptyState, ErrorState } from '../ui/state.tsx';
import { useVoice } from '../ui/toast.tsx';
import { findingsActions } from './findings-actions.ts';
import { FindingsList } from './findings-list.tsx';
import { oneRow, rowsOf, type Selection } from './selection.ts';
import { ThresholdSlider } from './threshold-slider.tsx';
import { useCorrect } from './use-correct.ts';
import { useDecisions } from './use-decisions.ts';
import { useFindings } from './use-findings.ts';
import { useThreshold } from './use-threshold.ts';
import { decisionNames } from './words.ts';
import styles from './findings-pane.module.css';

export interface FindingsPaneProps {
  readonly summary: CheckSummary;
  readonly readOnly: boolean;
  readonly onLike: (item: string) => void;
}

const shownOptions = [
  { value: 'open', label: 'Open' },
  ...(Object.entries(decisionNames) as [Decision, string][]).map(([value, label]) => ({ value, label })),
  { value: 'any', label: 'All' },
] as const;

/** What one check found: where its line is, which findings are listed, and what is decided about them. */
export function FindingsPane({ summary, readOnly, onLike }: FindingsPaneProps) {
  const { check, title, about, scale } = summary;
  const { announce } = useVoice();
  const collecting = useCollect();
  const [shown, setShown] = useState<NonNullable<FindingFilter['decision']>>('open');
  const [isFresh, setFresh] = useState(false);
  const [where, setWhere] = useState<readonly Condition[]>([]);
  const [selection, setSelection] = useState<Selection>(oneRow(0));
  const [large, setLarge] = useState<number | null>(null);
  const threshold = useThreshold(summary);
  const filter: FindingFilter = { check, threshold: threshold.value, decision: shown, fresh: isFresh, where: [...where] };
  const { total, spread, findingAt, error, retry, onSight } = useFindings(filter);
  const decisions = useDecisions(filter);
  const correct = useCorrect();

  const at = total === null || total === 0 ? null : Math.min(selection.cursor, total - 1);
  const current = at === null ? null : (findingAt(at) ?? null);
  const rows = rowsOf(selection, total ?? 0);
  const chosen = Array.from({ length: Math.min(rows.count, MOST_CARDS) }, (_, row) => findingAt(rows.from + row)).filter((finding) => finding !== undefined);
  useEffect(() => {
    if (total !== null) announce(counted(total, 'finding'));
  }, [announce, total]);

  const actions = findingsActions({
    current,
    count: rows.count,
    readOnly,
    isAll: total !== null && rows.count === total && total > 1,
    canUndo: decisions.canUndo,
    collecting: collecting.actions([...new Set(chosen.flatMap(({ items }) => items.map(({ id }) => id)))].slice(0, MOST_CARDS)),
    decide: (decision) => {
      // At once: keys that are pressed meanwhile choose anew.
      setSelection(oneRow(rows.from));
      void decisions.decide(rows, total ?? 0, decision);
    },
    correct: () => { if (current) void correct(current); },
    undo: () => void decisions.undo(),
    selectAll: () => { setSelection({ anchor: 0, cursor: Math.max(0, (total ?? 1) - 1) }); },
    openLarge: () => { setLarge(0); },
    onLike,
  });
  useActions(actions);

  return (
    <section className={styles.pane} aria-label={title}>
      <header className={styles.head}>
        <div className={styles.title}>
          <h2>{title}</h2>
          <p>{about}</p>
        </div>
        {scale && threshold.value !== null ? (
          <ThresholdSlider scale={scale} spread={spread} value={threshold.value} isDisabled={readOnly} onMove={threshold.move} onSettle={threshold.settle} />
        ) : null}
        <div className={styles.filters}>
          <div className={styles.shown}>
            <Select label="Which findings" value={shown} options={shownOptions} onChange={setShown} />
          </div>
          <Toggle label="Only new ones" icon={<Sparkles aria-hidden />} isSelected={isFresh} onChange={setFresh}>New</Toggle>
          <FacetFilter where={where} onChange={setWhere} />
          <FacetChips where={where} onChange={setWhere} />
          <span className={styles.total}>{total === null ? '' : rows.count > 1 ? `${rows.count.toLocaleString('en')} of ${counted(total, 'finding')}` : counted(total, 'finding')}</span>
        </div>
      </header>
      {error ? (
        <ErrorState title="The findings could not be read" error={error} onRetry={retry} />
      ) : total === 0 ? (
        <EmptyState title={shown === 'open' ? 'Nothing open here' : 'Nothing here'}>
          {scale ? 'Move the line to see what lies nearest to it, or look at what was decided.' : 'Look at what was decided, or at another check.'}
        </EmptyState>
      ) : total !== null ? (
        <ContextMenu label="Finding" actions={actions}>
          <FindingsList
            total={total}
            findingAt={findingAt}
            selection={selection}
            onSelect={setSelection}
            onOpen={() => { setLarge(0); }}
            onSight={onSight}
          />
        </ContextMenu>
      ) : null}
      <LargeView
        id={large === null ? null : (current?.items[Math.min(large, current.items.length - 1)]?.id ?? null)}
        rank={large === null ? '' : `${large + 1} of ${current?.items.length ?? 0}`}
        onStep={(by) => { setLarge((now) => Math.min(Math.max((now ?? 0) + by, 0), (current?.items.length ?? 1) - 1)); }}
        onTake={(id) => {
          setLarge(null);
          onLike(id);
        }}
        onClose={() => { setLarge(null); }}
      />
    </section>
  );
}
