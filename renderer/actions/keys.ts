import type { Shell } from '../../src/api/shell.ts';

type Platform = Shell['platform'];

/** A key with its modifiers, read from "Mod+Shift+K", "Alt+ArrowLeft", "?" or "Space". */
export interface Key {
  /** Cmd on macOS, Ctrl elsewhere. */
  readonly mod: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  /** As KeyboardEvent.key names it, letters in upper case, "Space" for the space bar. */
  readonly name: string;
}

/** The part of a KeyboardEvent that tells which key it was. */
export type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** @throws Error when the text names no key or an unknown modifier: a fault of the program. */
export function parseKey(text: string): Key {
  const parts = text === '+' ? ['+'] : text.split('+');
  const name = parts.pop() ?? '';
  const unknown = parts.find((part) => !['Mod', 'Alt', 'Shift'].includes(part));
  if (name === '' || unknown !== undefined) throw new Error(`"${text}" is not a key`);
  return {
    mod: parts.includes('Mod'),
    alt: parts.includes('Alt'),
    shift: parts.includes('Shift'),
    name: name.length === 1 ? name.toUpperCase() : name,
  };
}

/** Whether the press is this key with these modifiers and no others. */
export function isPress(key: Key, press: Press, platform: Platform): boolean {
  const mac = platform === 'darwin';
  const mod = mac ? press.metaKey : press.ctrlKey;
  const foreign = mac ? press.ctrlKey : press.metaKey;
  if (foreign || mod !== key.mod || press.altKey !== key.alt) return false;
  // "?" needs Shift on one keyboard and not on another: the sign counts, not how it is made.
  const sign = key.name.length === 1 && !/[A-Z0-9]/.test(key.name);
  return nameOf(press) === key.name && (sign || press.shiftKey === key.shift);
}

/** The key that was pressed, written as `parseKey` reads it; null for a modifier alone. */
export function pressedKey(press: Press, platform: Platform): string | null {
  if (['Control', 'Meta', 'Alt', 'AltGraph', 'Shift', 'CapsLock', 'Dead'].includes(press.key)) return null;
  const name = nameOf(press);
  const mod = platform === 'darwin' ? press.metaKey : press.ctrlKey;
  const sign = name.length === 1 && !/[A-Z0-9]/.test(name);
  return [...(mod ? ['Mod'] : []), ...(press.altKey ? ['Alt'] : []), ...(press.shiftKey && !sign ? ['Shift'] : []), name].join('+');
}

/** The key's name. Where the layout gives no Latin letter (Cyrillic, or Alt on macOS), its place on the keyboard decides. */
function nameOf(press: Press): string {
  if (press.key === ' ') return 'Space';
  const place = /^(?:Key|Digit)(.)$/.exec(press.code)?.[1];
  const latin = press.key.length > 1 || press.key.charCodeAt(0) < 128;
  if (place !== undefined && (!latin || press.altKey)) return place;
  return press.key.length === 1 ? press.key.toUpperCase() : press.key;
}

/**
 * The key as an Electron accelerator, or null where a menu must not claim it: plain keys belong to whatever has
 * the focus, and so do the editing keys of text fields.
 */
export function accelerator(text: string): string | null {
  const key = parseKey(text);
  if ((!key.mod && !key.alt) || isEditing(key)) return null;
  const name = key.name.startsWith('Arrow') ? key.name.slice('Arrow'.length) : key.name;
  return [...(key.mod ? ['CmdOrCtrl'] : []), ...(key.alt ? ['Alt'] : []), ...(key.shift ? ['Shift'] : []), name].join('+');
}

/** Undo, redo, cut, copy, paste and select all: in a text field they mean the text. */
export function isEditing(key: Key): boolean {
  return key.mod && !key.alt && ['Z', 'Y', 'X', 'C', 'V', 'A'].includes(key.name);
}
