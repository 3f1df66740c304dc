import type { Action } from '../actions/action.ts';

export function importActions(commands: { open(): void }): readonly Action[] {
  return [{ id: 'import.open', label: 'Import a catalog…', group: 'Workspace', keys: ['Mod+I'], enabled: true, run: commands.open }];
}
