import { useCallback, useEffect, useMemo, useState } from 'react';
import type { WorkspaceInfo } from '../../src/api/contract.ts';
import { useActions } from '../actions/actions-provider.tsx';
import { ContextMenu } from '../actions/context-menu.tsx';
import { useCollect } from '../looks/collect-provider.tsx';
import { MarkedShelf } from '../looks/marked-shelf.tsx';
import { useMarks } from '../looks/use-marks.ts';
import { SetDialog } from '../label/sets/set-dialog.tsx';
import { SignDialog } from '../label/sign-dialog.tsx';
import type { Labelling } from '../label/use-labelling.ts';
import { copyText } from '../ui/copy-text.ts';
import { ErrorState } from '../ui/state.tsx';
import { useVoice } from '../ui/toast.tsx';
import { benchActions } from './actions.ts';
import type { Cursor } from './cursor.ts';
import { counted, describeStanding } from './describe.ts';
import type { PictureScale } from './lane-layout.ts';
import { Lanes, type TakenTiles } from './lanes.tsx';
import { LargeView } from './large-view.tsx';
import { QueryBar } from './query-bar.tsx';
import { describeQuery, isEmpty, queryKey } from './query-words.ts';
import { SetButton } from './set-button.tsx';
import { SidePane } from './side-pane.tsx';
import { StartPage } from './start-page.tsx';
import { standings } from './standings.ts';
import { Toolbar, type Panel } from './toolbar.tsx';
import type { Bench as BenchOf } from './use-bench.ts';
import { useGrading } from './use-grading.ts';
import { useSearch } from './use-search.ts';
import styles from './bench.module.css';

export interface BenchProps extends BenchOf {
  readonly info: WorkspaceInfo;
  readonly labelling: Labelling;
  /** Takes a chosen picture file for the query. */
  readonly onPictureFile: (file: File) => void;
}

