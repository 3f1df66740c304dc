import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeRecent, openSettings, withRecent } from '../../electron/settings.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lookbench-settings-'));
  file = join(folder, 'settings.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('the shell\'s settings', () => {
  it('are what they were, at the next start', () => {
    openSettings(file).change({ theme: 'dark', size: { width: 1280, height: 720 } });
    expect(openSettings(file).get()).toMatchObject({ theme: 'dark', size: { width: 1280, height: 720 }, place: null });
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it.each(['', '{"theme": "pink"}', '{"size": {"width": 3, "height": 2}}', 'not JSON'])('fall back to the defaults when the file holds %j', (text) => {
    writeFileSync(file, text);
    expect(openSettings(file).get()).toMatchObject({ theme: 'system', recent: [], maximized: false });
  });
});

describe('recent workspaces', () => {
  it('put the last one first, once, and are ten at most', () => {
    expect(withRecent(['/a', '/b'], '/b')).toEqual(['/b', '/a']);
    expect(withRecent(Array.from({ length: 10 }, (_, n) => `/${n}`), '/new')).toHaveLength(10);
  });

  it('are named by their folder', () => {
    expect(describeRecent(['/home/ann/summer'])).toEqual([{ name: 'summer', path: '/home/ann/summer' }]);
  });
});
