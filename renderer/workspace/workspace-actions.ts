import type { RecentWorkspace, Shell } from '../../src/api/shell.ts';
import type { Action } from '../actions/action.ts';

export interface WorkspaceCommands {
  /** Asks for a folder and opens it. */
  chooseAndOpen(): void;
  /** Asks for the name of a new folder and makes a workspace in it. */
  chooseAndMake(): void;
  open(path: string): void;
  setTheme: Shell['setTheme'];
}

/** @param recent other workspaces than the open one, the latest first */
export function workspaceActions(commands: WorkspaceCommands, recent: readonly RecentWorkspace[]): readonly Action[] {
  const themes = [
    ['system', 'Colours as the system has them'],
    ['light', 'Light colours'],
    ['dark', 'Dark colours'],
  ] as const;
  return [
    { id: 'workspace.open', label: 'Open a workspace…', group: 'Workspace', keys: ['Mod+Shift+O'], enabled: true, run: commands.chooseAndOpen },
    { id: 'workspace.new', label: 'New workspace…', group: 'Workspace', keys: ['Mod+Shift+N'], enabled: true, run: commands.chooseAndMake },
    ...recent.map(({ name, path }): Action => ({
      id: `workspace.recent:${path}`,
      label: `Open “${name}” again`,
      group: 'Workspace',
      keys: [],
      enabled: true,
      run: () => { commands.open(path); },
    })),
    ...themes.map(([theme, label]): Action => ({
      id: `view.theme-${theme}`,
      label,
      group: 'View',
      keys: [],
      enabled: true,
      run: () => { commands.setTheme(theme); },
    })),
  ];
}
