import { useCallback, useEffect, useMemo, useState } from 'react';
import type { WorkspaceInfo } from '../../src/api/contract.ts';
import { useActions } from '../actions/actions-provider.tsx';
import { ContextMenu } from '../actions/context-menu.tsx';
import { copyText } from '../ui/copy-text.ts';
import { ErrorState } from '../ui/state.tsx';
import { useVoice } from '../ui/toast.tsx';
import { benchActions } from './actions.ts';
import type { Cursor } from './cursor.ts';
import { counted, describeStanding } from './describe.ts';
import type { PictureScale } from './lane-layout.ts';
import { Lanes } from './lanes.tsx';
import { LargeView } from './large-view.tsx';
import { QueryBar } from './query-bar.tsx';
import { describeQuery, isEmpty, queryKey } from './query-words.ts';
import { SidePane } from './side-pane.tsx';
import { StartPage } from './start-page.tsx';
import { standings } from './standings.ts';
import { Toolbar, type Panel } from './toolbar.tsx';
import type { Bench as BenchOf } from './use-bench.ts';
import { useSearch } from './use-search.ts';
import styles from './bench.module.css';

export interface BenchProps extends BenchOf {
  readonly info: WorkspaceInfo;
  /** Takes a chosen picture file for the query. */
  readonly onPictureFile: (file: File) => void;
}

/** The main screen: one query, and what each mode makes of it, side by side. */
export function Bench({ state, dispatch, info, onPictureFile }: BenchProps) {
  const { search, choice } = state;
  const { result, isCurrent, error, retry } = useSearch(search);
  const { announce, toast } = useVoice();
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const [isLarge, setLarge] = useState(false);
  const [panel, setPanel] = useState<Panel>(null);
  const [scrollsTogether, setScrollTogether] = useState(true);
  const [scale, setScale] = useState<PictureScale>(1);
  const [wordBox, setWordBox] = useState<HTMLInputElement | null>(null);
  const [fileBox, setFileBox] = useState<HTMLInputElement | null>(null);

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
  }

  const hits = cursor ? (result?.lanes[cursor.mode]?.hits ?? []) : [];
  const hit = cursor ? hits[cursor.index] : undefined;
  const current = useMemo(() => (cursor && hit ? { id: hit.id, mode: cursor.mode } : choice), [cursor, hit, choice]);

  const readOnly = info.readOnly !== null;
  const actions = useMemo(
    () =>
      benchActions({
        state,
        dispatch,
        current,
        scrollsTogether,
        scale,
        readOnly,
        ui: {
          setScale,
          focusWords,
          choosePicture,
          openFilters: () => { setPanel('filters'); },
          openQueries: () => { setPanel('queries'); },
          openLarge,
          toggleScrollTogether: () => { setScrollTogether((together) => !together); },
          copyId,
        },
      }),
    [state, dispatch, current, scrollsTogether, scale, readOnly, focusWords, choosePicture, openLarge, copyId],
  );
  useActions(actions);

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
    (picked: Cursor, id: string) => {
      setCursor(picked);
      dispatch({ type: 'choose', choice: { mode: picked.mode, id } });
    },
    [dispatch],
  );
  const hasPane = choice !== null;
  const follow = useCallback(
    (next: Cursor) => {
      setCursor(next);
      const id = result?.lanes[next.mode]?.hits[next.index]?.id;
      if (hasPane && id !== undefined) dispatch({ type: 'choose', choice: { mode: next.mode, id } });
    },
    [dispatch, result, hasPane],
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
      />
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
        onMakeQuery={(id) => {
          dispatch({ type: 'like', look: { item: id } });
          setLarge(false);
        }}
        onClose={() => { setLarge(false); }}
      />
    </main>
  );
}
