import { FileInput, Plus } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { SetSummary } from '../../../src/api/query-sets.ts';
import { counted } from '../../bench/describe.ts';
import { useChange } from '../../use-change.ts';
import { Button, IconButton } from '../../ui/button.tsx';
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
    <nav className={styles.list} aria-label="Sets of queries">
      <header>
        <h2>Sets</h2>
        <span>
          <IconButton label="Take in a set from a file" icon={<FileInput />} isDisabled={readOnly} onPress={onTakeIn} />
          <IconButton label="New set of queries" hotkey="Mod+N" icon={<Plus />} isDisabled={readOnly} onPress={onNew} />
        </span>
      </header>
      <ul>
        {sets
          .filter((set) => !set.archived)
          .map((set) => (
            <li key={set.set}>
              <AriaButton className={styles.set!} aria-current={set.set === chosen} onPress={() => { onChoose(set.set); }}>
                <span className={styles.name}>{set.name}</span>
                <span className={styles.facts}>
                  <span>{counted(set.queries, 'query').replace(/querys$/, 'queries')}</span>
                  <span>{judgedWords(set)}</span>
                </span>
                <ThinBar done={set.judged} total={set.pairs} />
              </AriaButton>
            </li>
          ))}
      </ul>
      {archived.length === 0 ? null : (
        <details className={styles.archived}>
          <summary>{archived.length} archived</summary>
          <ul>
            {archived.map(({ set, name }) => (
              <li key={set}>
                <span>{name}</span>
                <Button look="quiet" isDisabled={readOnly} onPress={() => void change('sets.archive', { set, archived: false }, ['sets'])}>
                  Bring back
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </nav>
  );
}

function judgedWords({ pairs, judged }: SetSummary): string {
  if (pairs === 0) return 'no pool yet';
  return judged === pairs ? 'all judged' : `${Math.floor((100 * judged) / pairs)} % judged`;
}
