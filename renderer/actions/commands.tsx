import { useEffect, useMemo, useState } from 'react';
import { useActions, useOfferedActions } from './actions-provider.tsx';
import { remember } from './find-actions.ts';
import { helpActions } from './help-actions.ts';
import { HelpSheet } from './help-sheet.tsx';
import { useHotkeys } from './hotkeys.ts';
import { menuSections } from './menu.ts';
import { Palette } from './palette.tsx';

/** The ways to reach the offered actions: keys, palette, help sheet and application menu. Mounted once. */
export function Commands() {
  const { actions, run } = useOfferedActions();
  const [open, setOpen] = useState<'palette' | 'help' | null>(null);
  const [recent, setRecent] = useState<readonly string[]>([]);
  const close = (): void => { setOpen(null); };

  useActions(
    useMemo(
      () => helpActions({ openPalette: () => { setOpen('palette'); }, openHelp: () => { setOpen('help'); } }),
      [],
    ),
  );
  useHotkeys(actions, run, window.lookbench.platform);
  useEffect(() => { window.lookbench.setMenu(menuSections(actions)); }, [actions]);
  useEffect(() => window.lookbench.onMenuAction(run), [run]);

  return (
    <>
      <Palette
        isOpen={open === 'palette'}
        actions={actions}
        recent={recent}
        onRun={(id) => {
          setRecent(remember(recent, id));
          run(id);
        }}
        onClose={close}
      />
      <HelpSheet isOpen={open === 'help'} actions={actions} onClose={close} />
    </>
  );
}
