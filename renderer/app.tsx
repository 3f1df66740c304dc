import { useQueryClient } from '@tanstack/react-query';
import { Activity, useCallback, useMemo, useState } from 'react';
import type { WorkspaceInfo } from '../src/api/contract.ts';
import type { Asked } from '../src/api/query-sets.ts';
import type { Look } from '../src/api/query.ts';
import type { Action } from './actions/action.ts';
import { ActionsProvider, useActions } from './actions/actions-provider.tsx';
import { Commands } from './actions/commands.tsx';
import styles from './app.module.css';
import { Audit } from './audit/audit.tsx';
import { Bench } from './bench/bench.tsx';
import { useBench } from './bench/use-bench.ts';
import { useQueryPicture } from './bench/use-query-picture.ts';
import { Welcome } from './bench/welcome.tsx';
import { useEngineQuery, useEngineState } from './engine.ts';
import { ImportProvider } from './import/import-provider.tsx';
import { JobFoot } from './import/job-foot.tsx';
import { useIsFirstImport } from './import/use-jobs.ts';
import { Items } from './items/items.tsx';
import { Evaluate } from './evaluate/evaluate.tsx';
import { Label } from './label/label.tsx';
import { searchOf } from './label/search-of.ts';
import { useLabelling } from './label/use-labelling.ts';
import { BoardTray } from './looks/board-tray.tsx';
import { CollectProvider } from './looks/collect-provider.tsx';
import { Looks } from './looks/looks.tsx';
import { places, Rail, type Place } from './rail.tsx';
import { Notice } from './ui/notice.tsx';
import { VoiceProvider } from './ui/toast.tsx';
import { EngineNotice } from './workspace/engine-notice.tsx';
import { ReadOnlyNotice } from './workspace/read-only-notice.tsx';
import { useWorkspaceActions } from './workspace/use-workspaces.ts';
import { WorkspaceMenu } from './workspace/workspace-menu.tsx';

/** The window. */
export function App() {
  return (
    <ActionsProvider>
      <VoiceProvider>
        <Gate />
        <Commands />
      </VoiceProvider>
    </ActionsProvider>
  );
}

/** Shows the workspace as soon as there is one, and until then what it waits for or why there is none. */
function Gate() {
  const engine = useEngineState(useQueryClient());
  useActions(useWorkspaceActions());
  const info = useEngineQuery('workspace.info', {}, { enabled: engine.state !== 'failed' });
  if (engine.state === 'failed' || (!info.data && engine.state !== 'ready')) return <EngineNotice state={engine} />;
  if (info.isError && !info.data) return <EngineNotice state={{ state: 'failed', error: info.error }} />;
  if (!info.data) return null;
  return (
    <ImportProvider>
      <div className={styles.window}>
        {engine.state === 'restarting' ? <Notice tone="problem">Something went wrong inside. It is being started again; what you see stays.</Notice> : null}
        <Workspace info={info.data} />
      </div>
    </ImportProvider>
  );
}

function Workspace({ info }: { readonly info: WorkspaceInfo }) {
  const [isStarted, setStarted] = useState(false);
  const isFirstImport = useIsFirstImport();
  if (isFirstImport === undefined) return null;
  const isWelcome = info.items === 0 || isFirstImport;
  // Once at the bench, a further import does not lead away from it.
  if (!isStarted && !isWelcome) setStarted(true);
  if (!isStarted && isWelcome) return <Welcome info={info} onStart={() => { setStarted(true); }} />;
  return (
    <CollectProvider readOnly={info.readOnly !== null}>
      <Places info={info} />
    </CollectProvider>
  );
}

/** The rail and the place one is in; the others keep what was done in them. */
function Places({ info }: { readonly info: WorkspaceInfo }) {
  const [place, setPlace] = useState<Place>('bench');
  const { state, dispatch } = useBench(info);
  const labelling = useLabelling();
  const ask = useCallback(
    (asked: Asked) => {
      dispatch({ type: 'open', search: searchOf(asked) });
      setPlace('bench');
    },
    [dispatch],
  );
  const takePicture = useQueryPicture(
    useCallback(
      (look: Look) => {
        dispatch({ type: 'like', look });
        setPlace('bench');
      },
      [dispatch],
    ),
  );
  useActions(
    useMemo(
      () =>
        places.map(({ id, label }, at): Action => ({
          id: `go.${id}`,
          label: `Go to ${label}`,
          group: 'Go',
          keys: [`Mod+${at + 1}`],
          enabled: true,
          run: () => { setPlace(id); },
        })),
      [],
    ),
  );
  const likeThis = useCallback(
    (item: string) => {
      dispatch({ type: 'like', look: { item } });
      setPlace('bench');
    },
    [dispatch],
  );
  return (
    <div className={styles.places}>
      <Rail place={place} onGo={setPlace} head={<WorkspaceMenu />} foot={<JobFoot />} />
      <div className={styles.place}>
        <ReadOnlyNotice />
        <Activity mode={place === 'bench' ? 'visible' : 'hidden'}>
          <Bench state={state} dispatch={dispatch} info={info} labelling={labelling} onPictureFile={takePicture} />
        </Activity>
        <Activity mode={place === 'label' ? 'visible' : 'hidden'}>
          <Label info={info} labelling={labelling} onAsk={ask} />
        </Activity>
        <Activity mode={place === 'evaluate' ? 'visible' : 'hidden'}>
          <Evaluate info={info} labelling={labelling} onAsk={ask} />
        </Activity>
        <Activity mode={place === 'audit' ? 'visible' : 'hidden'}>
          <Audit info={info} onLike={likeThis} />
        </Activity>
        <Activity mode={place === 'looks' ? 'visible' : 'hidden'}>
          <Looks info={info} onLike={likeThis} />
        </Activity>
        <Activity mode={place === 'items' ? 'visible' : 'hidden'}>
          <Items search={state.search} dispatch={dispatch} onGoToBench={() => { setPlace('bench'); }} />
        </Activity>
      </div>
      {place === 'looks' ? null : <BoardTray />}
    </div>
  );
}
