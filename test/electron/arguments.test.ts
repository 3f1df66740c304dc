import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../electron/arguments.ts';

const read = (...given: string[]) => readArguments(given, '/home/ann');

describe('what the program is started for', () => {
  it('opens a window without arguments, on the last workspace', () => {
    expect(read()).toEqual({ kind: 'window', workspace: null });
  });

  it('opens a window on a named workspace, relative to where it was started', () => {
    expect(read('--workspace', 'shop')).toEqual({ kind: 'window', workspace: resolve('/home/ann', 'shop') });
    expect(read('--workspace=/srv/shop')).toEqual({ kind: 'window', workspace: resolve('/srv/shop') });
  });

  it('is not confused by switches of Chromium', () => {
    expect(read('--no-sandbox', '--workspace', 'shop', '--disable-gpu')).toEqual({ kind: 'window', workspace: resolve('/home/ann', 'shop') });
  });

  it('runs a command with its own options, and keeps Chromium\'s out of it', () => {
    expect(read('--no-sandbox', 'search', '--item', '7', '--json')).toEqual({ kind: 'command', arguments: ['search', '--item', '7', '--json'] });
    expect(read('--no-sandbox', '--workspace', 'shop', '--json', 'info')).toEqual({
      kind: 'command',
      arguments: ['--workspace', 'shop', '--json', 'info'],
    });
  });

  it('leaves an unknown command to the command line, which knows how to say so', () => {
    expect(read('serach')).toEqual({ kind: 'command', arguments: ['serach'] });
  });

  it('answers help and version in the terminal', () => {
    for (const option of ['--help', '-h', '--version', '-V']) expect(read(option)).toEqual({ kind: 'command', arguments: [option] });
  });
});
