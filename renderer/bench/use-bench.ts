import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer, type Dispatch } from 'react';
import type { WorkspaceInfo } from '../../src/api/contract.ts';
import { toErrorData } from '../../src/api/errors.ts';
import { call } from '../engine.ts';
import { useVoice } from '../ui/toast.tsx';
import { benchReducer, startBench, type BenchEvent, type BenchState } from './bench-state.ts';

export interface Bench {
  readonly state: BenchState;
  readonly dispatch: Dispatch<BenchEvent>;
}

/** The bench's state, begun at the workspace's opening query and remembered in its history. */
export function useBench({ opening, readOnly }: Pick<WorkspaceInfo, 'opening' | 'readOnly'>): Bench {
  const [state, dispatch] = useReducer(benchReducer, opening, startBench);
  const { toast } = useVoice();
  const client = useQueryClient();

  useEffect(() => {
    let gone = false;
    void call('history.list', {}).then(
      (entries) => {
        if (!gone) dispatch({ type: 'recall', past: entries.map(({ search }) => search).reverse() });
      },
      (error: unknown) => {
        toast({ message: `Past queries could not be read: ${toErrorData(error).message}` });
      },
    );
    return () => {
      gone = true;
    };
  }, [toast]);

  const { asked } = state;
  useEffect(() => {
    if (!asked || readOnly !== null) return;
    void call('history.add', asked).then(
      () => client.invalidateQueries({ queryKey: ['history.list'] }),
      (error: unknown) => {
        toast({ message: `The query was not remembered: ${toErrorData(error).message}` });
      },
    );
  }, [asked, readOnly, toast, client]);

  return { state, dispatch };
}
