import { Handshake } from 'lucide-react';
import { useState } from 'react';
import type { Disagreement, Opinion } from '../../../src/api/judge.ts';
import type { Action } from '../../actions/action.ts';
import { useActions } from '../../actions/actions-provider.tsx';
import { useEngineQuery } from '../../engine.ts';
import { useKept } from '../../kept.ts';
import { EmptyState, ErrorState } from '../../ui/state.tsx';
import { Segments } from '../../ui/segments.tsx';
import { useVoice } from '../../ui/toast.tsx';
import { useChange } from '../../use-change.ts';
import { gradeName, gradesBestFirst } from '../grades.ts';
import type { SetDetail } from '../guidelines-view.tsx';
import { CandidateView } from '../judging/candidate-view.tsx';
import { CommandKeys } from '../judging/command-keys.tsx';
import { GradeKeys } from '../judging/grade-keys.tsx';
import { defaultKeys, judgingKeysSchema } from '../judging/judging-keys.ts';
import { QueryPanel } from '../judging/query-panel.tsx';
import { draftOf } from '../judging/opinion-draft.ts';
import { Conflicts } from './conflicts.tsx';
import { Opinions } from './opinions.tsx';
import styles from './disagreements-tab.module.css';
import { labelTopics } from '../touches.ts';

export interface DisagreementsTabProps {
  readonly detail: SetDetail;
  readonly readOnly: boolean;
  readonly annotator: string | null;
  /** Nobody has said yet who settles. */
  readonly onSign: () => void;
}

/** Items on which judges differ, the widest apart first; one key settles which grade counts. The judges' own stay. */
export function DisagreementsTab({ detail, readOnly, annotator, onSign }: DisagreementsTabProps) {
  const { set, definition } = detail;
  const change = useChange();
  const { toast } = useVoice();
  const [keys] = useKept('judging-keys', judgingKeysSchema, defaultKeys);
  const [show, setShow] = useState<'open' | 'settled'>('open');
  const [place, setPlace] = useState(0);
  const [undone, setUndone] = useState<readonly Pick<Disagreement, 'query' | 'item'>[]>([]);
  const conflicts = useEngineQuery('judge.conflicts', { set });
  const list = useEngineQuery('judge.disagreements', { set, show, limit: 500 }, { keepPrevious: true });
  const pairs = list.data?.pairs ?? [];
  const at = Math.min(place, Math.max(pairs.length - 1, 0));
  const pair = pairs[at];
  const query = useEngineQuery('queries.list', { set }).data?.find(({ id }) => id === pair?.query);

  const settle = async (grade: number | null): Promise<void> => {
    if (!pair) return;
    if (annotator === null) {
      onSign();
      return;
    }
    const opinion: Opinion = { grade, looks: null, words: null, comment: '' };
    if (!(await change('judge.settle', { set, annotator, query: pair.query, item: pair.item, opinion }, labelTopics))) return;
    setUndone([...undone, { query: pair.query, item: pair.item }]);
    toast({ message: `Settled as ${gradeName(grade, definition.grades)}.` });
  };
  const undo = async (): Promise<void> => {
    const last = undone.at(-1);
    if (!last || annotator === null) return;
    if (await change('judge.settle', { set, annotator, ...last, opinion: null }, labelTopics)) setUndone(undone.slice(0, -1));
  };
  const isAt = pair !== undefined && !readOnly;
  const action = (id: string, label: string, key: string, run: () => void, enabled = isAt, more: readonly string[] = []): Action => ({ id: `settle.${id}`, label, group: 'Judging', keys: [key, ...more], enabled, run });
  const actions = [
    ...gradesBestFirst.toReversed().map((grade) => action(`grade-${grade}`, `Settle as ${gradeName(grade, definition.grades)}`, keys[`grade-${grade}`], () => void settle(grade))),
    action('unsure', 'Settle as can’t tell', keys.unsure, () => void settle(null)),
  ];
  const commands = [
    action('back', 'Back', keys.back, () => { setPlace(Math.max(at - 1, 0)); }, at > 0, ['PageUp']),
    action('forward', 'Later', keys.forward, () => { setPlace(at + 1); }, at < pairs.length - 1, ['PageDown']),
    action('undo', 'Undo', keys.undo, () => void undo(), undone.length > 0, ['Mod+Z']),
  ];
  useActions([...actions, ...commands]);

  if (list.error) return <ErrorState title="The disagreements could not be read" error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data || !conflicts.data) return null;
  return (
    <div className={styles.page}>
      {conflicts.data.length > 0 ? <Conflicts set={set} conflicts={conflicts.data} grades={definition.grades} readOnly={readOnly} /> : null}
      <div className={styles.bar}>
        <Segments
          label="Which"
          value={show}
          options={[
            { value: 'open', label: 'To settle' },
            { value: 'settled', label: 'Settled' },
          ]}
          onChange={(next) => {
            setShow(next);
            setPlace(0);
          }}
        />
        <p role="status">{pair ? `${at + 1} of ${list.data.total.toLocaleString('en')}` : ''}</p>
      </div>
      {pair ? (
        <div className={styles.body}>
          {query ? <QueryPanel query={query} /> : null}
          <div className={styles.middle}>
            <CandidateView candidate={{ place: at + 1, item: pair.shown, own: { standing: 'open', opinion: null, conflict: false } }} />
            <Opinions pair={pair} grades={definition.grades} />
            <footer className={styles.foot}>
              <GradeKeys grades={definition.grades} keys={keys} apart={false} draft={draftOf(null)} given={pair.settled?.opinion ?? null} active="grade" onGrade={(grade) => void settle(grade)} />
              <CommandKeys actions={commands} />
            </footer>
          </div>
        </div>
      ) : (
        <EmptyState icon={<Handshake />} title={show === 'open' ? 'Nothing to settle' : 'Nothing settled yet'}>
          {show === 'open' ? 'Where two judges give an item different grades it comes here, so that one grade can be agreed on. What each of them said is kept.' : 'What you settle is listed here, and can be changed.'}
        </EmptyState>
      )}
    </div>
  );
}
