import { FolderOpen } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useEngineQuery } from '../engine.ts';
import { importActions } from '../import/import-actions.ts';
import { useImport } from '../import/import-provider.tsx';
import { MenuButton, type MenuLine } from '../ui/menu.tsx';
import { useWorkspaceActions } from './use-workspaces.ts';
import styles from './workspace-menu.module.css';

/** At the head of the rail: which workspace this is, and the way to others. */
export function WorkspaceMenu() {
  const info = useEngineQuery('workspace.info', {}).data;
  const { open: openImport } = useImport();
  const actions = useWorkspaceActions();
  const lines: readonly MenuLine[] = [
    ...importActions({ open: () => { openImport(); } }),
    // A line above the ways to other workspaces and above the themes.
    ...actions.map((action, at) => ({ ...action, apart: action.group !== actions[at - 1]?.group })),
  ];
  const name = info?.name ?? 'Workspace';
  return (
    <MenuButton
      label="Workspace"
      lines={lines}
      trigger={
        <Button className={styles.head!} aria-label={`Workspace ${name}`}>
          <FolderOpen aria-hidden />
          <span>{name}</span>
        </Button>
      }
    />
  );
}
