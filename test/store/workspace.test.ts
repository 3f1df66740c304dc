import Database from 'better-sqlite3';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LookbenchError } from '../../src/api/errors.ts';
import { createJob, getJob } from '../../src/store/jobs.ts';
import { getSetting, putSetting } from '../../src/store/settings.ts';
import { getRendition } from '../../src/store/thumbs.ts';
import { openWorkspace } from '../../src/store/workspace.ts';
import { startChild } from '../child.ts';
import { smallDisk } from '../small-disk.ts';

const holder = new URL('./hold-workspace.ts', import.meta.url);
let root: string;
let dir: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lookbench-workspace-'));
  dir = join(root, 'workspace');
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function failure(work: () => unknown): LookbenchError {
  try {
    work();
  } catch (error) {
    if (error instanceof LookbenchError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

function make(folder = dir): void {
  const workspace = openWorkspace(folder, { access: 'write' });
  putSetting(workspace.db, 'made', [1, 'two']);
  workspace.close();
}

/** Every file of a folder with its bytes. */
function contents(folder: string): Map<string, string> {
  return new Map(readdirSync(folder).sort().map((name) => [name, readFileSync(join(folder, name)).toString('base64')]));
}

describe('opening', () => {
  it('makes a workspace, and finds in it again what was written', () => {
    make(join(dir, 'deep/er'));
    const again = openWorkspace(join(dir, 'deep/er'), { access: 'write' });
    expect(getSetting(again.db, 'made')).toEqual([1, 'two']);
    expect(again.readOnly).toBeNull();
    again.close();
  });

  it('keeps a log while it is in use, and a single file for each database after a clean close', () => {
    const workspace = openWorkspace(dir, { access: 'write' });
    putSetting(workspace.db, 'made', 1);
    expect(workspace.db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(readdirSync(dir)).toContain('workspace.db-wal');
    workspace.close();
    expect(readdirSync(dir).sort()).toEqual(['thumbs.db', 'workspace.db', 'writer.lock']);
  });

  it('says so where there is no workspace to read, and makes none', () => {
    expect(failure(() => openWorkspace(dir, { access: 'read' }))).toMatchObject({ kind: 'not-found' });
    expect(existsSync(dir)).toBe(false);
  });

  it('marks jobs as interrupted that a process left running', () => {
    const workspace = openWorkspace(dir, { access: 'write' });
    const counts = { items: { new: 0, updated: 0, unchanged: 0, absent: 0 }, images: { embedded: 0, missing: 0, undecodable: 0 }, rejected: 0 };
    const job = createJob(workspace.db, { kind: 'import', input: {}, cursor: null, progress: { title: '', stage: '', done: 0, total: null, counts } });
    workspace.close();
    const again = openWorkspace(dir, { access: 'write' });
    expect(getJob(again.db, job)?.state).toBe('interrupted');
    again.close();
  });
});

describe('one writer', () => {
  it('tells a second process who has it, and lets it in when that process was killed', async () => {
    const child = startChild(holder, [dir]);
    await child.line((line) => line === 'open');
    const error = failure(() => openWorkspace(dir, { access: 'write' }));
    expect(error.kind).toBe('locked');
    expect(error.message).toContain(`process ${child.process.pid} on ${hostname()}`);
    await child.kill();

    const workspace = openWorkspace(dir, { access: 'write' });
    expect(getSetting(workspace.db, 'held')).toBe('by the child');
    expect(workspace.db.pragma('integrity_check', { simple: true })).toBe('ok');
    workspace.close();
  });

  it('lets others read meanwhile', async () => {
    const child = startChild(holder, [dir]);
    await child.line((line) => line === 'open');
    const reader = openWorkspace(dir, { access: 'read' });
    expect(getSetting(reader.db, 'held')).toBe('by the child');
    expect(failure(() => putSetting(reader.db, 'no', 1)).kind).toBe('read-only');
    reader.close();
    await child.kill();
  });
});

describe('a workspace that cannot be written', () => {
  it('opens for reading on a read-only medium, even where a process left its log there', async () => {
    const disk = smallDisk(8 << 20);
    const folder = disk?.dir ?? dir;
    try {
      const child = startChild(holder, [folder]);
      await child.line((line) => line === 'open');
      await child.kill();
      expect(readdirSync(folder)).toContain('workspace.db-wal');
      rmSync(join(folder, 'workspace.db-shm'));
      if (disk) disk.remount('ro');
      else chmodSync(folder, 0o555);
      const before = contents(folder);

      const workspace = openWorkspace(folder, { access: 'write' });
      expect(workspace.readOnly).toContain('cannot be written');
      expect(getSetting(workspace.db, 'held')).toBe('by the child');
      expect(getRendition(workspace.thumbs, 'large', 'ab'.repeat(32))).toMatchObject({ type: 'image/png' });
      expect(failure(() => putSetting(workspace.db, 'no', 1)).kind).toBe('read-only');
      workspace.close();
      expect(contents(folder)).toEqual(before);
    } finally {
      if (disk) disk.remove();
      else chmodSync(folder, 0o755);
    }
  });

  it('opens in place after a clean close', () => {
    const disk = smallDisk(8 << 20);
    const folder = disk?.dir ?? dir;
    try {
      make(folder);
      if (disk) disk.remount('ro');
      else chmodSync(folder, 0o555);
      const workspace = openWorkspace(folder, { access: 'write' });
      expect(workspace.db.name).toBe(join(folder, 'workspace.db'));
      expect(getSetting(workspace.db, 'made')).toEqual([1, 'two']);
      workspace.close();
    } finally {
      if (disk) disk.remove();
      else chmodSync(folder, 0o755);
    }
  });

  it('fails where there is nothing to read either', () => {
    const disk = smallDisk(1 << 20);
    if (!disk) return;
    try {
      disk.remount('ro');
      expect(failure(() => openWorkspace(disk.dir, { access: 'write' })).kind).toBe('read-only');
    } finally {
      disk.remove();
    }
  });
});

describe('a workspace of another version', () => {
  for (const file of ['workspace.db', 'thumbs.db']) {
    it(`is refused and not touched where ${file} is newer`, () => {
      make();
      const db = new Database(join(dir, file));
      db.pragma('user_version = 990');
      db.close();
      const before = contents(dir);
      for (const access of ['write', 'read'] as const) {
        const error = failure(() => openWorkspace(dir, { access }));
        expect(error.kind).toBe('newer');
        expect(error.message).toContain('990');
      }
      expect(contents(dir)).toEqual(before);
    });
  }

  it('is refused and not touched where a newer version was killed with its log open', () => {
    make();
    const db = new Database(join(dir, 'workspace.db'));
    db.pragma('user_version = 990');
    db.pragma('journal_mode = WAL');
    db.exec("INSERT INTO settings VALUES ('from', '1')");
    cpSync(dir, join(root, 'killed'), { recursive: true });
    db.close();
    rmSync(join(root, 'killed/workspace.db-shm'), { force: true });
    const before = contents(join(root, 'killed'));
    expect([...before.keys()]).toContain('workspace.db-wal');
    expect(failure(() => openWorkspace(join(root, 'killed'), { access: 'write' })).kind).toBe('newer');
    expect(contents(join(root, 'killed'))).toEqual(before);
  });

  it('is read, where it is older and cannot be brought up to date, from a copy', () => {
    mkdirSync(dir);
    make();
    rmSync(join(dir, 'thumbs.db'));
    const old = new Database(join(dir, 'thumbs.db'));
    old.pragma('application_id = 1280000596');
    old.exec('VACUUM');
    old.close();
    const before = contents(dir);
    const workspace = openWorkspace(dir, { access: 'read' });
    expect(getRendition(workspace.thumbs, 'thumb', 'ab'.repeat(32))).toBeNull();
    workspace.close();
    expect(contents(dir)).toEqual(before);
  });

  it('is refused where it is no workspace of ours at all', () => {
    mkdirSync(dir);
    const db = new Database(join(dir, 'workspace.db'));
    db.pragma('application_id = 7');
    db.exec('CREATE TABLE theirs (a)');
    db.close();
    expect(failure(() => openWorkspace(dir, { access: 'write' })).kind).toBe('corrupt');
  });
});

describe('damage', () => {
  it('is told from other failures, with its cause', () => {
    make();
    const path = join(dir, 'workspace.db');
    const bytes = readFileSync(path);
    bytes.fill(0x5a, 100);
    writeFileSync(path, bytes);
    const error = failure(() => openWorkspace(dir, { access: 'write' }));
    expect(error.kind).toBe('corrupt');
    expect(error.message).toContain(path);
    expect(error.cause).toBeInstanceOf(Error);
  });

  it('leaves no lock behind when opening fails', () => {
    make();
    writeFileSync(join(dir, 'workspace.db'), Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(84), Buffer.alloc(4000, 9)]));
    failure(() => openWorkspace(dir, { access: 'write' }));
    rmSync(join(dir, 'workspace.db'));
    expect(make).not.toThrow();
  });
});
