import type { Action } from './action.ts';

export interface HelpCommands {
  openPalette(): void;
  openHelp(): void;
}

/** The ways to find every other action; offered everywhere. */
export function helpActions(commands: HelpCommands): readonly Action[] {
  return [
    { id: 'help.palette', label: 'Find an action…', group: 'Help', keys: ['Mod+K'], enabled: true, run: commands.openPalette },
    { id: 'help.keys', label: 'Keys and actions', group: 'Help', keys: ['?', 'F1'], enabled: true, run: commands.openHelp },
  ];
}
