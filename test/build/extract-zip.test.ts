import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { extractZip } from '../../build/extract-zip.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lookbench-zip-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('extracting a zip', () => {
  it('puts files where it is told, with their permissions, and leaves out the rest', async () => {
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from('run me'), 'Top/Program', { mode: 0o100755 });
    zip.addBuffer(Buffer.from('read me'), 'Top/data/notes.txt', { mode: 0o100644 });
    zip.addBuffer(Buffer.from('not me'), 'Top/resources/app/x.js', { mode: 0o100644 });
    zip.addEmptyDirectory('Top/empty');
    zip.end();
    writeFileSync(join(folder, 'a.zip'), await buffer(zip.outputStream));

    const out = join(folder, 'out');
    await extractZip(join(folder, 'a.zip'), out, (name) => {
      const inner = name.slice('Top/'.length);
      if (inner.startsWith('resources/')) return null;
      return inner === 'Program' ? 'electron' : inner;
    });

    expect(readFileSync(join(out, 'electron'), 'utf8')).toBe('run me');
    expect(statSync(join(out, 'electron')).mode & 0o111).not.toBe(0);
    expect(statSync(join(out, 'data/notes.txt')).mode & 0o111).toBe(0);
    expect(existsSync(join(out, 'resources'))).toBe(false);
  });
});
