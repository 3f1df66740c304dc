import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import { z } from 'zod';
import type { BoardSummary } from '../../src/api/looks.ts';
import type { Action } from '../actions/action.ts';
import { counted } from '../bench/describe.ts';
import { useEngineQuery } from '../engine.ts';
import { useKept } from '../kept.ts';
import { useVoice } from '../ui/toast.tsx';
import { useChange } from '../use-change.ts';
import { BoardChooser } from './board-chooser.tsx';

/** Putting items on boards, from wherever items are listed. */
export interface Collecting {
  readonly boards: readonly BoardSummary[];
  /** The board one works on; null while there is none. */
  readonly current: BoardSummary | null;
  choose(board: string): void;
  /** Makes a board, which one works on from then on; answers its id, or null where that failed. */
  make(name: string, items: readonly string[]): Promise<string | null>;
  /** Puts items on the current board, or on a first one; on another where that is named. */
  collect(items: readonly string[], board?: string): void;
  /** What can be done with items: also the lines of their context menu. */
  actions(items: readonly string[]): readonly Action[];
}

const CollectContext = createContext<Collecting | null>(null);

/** The one way onto a board. */
export function useCollect(): Collecting {
  const collecting = use(CollectContext);
  if (collecting === null) throw new Error('useCollect outside CollectProvider');
  return collecting;
}

const none: readonly BoardSummary[] = [];

/** Knows the board one works on, in every place of the window. */
export function CollectProvider({ readOnly, children }: { readonly readOnly: boolean; readonly children: ReactNode }) {
  const [kept, choose] = useKept('board', z.uuid().nullable(), null);
  const boards = useEngineQuery('boards.list', {}).data ?? none;
  const current = boards.find(({ board }) => board === kept) ?? boards[0] ?? null;
  /** What is put on the board that one is choosing; null while nobody is. */
  const [asking, setAsking] = useState<readonly string[] | null>(null);
  const change = useChange();
  const { toast } = useVoice();

  const make = useCallback(
    async (name: string, items: readonly string[]): Promise<string | null> => {
      const made = await change('boards.create', { name, items: [...items] }, ['boards']);
      if (made === null) return null;
      choose(made.board);
      return made.board;
    },
    [change, choose],
  );
  const put = useCallback(
    async (items: readonly string[], onto: BoardSummary): Promise<void> => {
      const added = items.filter((item) => !onto.items.includes(item));
      if (added.length === 0) {
        toast({ message: `${items.length === 1 ? 'It is' : 'They are'} on “${onto.name}” already.` });
        return;
      }
      const done = await change('boards.edit', { board: onto.board, edits: [{ edit: 'add', items: added.map((item) => ({ item })) }] }, ['boards']);
      if (done === null) return;
      toast({
        message: `${counted(added.length, 'item')} put on “${onto.name}”, which has ${done.cards.length} now.`,
        action: { label: 'Undo', run: () => void change('boards.undo', { board: onto.board }, ['boards']) },
      });
    },
    [change, toast],
  );
  const collect = useCallback(
    (items: readonly string[], board?: string): void => {
      const onto = boards.find((one) => one.board === board) ?? current;
      if (onto) void put(items, onto);
      else void make('First look', items).then((made) => { if (made !== null) toast({ message: `Put on a new board, “First look”.` }); });
    },
    [boards, current, put, make, toast],
  );
  const actions = useCallback(
    (items: readonly string[]): readonly Action[] => {
      const enabled = !readOnly && items.length > 0;
      const them = items.length > 1 ? `the ${items.length} items` : 'it';
      return [
        { id: 'collect.add', label: current ? `Put ${them} on “${current.name}”` : `Put ${them} on a board`, group: 'Items', keys: ['B'], enabled, run: () => { collect(items); } },
        { id: 'collect.choose', label: `Put ${them} on another board…`, group: 'Items', keys: ['Shift+B'], enabled, run: () => { setAsking(items); } },
      ];
    },
    [readOnly, current, collect],
  );
  const collecting = useMemo<Collecting>(() => ({ boards, current, choose, make, collect, actions }), [boards, current, choose, make, collect, actions]);

  return (
    <CollectContext value={collecting}>
      {children}
      <BoardChooser
        boards={boards}
        isOpen={asking !== null}
        onChoose={(board) => {
          choose(board);
          if (asking) collect(asking, board);
          setAsking(null);
        }}
        onMake={(name) => {
          if (asking) void make(name, asking).then((made) => { if (made !== null) toast({ message: `Put on “${name}”.` }); });
          setAsking(null);
        }}
        onClose={() => { setAsking(null); }}
      />
    </CollectContext>
  );
}
