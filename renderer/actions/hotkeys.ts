import { useEffect } from 'react';
import type { Shell } from '../../src/api/shell.ts';
import type { Action } from './action.ts';
import { isEditing, isPress, parseKey, type Key, type Press } from './keys.ts';

/** What has the focus while a key is pressed. */
export type Focus =
  | 'text' // something that takes typed letters
  | 'control' // a button, link, slider …: Space, Enter and arrows are its own
  | 'dialog' // inside a dialog or menu: the window behind it must not answer
  | 'page';

/** Whether a key may reach the actions from where the focus is. */
export function mayReach(key: Key, focus: Focus): boolean {
  switch (focus) {
    case 'page':
      return true;
    case 'dialog':
      return false;
    case 'control':
      return key.mod || key.alt || !(['Space', 'Enter', 'Home', 'End'].includes(key.name) || key.name.startsWith('Arrow'));
    case 'text':
      return key.alt || key.name === 'Escape' || (key.mod && !isEditing(key));
  }
}

/** The enabled action that the press asks for, if any. */
export function actionFor<A extends Pick<Action, 'keys' | 'enabled'>>(
  actions: readonly A[],
  press: Press,
  focus: Focus,
  platform: Shell['platform'],
): A | undefined {
  return actions.find(
    (action) =>
      action.enabled &&
      action.keys.some((text) => {
        const key = parseKey(text);
        return isPress(key, press, platform) && mayReach(key, focus);
      }),
  );
}

const textInputs = 'textarea, select, [contenteditable=""], [contenteditable="true"], input:not([type=button], [type=checkbox], [type=radio], [type=range], [type=submit], [type=file])';
const controls = 'button, a[href], summary, input, [role=button], [role=link], [role=checkbox], [role=radio], [role=switch], [role=slider], [role=tab]';

function focusOf(target: EventTarget | null): Focus {
  if (!(target instanceof Element)) return 'page';
  if (target.closest('[role=dialog], [role=alertdialog], [role=menu]')) return 'dialog';
  if (target.closest(textInputs)) return 'text';
  return target.closest(controls) ? 'control' : 'page';
}

/** Listens for the keys of all offered actions; the only place in the window that does. */
export function useHotkeys(actions: readonly Action[], run: (id: string) => void, platform: Shell['platform']): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      // What has the focus comes first; a held key is one wish, not many.
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const action = actionFor(actions, event, focusOf(event.target), platform);
      if (action === undefined) return;
      event.preventDefault();
      run(action.id);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => { window.removeEventListener('keydown', onKeyDown); };
  }, [actions, run, platform]);
}
