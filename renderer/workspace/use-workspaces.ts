import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { RecentWorkspace } from '../../src/api/shell.ts';
import type { Action } from '../actions/action.ts';
import { useVoice } from '../ui/toast.tsx';
import { workspaceActions, type WorkspaceCommands } from './workspace-actions.ts';

const shownRecent = 5;

export interface Workspaces {
  /** The folder of the workspace of this window; null until it is known. */
  readonly present: string | null;
  /** Other workspaces, the latest first. */
  readonly recent: readonly RecentWorkspace[];
  readonly commands: WorkspaceCommands;
}

/** The workspaces of this computer, and how to go to another one in this window. */
export function useWorkspaces(): Workspaces {
  const { toast } = useVoice();
  // The shell puts a workspace first when it opens it.
  const { data } = useQuery({ queryKey: ['recent-workspaces'], queryFn: () => window.lookbench.recentWorkspaces() });
  const commands = useMemo<WorkspaceCommands>(() => {
    const { choosePaths, openWorkspace, setTheme } = window.lookbench;
    const open = (path: string): void => {
      // Where it opens, the window is loaded anew; only a failure comes back with news.
      void openWorkspace(path).then((reply) => {
        if (!reply.ok) toast({ message: `${reply.error.message} ${reply.error.hint}`.trim() });
      });
    };
    const openChosen = ([path]: readonly string[]): void => {
      if (path !== undefined) open(path);
    };
    return {
      open,
      setTheme,
      chooseAndOpen: () => void choosePaths({ title: 'Choose the folder of a workspace', choose: 'folder' }).then(openChosen),
      chooseAndMake: () =>
        void choosePaths({ title: 'Name the folder of the new workspace', choose: 'save', suggestion: 'Catalog' }).then(openChosen),
    };
  }, [toast]);
  const recent = useMemo(() => data?.slice(1, 1 + shownRecent) ?? [], [data]);
  return { present: data?.[0]?.path ?? null, recent, commands };
}

/** What can be done with workspaces and with the window as a whole. */
export function useWorkspaceActions(): readonly Action[] {
  const { recent, commands } = useWorkspaces();
  return useMemo(() => workspaceActions(commands, recent), [commands, recent]);
}
