import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { listJobs } from '../../src/store/jobs.ts';
import { openWorkspace } from '../../src/store/workspace.ts';
import { startChild } from '../child.ts';
import { contentsOf, countingPack, importOnce, writeCatalog } from './import-fixture.ts';

const script = new URL('./import-child.ts', import.meta.url);
const ROWS = 220;

it('is gone on with after kill -9 at any moment, and ends as if it had never been disturbed', { timeout: 600_000 }, async () => {
  const root = mkdtempSync(join(tmpdir(), 'lookbench-kill-'));
  try {
    const source = await writeCatalog(root, ROWS);
    appendFileSync(source, 'i3,Repeated,Dress,Red,5,3.jpg\n,No id,Dress,Red,5,3.jpg\nlost,Lost,Dress,Red,5,none.jpg\n"open,quote,Dress,Red,5,3.jpg\n');
    const dir = join(root, 'killed');

    // A fixed sequence of moments, each run living a little longer, so that it ends on the slowest machine, too.
    let kills = 0;
    let seed = 1;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    for (let finished = false; !finished; ) {
      const child = startChild(script, [dir, source]);
      const reports = 1 + Math.floor(random() * 2) + Math.floor(kills / 4);
      let seen = 0;
      const enough = child.line(() => ++seen > reports).then(() => setTimeout(random() * 60));
      const end = child.line((line) => line.includes('finished')).then(() => true);
      finished = await Promise.race([enough.then(() => false, () => false), end]);
      if (finished) await child.exited;
      else await child.kill();
      kills += finished ? 0 : 1;
      // What it left can always be opened, and is sound.
      const workspace = openWorkspace(dir, { access: 'write' });
      for (const db of [workspace.db, workspace.thumbs]) expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      // A kill can come between the last commit and its report: the import is complete, and the same command would be another one.
      finished ||= listJobs(workspace.db)[0]?.state === 'done';
      workspace.close();
      end.catch(() => undefined);
      expect(kills).toBeLessThan(40);
    }
    expect(kills).toBeGreaterThanOrEqual(5);

    const pack = await countingPack();
    const job = await importOnce(join(root, 'undisturbed'), pack, { source });
    await pack.close();
    expect(job.counts).toEqual({ items: { new: ROWS + 1, updated: 0, unchanged: 0, absent: 0 }, images: { embedded: ROWS, missing: 1, undecodable: 0 }, rejected: 4 });
    const [killed, undisturbed] = [contentsOf(dir), contentsOf(join(root, 'undisturbed'))];
    for (const table of Object.keys(undisturbed).filter((name) => name !== 'jobs')) expect([table, killed[table]]).toEqual([table, undisturbed[table]]);
    expect(killed.jobs).toHaveLength(1);
    expect(killed.jobs).toMatchObject([{ job: 1, state: 'done', error: null }]);
    console.log(`killed ${kills} times`);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
