import { ArrowLeft, ChevronLeft, ChevronRight, ScanSearch } from 'lucide-react';
import type { CallOutput } from '../../../src/api/contract.ts';
import type { ShownQuery } from '../../../src/api/query-sets.ts';
import { useActions } from '../../actions/actions-provider.tsx';
import type { Action } from '../../actions/action.ts';
import { Thumb } from '../../bench/thumb.tsx';
import { useEngineQuery } from '../../engine.ts';
import { AskedWords } from '../../label/asked-words.tsx';
import { askedOf, searchOf } from '../../label/search-of.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { systemTitle, type Asking } from '../evaluation-input.ts';
import { signed } from '../measure-words.ts';
import type { Row } from './by-difference.ts';
import { GradedLane } from './graded-lane.tsx';
import page from '../../ui/headed-page.module.css';
import styles from './two-lanes.module.css';

export interface TwoLanesProps {
  readonly set: string;
  readonly query: ShownQuery;
  readonly row: Row;
  /** The two systems, the first one's value less the second's is the difference. */
  readonly names: readonly [string, string];
  /** Ranks that show an unwanted word, of either system. */
  readonly leaks: readonly [readonly number[], readonly number[]];
  readonly measure: string;
  readonly asking: Asking;
  /** "3 of 40". */
  readonly place: string;
  readonly onStep: (by: -1 | 1) => void;
  readonly onAsk: () => void;
  readonly onClose: () => void;
}

export type Grades = ReadonlyMap<string, CallOutput<'judge.grades'>['grades'][number]>;

/** What two modes answer to one query, side by side, with the grades on the tiles. */
export function TwoLanes({ set, query, row, names, leaks, measure, asking, place, onStep, onAsk, onClose }: TwoLanesProps) {
  const asked = askedOf(searchOf(query));
  const grades = useEngineQuery('judge.grades', { set, asked });
  const styleOf = useEngineQuery('sets.get', { set }).data?.definition.grades ?? [];
  const byItem: Grades = new Map(grades.data?.grades.map((grade) => [grade.item, grade]));
  const action = (id: string, label: string, keys: readonly string[], run: () => void): Action => ({ id: `evaluate.${id}`, label, group: 'Evaluation', keys, enabled: true, run });
  useActions([
    action('query-before', 'Query before', ['ArrowLeft', 'PageUp'], () => { onStep(-1); }),
    action('next-query', 'Next query', ['ArrowRight', 'PageDown'], () => { onStep(1); }),
    action('ask', 'Ask it on the bench', ['Enter'], onAsk),
    action('close-query', 'Back to all queries', ['Escape'], onClose),
  ]);
  return (
    <section className={page.page} aria-label={`Query ${query.id}`}>
      <header className={styles.head}>
        <IconButton label="Back to all queries" hotkey="Escape" icon={<ArrowLeft />} onPress={onClose} />
        <Thumb picture={query.picture} width={48} alt={query.item?.title ?? ''} />
        <div className={styles.asked}>
          <AskedWords asked={query} />
          <p>{[query.id, query.note].filter(Boolean).join(' · ')}</p>
        </div>
        <p className={styles.difference}>
          {measure} <strong>{signed(row.difference)}</strong>
        </p>
        <Button look="quiet" icon={<ScanSearch />} onPress={onAsk}>
          Ask it on the bench
        </Button>
        <IconButton label="Query before" hotkey="ArrowLeft" icon={<ChevronLeft />} onPress={() => { onStep(-1); }} />
        <span className={styles.place}>{place}</span>
        <IconButton label="Next query" hotkey="ArrowRight" icon={<ChevronRight />} onPress={() => { onStep(1); }} />
      </header>
      <div className={styles.lanes}>
        {names.map((name, at) => (
          <GradedLane key={name} set={set} query={query} system={name} title={systemTitle(name)} asking={asking} leaks={leaks[at]!} grades={byItem} styleOf={styleOf} />
        ))}
      </div>
    </section>
  );
}
