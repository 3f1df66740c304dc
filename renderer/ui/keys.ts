import { parseKey } from '../actions/keys.ts';

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
};

/** A hotkey of an action ("Mod+K") as people of this system write it: "Ctrl+K", "⌘K". */
export function keyLabel(hotkey: string): string {
  const mac = window.lookbench.platform === 'darwin';
  const key = parseKey(hotkey);
  return [
    ...(key.mod ? [mac ? '⌘' : 'Ctrl'] : []),
    ...(key.alt ? [mac ? '⌥' : 'Alt'] : []),
    ...(key.shift ? [mac ? '⇧' : 'Shift'] : []),
    SIGNS[key.name] ?? key.name,
  ].join(mac ? '' : '+');
}
