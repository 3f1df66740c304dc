import { CheckCheck } from 'lucide-react';
import { useRef, useState } from 'react';
import { useActions } from '../../actions/actions-provider.tsx';
import { LargeView } from '../../bench/large-view.tsx';
import { useKept } from '../../kept.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorState } from '../../ui/state.tsx';
import { GuidelinesView, type SetDetail } from '../guidelines-view.tsx';
import { CandidateGrid } from './candidate-grid.tsx';
import { CandidateView } from './candidate-view.tsx';
import { CommandKeys } from './command-keys.tsx';
import { CommentBox } from './comment-box.tsx';
import { GoToDialog } from './go-to-dialog.tsx';
import { GradeKeys } from './grade-keys.tsx';
import { JudgingHeader } from './judging-header.tsx';
import { besideGrades, judgingActions, type JudgingDeeds } from './judging-actions.ts';
import { defaultKeys, judgingKeysSchema } from './judging-keys.ts';
import type { Spot } from './judging-state.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { draftOf, nextAspect, opinionOf, type Aspect, type Draft } from './opinion-draft.ts';
import { QueryPanel } from './query-panel.tsx';
import { useJudging } from './use-judging.ts';
import styles from './judging-view.module.css';

export interface JudgingViewProps {
  readonly detail: SetDetail;
  readonly annotator: string;
  /** Where to begin; null goes on where one left off. */
  readonly start: Spot | null;
  readonly onLeave: () => void;
  /** To judge under another name. */
  readonly onSign: () => void;
}

