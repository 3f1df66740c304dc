import { Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron';
import { z } from 'zod';
import type { MenuSection } from '../src/api/shell.ts';

const entrySchema = z.object({
  action: z.string(),
  label: z.string(),
  accelerator: z.string().nullable(),
  enabled: z.boolean(),
});
export const menuSchema = z.array(z.object({ label: z.string(), entries: z.array(entrySchema) }));

type Choose = (action: string) => void;
export type SetWindowMenu = (sections: readonly MenuSection[], choose: Choose) => void;

/** How a window's menu is set: made of its actions, with what the system adds of its own. */
export function windowMenu(window: BrowserWindow): SetWindowMenu {
  if (process.platform !== 'darwin') {
    return (sections, choose) => {
      const [first, ...rest] = sections.map((section) => sectionMenu(section, choose));
      if (first) window.setMenu(Menu.buildFromTemplate([{ ...first, submenu: [...first.submenu, { type: 'separator' }, { role: 'quit' }] }, ...rest]));
    };
  }
  // A Mac has one menu for all windows, and edits text through it.
  let menu: Menu | null = null;
  const show = () => Menu.setApplicationMenu(menu);
  window.on('focus', show);
  return (sections, choose) => {
    const text: MenuItemConstructorOptions = { label: 'Text', submenu: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }] };
    menu = Menu.buildFromTemplate([{ role: 'appMenu' }, ...sections.map((section) => sectionMenu(section, choose)), text, { role: 'windowMenu' }]);
    if (window.isFocused()) show();
  };
}

function sectionMenu({ label, entries }: MenuSection, choose: Choose): { label: string; submenu: MenuItemConstructorOptions[] } {
  const submenu = entries.map(
    ({ action, label: name, accelerator, enabled }): MenuItemConstructorOptions => ({
      label: name,
      enabled,
      click: () => choose(action),
      registerAccelerator: false, // shown only: the window itself listens for keys
      ...(accelerator === null ? {} : { accelerator }),
    }),
  );
  return { label, submenu };
}
