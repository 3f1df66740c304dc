import { FolderOpen } from 'lucide-react';
import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { useActions } from '../actions/actions-provider.tsx';
import { useEngineQuery } from '../engine.ts';
import { MenuButton, type MenuLine } from '../ui/menu.tsx';
import { useWorkspaces } from './use-workspaces.ts';
import { workspaceActions } from './workspace-actions.ts';
import styles from './workspace-menu.module.css';

/** At the head of the rail: which workspace this is, and the way to others. */
export function WorkspaceMenu() {
  const info = useEngineQuery('workspace.info', {}).data;
  const { recent, commands } = useWorkspaces();
  const actions = useMemo(() => workspaceActions(commands, recent), [commands, recent]);
  useActions(actions);

  const ofWorkspace = actions.filter(({ group }) => group === 'Workspace');
  const lines: readonly MenuLine[] = [...ofWorkspace, ...actions.filter(({ group }) => group === 'View').map((action, at) => ({ ...action, apart: at === 0 }))];
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