/** Judging: the query at the left, what is judged in the middle, the guidelines at the right, every key in sight. */
export function JudgingView({ detail, annotator, start, onLeave, onSign }: JudgingViewProps) {
  const { grades, aspects: apart } = detail.definition;
  const judging = useJudging(detail.set, annotator, start);
  const { at, queue } = judging;
  const candidate = at?.candidates[at.index];
  const [keys, keepKeys] = useKept('judging-keys', judgingKeysSchema, defaultKeys);
  const [isGrid, setGrid] = useState(false);
  const [areGuidelinesShown, showGuidelines] = useState(true);
  const [open, setOpen] = useState<'go-to' | 'keys' | 'large' | null>(null);
  const [targets, setTargets] = useState<readonly string[]>([]);
  const page = useRef<HTMLElement>(null);

  // What is being said of the candidate in hand; another candidate begins anew.
  const hand = `${at?.query.id ?? ''} ${candidate?.item.id ?? ''}`;
  const [said, setSaid] = useState<{ readonly hand: string; readonly draft: Draft; readonly isCommenting: boolean }>({ hand: '', draft: draftOf(null), isCommenting: false });
  if (said.hand !== hand) setSaid({ hand, draft: draftOf(candidate?.own.opinion ?? null), isCommenting: false });
  const { draft, isCommenting } = said;
  const setDraft = (next: Draft): void => { setSaid({ ...said, draft: next }); };
  const active = nextAspect(draft, apart);

  const grade = (given: number | null, aspect: Aspect = active): void => {
    if (!candidate) return;
    if (isGrid) {
      judging.give(targets, { grade: given, looks: null, words: null, comment: '' });
      return;
    }
    const next = { ...draft, grades: { ...draft.grades, [aspect]: given } };
    const opinion = opinionOf(next, apart);
    if (opinion) judging.give([candidate.item.id], opinion);
    setDraft(opinion ? draftOf(opinion) : next);
  };
  const endComment = (): void => {
    setSaid({ ...said, isCommenting: false });
    page.current?.focus();
    const earlier = candidate?.own.opinion;
    // Remarked on something judged before: it is said again, with the remark, without going on.
    if (candidate && earlier && earlier.comment !== draft.comment.trim()) judging.give([candidate.item.id], { ...earlier, comment: draft.comment.trim() });
  };

  const deeds: JudgingDeeds = {
    grade,
    skip: judging.skip,
    // Half a judgment is taken back before a whole one.
    undo: () => { if (Object.keys(draft.grades).length > 0 && apart) setDraft({ ...draft, grades: {} }); else judging.undo(); },
    redo: judging.redo,
    step: judging.step,
    stepQuery: judging.stepQuery,
    comment: () => { setSaid({ ...said, isCommenting: true }); },
    goTo: () => { setOpen('go-to'); },
    toggleView: () => { setGrid(!isGrid); },
    toggleGuidelines: () => { showGuidelines(!areGuidelinesShown); },
    look: () => { setOpen('large'); },
    changeKeys: () => { setOpen('keys'); },
    leave: onLeave,
  };
  const actions = judgingActions({ keys, grades, isGrid, areGuidelinesShown, isAt: candidate !== undefined, deeds });
  useActions(actions);

  return (
    <main ref={page} tabIndex={-1} className={styles.view} aria-label="Judging">
      <JudgingHeader
        name={detail.definition.name}
        annotator={annotator}
        queue={queue}
        query={at?.query.id ?? null}
        place={candidate?.place ?? null}
        times={judging.times}
        isGrid={isGrid}
        onGrid={setGrid}
        onLeave={onLeave}
        onSign={onSign}
      />
      {judging.error ? (
        <ErrorState title="The queue could not be read" error={judging.error} onRetry={judging.retry} />
      ) : judging.isDone ? (
        <Done total={queue?.total ?? 0} onAgain={() => { if (queue?.queries[0]) judging.go({ query: queue.queries[0].query, at: { place: 1 } }); }} onLeave={onLeave} />
      ) : at && candidate ? (
        <div className={styles.body}>
          <QueryPanel query={at.query} />
          <div className={styles.middle}>
            {isGrid ? (
              <CandidateGrid
                key={at.query.id}
                candidates={at.candidates}
                grades={grades}
                index={at.index}
                onIndex={(index) => { const to = at.candidates[index]; if (to) judging.go({ query: at.query.id, at: { item: to.item.id } }); }}
                onTargets={setTargets}
                onLook={deeds.look}
              />
            ) : (
              <CandidateView candidate={candidate} onLook={deeds.look} />
            )}
            {isCommenting ? <CommentBox value={draft.comment} onChange={(comment) => { setDraft({ ...draft, comment }); }} onEnd={endComment} /> : draft.comment && !isGrid ? <p className={styles.comment}>“{draft.comment}”</p> : null}
            <footer className={styles.foot}>
              <GradeKeys
                grades={grades}
                keys={keys}
                apart={apart && !isGrid}
                draft={isGrid ? draftOf(null) : draft}
                given={isGrid ? null : candidate.own.opinion}
                active={active}
                onGrade={grade}
              />
              <CommandKeys actions={besideGrades(actions)} />
            </footer>
          </div>
          {areGuidelinesShown ? (
            <aside className={styles.guidelines} aria-label="Guidelines" tabIndex={0}>
              <GuidelinesView detail={detail} />
            </aside>
          ) : null}
        </div>
      ) : null}
      <GoToDialog isOpen={open === 'go-to'} total={queue?.total ?? 1} place={candidate?.place ?? 1} onGo={judging.goTo} onClose={() => { setOpen(null); }} />
      <KeysDialog isOpen={open === 'keys'} keys={keys} grades={grades} onKeys={keepKeys} onClose={() => { setOpen(null); }} />
      <LargeView
        id={open === 'large' ? ((isGrid ? targets[0] : undefined) ?? candidate?.item.id ?? null) : null}
        rank={String(candidate?.place ?? '')}
        onStep={judging.step}
        onClose={() => { setOpen(null); }}
      />
    </main>
  );
}

function Done({ total, onAgain, onLeave }: { readonly total: number; readonly onAgain: () => void; readonly onLeave: () => void }) {
  return (
    <EmptyState
      icon={<CheckCheck />}
      title={total === 0 ? 'Nothing to judge yet' : 'All judged'}
      action={
        <div className={styles.ways}>
          <Button look="primary" autoFocus onPress={onLeave}>
            Back to the set
          </Button>
          {total === 0 ? null : <Button onPress={onAgain}>Look through them again</Button>}
        </div>
      }
    >
      {total === 0 ? 'The set has no items to judge: make its pool first.' : `You have judged all ${total.toLocaleString('en')} pairs of your queue. Every judgment is kept; undo still works.`}
    </EmptyState>
  );
}
