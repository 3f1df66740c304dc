import { Button as AriaButton } from 'react-aria-components';
import type { SetSummary } from '../../../src/api/query-sets.ts';
import { counted } from '../../bench/describe.ts';
import { useChange } from '../../use-change.ts';
import { SideList } from '../../ui/side-list.tsx';
import listStyles from '../../ui/side-list.module.css';
import { ThinBar } from '../../ui/thin-bar.tsx';
import styles from './sets-list.module.css';

export interface SetsListProps {
  readonly sets: readonly SetSummary[];
  readonly chosen: string | null;
  readonly readOnly: boolean;
  readonly onChoose: (set: string) => void;
  readonly onNew: () => void;
  readonly onTakeIn: () => void;
}

/** All sets of queries, and how far each is judged; archived ones below. */
export function SetsList({ sets, chosen, readOnly, onChoose, onNew, onTakeIn }: SetsListProps) {
  const change = useChange();
  const archived = sets.filter((set) => set.archived);
  return (
    <SideList
      title="Sets"
      label="Sets of queries"
      takeIn="Take in a set from a file"
      make="New set of queries"
      readOnly={readOnly}
      onTakeIn={onTakeIn}
      onNew={onNew}
      away={{
        said: 'archived',
        entries: archived.map(({ set, name }) => ({ id: set, name })),
        onBringBack: (set) => void change('sets.archive', { set, archived: false }, ['sets']),
      }}
    >
      {sets
        .filter((set) => !set.archived)
        .map((set) => (
          <li key={set.set}>
            <AriaButton className={listStyles.row!} aria-current={set.set === chosen} onPress={() => { onChoose(set.set); }}>
              <span className={listStyles.name}>{set.name}</span>
              <span className={styles.facts}>
                <span>{counted(set.queries, 'query').replace(/querys$/, 'queries')}</span>
                <span>{judgedWords(set)}</span>
              </span>
              <ThinBar done={set.judged} total={set.pairs} />
            </AriaButton>
          </li>
        ))}
    </SideList>
  );
}

function judgedWords({ pairs, judged }: SetSummary): string {
  if (pairs === 0) return 'no pool yet';
  return judged === pairs ? 'all judged' : `${Math.floor((100 * judged) / pairs)} % judged`;
}
