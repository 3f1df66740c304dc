import { describe, expect, test } from 'vitest';
import { actionFor, mayReach } from '../../../renderer/actions/hotkeys.ts';
import { accelerator, isPress, parseKey, type Press } from '../../../renderer/actions/keys.ts';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more,
});

describe('keys', () => {
  test.each([
    ['Mod+K', press('k', { ctrlKey: true }), true],
    ['Mod+K', press('k'), false],
    ['Mod+K', press('k', { ctrlKey: true, shiftKey: true }), false],
    ['Mod+K', press('k', { ctrlKey: true, altKey: true }), false],
    ['Mod+K', press('k', { ctrlKey: true, metaKey: true }), false],
    ['Mod+Shift+K', press('K', { ctrlKey: true, shiftKey: true }), true],
    ['B', press('b'), true],
    ['B', press('B', { shiftKey: true }), false],
    ['Space', press(' '), true],
    ['?', press('?', { shiftKey: true }), true],
    ['?', press('?'), true],
    ['Mod++', press('+', { ctrlKey: true }), false],
    ['Alt+ArrowLeft', press('ArrowLeft', { altKey: true }), true],
    // A Cyrillic layout: the key where K is.
    ['Mod+K', press('л', { code: 'KeyK', ctrlKey: true }), true],
  ])('%s and %o: %s', (text, pressed, expected) => {
    if (text === 'Mod++') expect(() => parseKey(text)).toThrow('is not a key');
    else expect(isPress(parseKey(text), pressed, 'linux')).toBe(expected);
  });

  test('on macOS Mod is the command key, and Alt does not change which letter it is', () => {
    expect(isPress(parseKey('Mod+K'), press('k', { metaKey: true }), 'darwin')).toBe(true);
    expect(isPress(parseKey('Mod+K'), press('k', { ctrlKey: true }), 'darwin')).toBe(false);
    expect(isPress(parseKey('Alt+1'), press('¡', { code: 'Digit1', altKey: true }), 'darwin')).toBe(true);
  });

  test('unknown modifiers are refused', () => {
    expect(() => parseKey('Ctrl+K')).toThrow('"Ctrl+K" is not a key');
    expect(parseKey('+').name).toBe('+');
  });

  test('the menu claims no plain key and no editing key', () => {
    expect(['Mod+K', 'Alt+ArrowLeft', 'Space', '?', 'Mod+Z', 'Mod+Shift+Z'].map(accelerator)).toEqual(['CmdOrCtrl+K', 'Alt+Left', null, null, null, null]);
  });
});

describe('where a key may reach', () => {
  test.each([
    ['?', { page: true, control: true, text: false, dialog: false }],
    ['Space', { page: true, control: false, text: false, dialog: false }],
    ['ArrowLeft', { page: true, control: false, text: false, dialog: false }],
    ['Alt+ArrowLeft', { page: true, control: true, text: true, dialog: false }],
    ['Escape', { page: true, control: true, text: true, dialog: false }],
    ['Mod+K', { page: true, control: true, text: true, dialog: false }],
    ['Mod+Z', { page: true, control: true, text: false, dialog: false }],
  ] as const)('%s: %o', (key, expected) => {
    const focuses = ['page', 'control', 'text', 'dialog'] as const;
    expect(Object.fromEntries(focuses.map((focus) => [focus, mayReach(parseKey(key), focus)]))).toEqual(expected);
  });

  test('a disabled action leaves its key alone', () => {
    const find = (enabled: boolean) => actionFor([{ keys: ['B', 'Mod+B'], enabled }], press('b', { ctrlKey: true }), 'page', 'linux');
    expect(find(true)).toBeDefined();
    expect(find(false)).toBeUndefined();
  });
});
