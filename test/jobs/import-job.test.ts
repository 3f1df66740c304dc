import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { listJobs } from '../../src/store/jobs.ts';
import { eachVector } from '../../src/store/vectors.ts';
import { openWorkspace } from '../../src/store/workspace.ts';
import { smallDisk } from '../small-disk.ts';
import { begin, contentsOf, importOnce, importRoom, writeCatalog } from './import-fixture.ts';

const room = importRoom();
const nothing = { new: 0, updated: 0, unchanged: 0, absent: 0 };

describe('a job', () => {
  it('pauses, resumes, tells how far it is, and searching is told while it runs', async () => {
    const source = await writeCatalog(room.root, 200);
    const workspace = room.open();
    const running = begin(workspace, room.pack, { source }, ({ stage, done, state }) => {
      if (stage !== 'Looking at pictures' || done === 0) return;
      if (state === 'running' && done < 150) running.pause();
      if (state === 'paused') {
        expect(listJobs(workspace.db)[0]?.state).toBe('paused');
        expect([...eachVector(workspace.db)].length).toBe(running.changed.size);
        expect(running.changed.size).toBeLessThan(200);
        setTimeout(() => running.resume(), 20);
      }
    });
    expect((await running.finished).state).toBe('done');
    expect(running.told.map(({ state }) => state)).toContain('paused');
    const shown = running.told.filter(({ stage }) => stage === 'Looking at pictures').map(({ done }) => done);
    expect(shown).toEqual([...shown].sort((a, b) => a - b));
    expect(running.changed.size).toBe(200);
  });

  it('that is cancelled keeps what is in, marks nothing absent, and the next import does the rest', async () => {
    const source = await writeCatalog(room.root, 200);
    const workspace = room.open();
    const running = begin(workspace, room.pack, { source }, ({ stage, done }) => {
      if (stage === 'Looking at pictures' && done > 0) running.cancel();
    });
    expect((await running.finished).state).toBe('cancelled');
    const looked = [...eachVector(workspace.db)].length;
    expect(looked).toBeGreaterThan(0);
    expect(looked).toBeLessThan(200);
    room.pack.encoded = 0;
    const next = begin(workspace, room.pack, { source });
    expect(next.job).toBe(running.job + 1);
    expect((await next.finished).counts).toMatchObject({ items: { unchanged: 200, absent: 0 }, images: { embedded: 200 - looked } });
    expect(room.pack.encoded).toBe(200 - looked);
  });

  it('that is interrupted goes on under the same number, unless its file was changed', async () => {
    const source = await writeCatalog(room.root, 200);
    const workspace = room.open();
    const interrupted = begin(workspace, room.pack, { source }, ({ done, stage }) => {
      if (stage === 'Looking at pictures' && done > 0) interrupted.interrupt();
    });
    expect((await interrupted.finished).state).toBe('interrupted');
    const resumed = begin(workspace, room.pack, { source });
    expect(resumed.job).toBe(interrupted.job);
    expect(await resumed.finished).toMatchObject({ state: 'done', counts: { items: { new: 200 }, images: { embedded: 200 } } });
    expect(room.pack.encoded).toBe(200);

    writeFileSync(source, `${readFileSync(source, 'utf8')}i200,More,Dress,Red,5,0.jpg\n`);
    const changed = begin(workspace, room.pack, { source }, () => changed.interrupt());
    await changed.finished;
    writeFileSync(source, `${readFileSync(source, 'utf8')}i201,More,Dress,Red,5,0.jpg\n`);
    const anew = begin(workspace, room.pack, { source });
    expect(anew.job).toBe(changed.job + 1);
    expect((await anew.finished).counts.items).toEqual({ ...nothing, new: 2, unchanged: 200 });
    expect(listJobs(workspace.db).map(({ state }) => state)).toEqual(['done', 'cancelled', 'done']);
  });

  it('that is strict fails at the first bad row or picture and changes nothing', async () => {
    const source = await writeCatalog(room.root, 8);
    await importOnce(room.dir, room.pack, { source, strict: true });
    const before = contentsOf(room.dir);
    const good = readFileSync(source, 'utf8');
    for (const [line, reason] of [
      [',no id,Dress,Red,5,0.jpg', /^Row 10: it has no id/], ['i9,x,Dress,Red,5,none.jpg', /^Row 10 \(i9\): picture none.jpg was not found/],
      ['i9,x,Dress,Red,5,bad.jpg', /^Row 10 \(i9\): picture bad.jpg: .* cannot be decoded/],
    ] as const) {
      room.put('images/bad.jpg', 'no picture');
      writeFileSync(source, good.replace('number 3', 'number three') + line);
      await expect(importOnce(room.dir, room.pack, { source, strict: true })).rejects.toMatchObject({ kind: 'input', message: expect.stringMatching(reason) as string });
      const after = contentsOf(room.dir);
      for (const table of Object.keys(before).filter((name) => name !== 'jobs')) expect(after[table]).toEqual(before[table]);
    }
  });

  it('cannot start where nothing can be written', async () => {
    const source = await writeCatalog(room.root, 1);
    await importOnce(room.dir, room.pack, { source });
    const workspace = room.open('read');
    expect(() => begin({ ...workspace, db: workspace.db, readOnly: 'It was opened for reading only.' }, room.pack, { source })).toThrow(/reading only|Nothing can be written/);
  });
});

describe('a full disk', () => {
  it('ends the import in words, damages nothing, and it goes on after space is made', { timeout: 120_000 }, async () => {
    const source = await writeCatalog(room.root, 90);
    for (let n = 0; n < 90; n++) await sharp({ create: { width: 300, height: 300, channels: 3, background: 'red', noise: { type: 'gaussian', mean: 100 + n, sigma: 60 } } }).png().toFile(join(room.root, `images/${n}.jpg`));
    const disk = smallDisk(4 << 20);
    const folder = disk?.dir ?? room.dir;
    try {
      let workspace = openWorkspace(folder, { access: 'write' });
      if (!disk) workspace.thumbs.pragma('max_page_count = 300');
      const failing = begin(workspace, room.pack, { source });
      await expect(failing.finished).rejects.toMatchObject({ kind: 'disk', hint: expect.stringContaining('Make space') as string });
      expect(failing.told.at(-1)).toMatchObject({ state: 'failed', error: { kind: 'disk' } });
      workspace.close();

      disk?.remount('size=64m');
      workspace = openWorkspace(folder, { access: 'write' });
      for (const db of [workspace.db, workspace.thumbs]) expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      room.pack.encoded = 0;
      const resumed = begin(workspace, room.pack, { source });
      expect(resumed.job).toBe(failing.job);
      await resumed.finished;
      workspace.close();
      await importOnce(join(room.root, 'undisturbed'), room.pack, { source });
      const [full, undisturbed] = [contentsOf(folder), contentsOf(join(room.root, 'undisturbed'))];
      for (const table of Object.keys(undisturbed).filter((name) => name !== 'jobs')) expect([table, full[table]]).toEqual([table, undisturbed[table]]);
    } finally {
      disk?.remove();
    }
  });
});
