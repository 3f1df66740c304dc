import { ArrowLeft } from 'lucide-react';
import type { Condition } from '../../src/api/query.ts';
import { useActions } from '../actions/actions-provider.tsx';
import { useEngineQuery } from '../engine.ts';
import { IconButton } from '../ui/button.tsx';
import { nameOf, type Combination } from './combination.ts';
import { ChosenItems } from './map/chosen-items.tsx';
import styles from './coverage-gaps.module.css';

/** Items listed at most. */
const MOST = 200;

export interface CoverageItemsProps {
  readonly combination: Combination;
  /** What its items fulfil. */
  readonly where: readonly Condition[];
  readonly onBack: () => void;
  readonly onLike: (item: string) => void;
}

/** The items of one combination. */
export function CoverageItems({ combination, where, onBack, onLike }: CoverageItemsProps) {
  const list = useEngineQuery('items.list', { where: [...where], limit: MOST });
  useActions([{ id: 'coverage.back', label: 'Back to what there is little of', group: 'Audit', keys: ['Escape'], enabled: true, run: onBack }]);
  return (
    <>
      <header className={styles.head}>
        <IconButton label="Back to what there is little of" hotkey="Escape" icon={<ArrowLeft />} onPress={onBack} />
        <h3>{nameOf(combination)}</h3>
      </header>
      {list.data?.total === 0 ? <p className={styles.none}>There is no such item.</p> : null}
      {list.data && list.data.total > 0 ? <ChosenItems ids={list.data.items.map(({ id }) => id)} total={list.data.total} onLike={onLike} /> : null}
    </>
  );
}
