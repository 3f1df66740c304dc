import { useCallback } from 'react';
import type { BoardSummary } from '../../src/api/looks.ts';
import { toErrorData } from '../../src/api/errors.ts';
import { counted } from '../bench/describe.ts';
import { call } from '../engine.ts';
import { useVoice } from '../ui/toast.tsx';
import { useChange } from '../use-change.ts';
import { useSaveFile } from '../use-save-file.ts';

export interface BoardFiles {
  save(board: Pick<BoardSummary, 'board' | 'name'>, format: 'pdf' | 'png' | 'html' | 'csv' | 'json'): void;
  /** Answers a board that came from the file, or null. */
  takeIn(): Promise<string | null>;
}

/** Boards as files: saved, and taken in again. */
export function useBoardFiles(): BoardFiles {
  const saveFile = useSaveFile();
  const change = useChange();
  const { toast } = useVoice();

  const savePages = useCallback(
    async (board: string, name: string, format: 'pdf' | 'png'): Promise<void> => {
      try {
        const { text: html } = await call('boards.export', { boards: [board], format: 'html' });
        const path = await window.lookbench.savePages({ title: 'Save the board', suggestion: `${name}.${format}`, html, format });
        if (path !== null) toast({ message: `Saved as ${path}.` });
      } catch (error) {
        toast({ message: `The board could not be saved: ${toErrorData(error).message}` });
      }
    },
    [toast],
  );
  const save = useCallback<BoardFiles['save']>(
    ({ board, name }, format) => {
      if (format === 'pdf' || format === 'png') void savePages(board, name, format);
      else void saveFile('Save the board', call('boards.export', { boards: [board], format }));
    },
    [savePages, saveFile],
  );
  const takeIn = useCallback(async (): Promise<string | null> => {
    const [path] = await window.lookbench.choosePaths({ title: 'Choose boards that were saved, or a list of items', choose: 'file', filters: [{ name: 'Boards', extensions: ['json', 'csv', 'tsv'] }] });
    if (path === undefined) return null;
    const taken = await change('boards.import', { from: { path } }, ['boards']);
    if (taken === null) return null;
    const { added, changed, known, rejected, unknownItems } = taken;
    const parts = [
      ...(added.length > 0 ? [`${counted(added.length, 'board')} taken in`] : []),
      ...(changed.length > 0 ? [`${counted(changed.length, 'board')} changed`] : []),
      ...(known.length > 0 ? [`${counted(known.length, 'board')} known already`] : []),
      ...(rejected.length > 0 ? [`${counted(rejected.length, 'row')} not understood (the first: row ${rejected[0]!.row}, ${rejected[0]!.reason})`] : []),
      ...(unknownItems.length > 0 ? [`${counted(unknownItems.length, 'item')} not in this catalog`] : []),
    ];
    toast({ message: `${parts.join(', ') || 'Nothing in this file'}.` });
    return added[0] ?? changed[0] ?? known[0] ?? null;
  }, [change, toast]);
  return { save, takeIn };
}
