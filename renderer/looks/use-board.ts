import { useCallback, useMemo } from 'react';
import type { Board, BoardEdit } from '../../src/api/looks.ts';
import { useEngineQuery } from '../engine.ts';
import { useChange } from '../use-change.ts';

/** One board and the ways of changing it. Each answers null where it failed, once it was told why. */
export interface BoardWork {
  /** Undefined until it is there. */
  readonly board: Board | undefined;
  readonly error: Error | null;
  retry(): void;
  /** All of them are one change: undone together. */
  edit(...edits: readonly BoardEdit[]): Promise<Board | null>;
  undo(): Promise<Board | null>;
  redo(): Promise<Board | null>;
  duplicate(): Promise<Board | null>;
  keep(name: string): Promise<Board | null>;
  revert(version: number): Promise<Board | null>;
  remove(): Promise<boolean>;
}

export function useBoard(id: string | null): BoardWork {
  const board = id ?? '';
  const asked = useEngineQuery('boards.get', { board }, { enabled: id !== null });
  const change = useChange();
  const touch = useCallback(
    (name: 'boards.undo' | 'boards.redo' | 'boards.duplicate') => () => change(name, { board }, ['boards']),
    [change, board],
  );
  const changes = useMemo(
    () => ({
      edit: (...edits: readonly BoardEdit[]) => change('boards.edit', { board, edits: [...edits] }, ['boards']),
      undo: touch('boards.undo'),
      redo: touch('boards.redo'),
      duplicate: touch('boards.duplicate'),
      keep: (name: string) => change('boards.keep', { board, name }, ['boards']),
      revert: (version: number) => change('boards.revert', { board, version }, ['boards']),
      remove: async () => (await change('boards.remove', { board }, ['boards'])) !== null,
    }),
    [change, board, touch],
  );
  return { board: asked.data, error: asked.error, retry: () => void asked.refetch(), ...changes };
}