/** The main screen: one query, and what each mode makes of it, side by side. */
export function Bench({ state, dispatch, info, labelling, onPictureFile }: BenchProps) {
  const { search, choice } = state;
  const marks = useMarks(search);
  const { result: found, isCurrent, error, retry } = useSearch(marks.search);
  const result = useMemo(() => marks.shown(found), [marks, found]);
  const { actions: collectActions } = useCollect();
  const { announce, toast } = useVoice();
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const [isLarge, setLarge] = useState(false);
  const [panel, setPanel] = useState<Panel>(null);
  const [scrollsTogether, setScrollTogether] = useState(true);
  const [scale, setScale] = useState<PictureScale>(1);
  const [wordBox, setWordBox] = useState<HTMLInputElement | null>(null);
  const [fileBox, setFileBox] = useState<HTMLInputElement | null>(null);
  const [taken, setTaken] = useState<TakenTiles | null>(null);
  const [isMakingSet, setMakingSet] = useState(false);
  /** What is to be graded once there is a name to sign it with. */
  const [unsigned, setUnsigned] = useState<{ readonly items: readonly string[]; readonly grade: number | null } | null>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  const grading = useGrading(search, labelling);

  const focusWords = useCallback(() => wordBox?.focus(), [wordBox]);
  const choosePicture = useCallback(() => fileBox?.click(), [fileBox]);
  const openLarge = useCallback(() => { setLarge(true); }, []);
  const copyId = useCallback(
    (id: string) => {
      toast({ message: copyText(id) ? `Copied ${id}.` : `${id} could not be copied.` });
    },
    [toast],
  );

  // Another query begins at its best results; a word that counts more or less leaves everything where it is.
  const key = queryKey(search.query) + JSON.stringify(search.where);
  const [shownKey, setShownKey] = useState(key);
  if (key !== shownKey) {
    setShownKey(key);
    if (cursor) setCursor({ mode: cursor.mode, index: 0 });
    setTaken(null);
  }

  const hits = cursor ? (result?.lanes[cursor.mode]?.hits ?? []) : [];
  const hit = cursor ? hits[cursor.index] : undefined;
  const current = useMemo(() => (cursor && hit ? { id: hit.id, mode: cursor.mode } : choice), [cursor, hit, choice]);

  const readOnly = info.readOnly !== null;
  const { addQuery } = grading;
  const addToSet = useCallback(
    async (named?: string): Promise<void> => {
      const name = grading.sets.find(({ set }) => set === named)?.name ?? grading.set?.name;
      if ((await addQuery(named)) !== null) toast({ message: `Added to ${name === undefined ? 'the set' : `“${name}”`}.` });
    },
    [addQuery, toast, grading.sets, grading.set],
  );
  const { grade: giveGrade } = grading;
  const items = useMemo(() => {
    const range = taken ? (result?.lanes[taken.mode]?.hits.slice(taken.first, taken.last + 1).map(({ id }) => id) ?? []) : [];
    const one = pointed ?? current?.id;
    return range.length > 0 ? range : one === undefined ? [] : [one];
  }, [taken, result, pointed, current]);
  const gradeItems = useCallback(
    (grade: number | null): void => {
      if (items.length === 0) toast({ message: 'Point at an item, then press its grade.' });
      else if (labelling.annotator === null) setUnsigned({ items, grade });
      else void giveGrade(items, grade, labelling.annotator);
    },
    [items, labelling.annotator, giveGrade, toast],
  );
  const actions = useMemo(
    () =>
      benchActions({
        state,
        dispatch,
        current,
        scrollsTogether,
        scale,
        readOnly,
        areSetsKnown: grading.isKnown,
        itemActions: [...marks.actions(items, readOnly), ...collectActions(items)],
        set: grading.set && { name: grading.set.name, grades: grading.styles, hasQuery: grading.query !== null },
        ui: {
          setScale,
          focusWords,
          choosePicture,
          openFilters: () => { setPanel('filters'); },
          openQueries: () => { setPanel('queries'); },
          openLarge,
          toggleScrollTogether: () => { setScrollTogether((together) => !together); },
          copyId,
          addToSet: () => { if (grading.set) void addToSet(); else setMakingSet(true); },
          grade: gradeItems,
        },
      }),
    [state, dispatch, current, scrollsTogether, scale, readOnly, marks, items, collectActions, grading, focusWords, choosePicture, openLarge, copyId, addToSet, gradeItems],
  );
  useActions(actions);
  const setButton = useMemo(
    () => (
      <SetButton
        grading={grading}
        isEmpty={isEmpty(search.query)}
        readOnly={readOnly}
        onAdd={(named) => void addToSet(named)}
        onNew={() => { setMakingSet(true); }}
        onChoose={labelling.chooseSet}
      />
    ),
    [grading, search.query, readOnly, addToSet, labelling.chooseSet],
  );

  useEffect(() => {
    if (isCurrent && result) announce(`${describeQuery(search.query)}: ${counted(result.matching, 'item')}, ${search.modes.length} lanes`);
  }, [announce, isCurrent, result, search]);

  const step = (by: number): void => {
    if (!cursor) return;
    const index = Math.min(Math.max(cursor.index + by, 0), hits.length - 1);
    setCursor({ ...cursor, index });
    const next = hits[index];
    if (choice && next) dispatch({ type: 'choose', choice: { mode: cursor.mode, id: next.id } });
  };
  // Kept from one drawing to the next: the parts of the bench are drawn anew only where they change.
  const mode = choice?.mode ?? search.modes[0]!;
  const choose = useCallback((id: string) => { dispatch({ type: 'choose', choice: { mode, id } }); }, [dispatch, mode]);
  const closePane = useCallback(() => { dispatch({ type: 'choose', choice: null }); }, [dispatch]);
  const pick = useCallback(
    (picked: Cursor, id: string, extend: boolean) => {
      const range = extend ? rangeTo(cursor, picked) : null;
      setTaken(range);
      if (range) return;
      setCursor(picked);
      dispatch({ type: 'choose', choice: { mode: picked.mode, id } });
    },
    [dispatch, cursor],
  );
  const hasPane = choice !== null;
  const follow = useCallback(
    (next: Cursor, extend: boolean) => {
      const start = taken && taken.mode === cursor?.mode ? { mode: taken.mode, index: taken.first === cursor.index ? taken.last : taken.first } : cursor;
      setTaken(extend ? rangeTo(start, next) : null);
      setCursor(next);
      // The keyboard has the word until the pointer moves again.
      setPointed(null);
      const id = result?.lanes[next.mode]?.hits[next.index]?.id;
      if (hasPane && id !== undefined) dispatch({ type: 'choose', choice: { mode: next.mode, id } });
    },
    [dispatch, result, hasPane, cursor, taken],
  );

  return (
    <main className={styles.bench} aria-label="Bench">
      <input
        ref={setFileBox}
        type="file"
        accept="image/*"
        hidden
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) onPictureFile(file);
          currentTarget.value = '';
        }}
      />
      <QueryBar state={state} dispatch={dispatch} result={result} wordBox={setWordBox} onChoosePicture={choosePicture} />
      <Toolbar
        state={state}
        dispatch={dispatch}
        result={result}
        readOnly={readOnly}
        panel={panel}
        onPanel={setPanel}
        scrollsTogether={scrollsTogether}
        onScrollTogether={setScrollTogether}
        setButton={setButton}
      />
      <MarkedShelf marks={marks} shown={search.modes} result={result} readOnly={readOnly} onChoose={choose} />
      <div className={styles.results} data-answered={isCurrent}>
        {isEmpty(search.query) ? (
          <StartPage dispatch={dispatch} onChoosePicture={choosePicture} />
        ) : error && !result ? (
          <ErrorState title="The search did not work" error={error} onRetry={retry} />
        ) : (
          <ContextMenu label="Item" actions={actions.filter(({ group }) => group === 'Items')}>
            <Lanes
              query={key}
              shown={search.modes}
              result={result}
              scrollsTogether={scrollsTogether}
              scale={scale}
              cursor={cursor}
              chosen={choice?.id ?? null}
              taken={taken}
              gradeOf={grading.byItem}
              grades={grading.styles}
              onPoint={setPointed}
              onCursor={follow}
              onPick={pick}
              onAim={setCursor}
              onOpen={openLarge}
            />
          </ContextMenu>
        )}
        {choice ? (
          <SidePane
            id={choice.id}
            search={search}
            shown={search.modes}
            result={result}
            dispatch={dispatch}
            onSelect={choose}
            onLarge={openLarge}
            onCopyId={copyId}
            onClose={closePane}
          />
        ) : null}
      </div>
      <LargeView
        id={isLarge ? (current?.id ?? null) : null}
        rank={result && current ? describeStanding(standings(result).get(current.id) ?? {}, search.modes) : ''}
        onStep={step}
        onTake={(id) => {
          dispatch({ type: 'like', look: { item: id } });
          setLarge(false);
        }}
        onClose={() => { setLarge(false); }}
      />
      <SetDialog
        isOpen={isMakingSet}
        detail={null}
        onClose={() => { setMakingSet(false); }}
        onMade={(made) => {
          labelling.chooseSet(made);
          if (!isEmpty(search.query)) void addToSet(made);
        }}
      />
      <SignDialog
        isOpen={unsigned !== null}
        annotator={labelling.annotator}
        onSign={(name) => {
          labelling.sign(name);
          if (unsigned) void grading.grade(unsigned.items, unsigned.grade, name);
          setUnsigned(null);
        }}
        onClose={() => { setUnsigned(null); }}
      />
    </main>
  );
}

/** The tiles from one to another of the same lane; null across lanes. */
function rangeTo(from: Cursor | null, to: Cursor): TakenTiles | null {
  if (from?.mode !== to.mode) return null;
  return { mode: to.mode, first: Math.min(from.index, to.index), last: Math.max(from.index, to.index) };
}
