import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { openWorkspace } from '../../src/store/workspace.ts';
import { benJudgments, fixtureIn, gestures, holdings } from './gestures.ts';
import { setFixture } from './judge-fixture.ts';

const script = fileURLToPath(new URL('./judge-child.ts', import.meta.url));
let root: string;
let base: string;
let ben: string;
/** What holds after so many gestures. */
let expected: ReturnType<typeof holdings>[];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'lookbench-judge-'));
  base = join(root, 'base');
  ben = join(root, 'ben.jsonl');
  writeFileSync(ben, benJudgments());
  const workspace = openWorkspace(base, { access: 'write' });
  setFixture({ db: workspace.db });
  workspace.close();

  const undisturbed = copy('undisturbed');
  const { db, close } = openWorkspace(undisturbed, { access: 'write' });
  const fixture = fixtureIn(db);
  expected = [holdings(fixture)];
  for (const gesture of gestures(readFileSync(ben, 'utf8'))) {
    gesture(fixture);
    expected.push(holdings(fixture));
  }
  close();
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

function copy(name: string): string {
  const dir = join(root, name);
  rmSync(dir, { recursive: true, force: true });
  cpSync(base, dir, { recursive: true });
  return dir;
}

it('loses nothing that was answered and doubles nothing, killed after any write and after any answer', { timeout: 600_000 }, () => {
  let kills = 0;
  for (const what of ['writes', 'answers']) {
    for (let at = 1, finished = false; !finished; at++) {
      const dir = copy('killed');
      const child = spawnSync(process.execPath, ['--import', 'tsx', script, dir, ben, what, String(at)], { encoding: 'utf8' });
      finished = child.stdout.includes('finished');
      if (finished) expect(child.status).toBe(0);
      else expect(child.signal).toBe('SIGKILL');
      kills += finished ? 0 : 1;
      const answered = child.stdout.match(/answered/g)?.length ?? 0;

      const workspace = openWorkspace(dir, { access: 'write' });
      expect(workspace.db.pragma('integrity_check', { simple: true })).toBe('ok');
      const fixture = fixtureIn(workspace.db);
      expect([what, at, holdings(fixture)]).toEqual([what, at, expected[answered]]);
      // The person goes on where she was, and ends as if nothing had happened.
      for (const gesture of gestures(readFileSync(ben, 'utf8')).slice(answered)) gesture(fixture);
      expect(holdings(fixture)).toEqual(expected.at(-1));
      workspace.close();
    }
  }
  expect(kills).toBeGreaterThan(20);
  console.log(`killed ${kills} times`);
});

it('holds a whole number of gestures wherever a power cut ends the log', { timeout: 300_000 }, () => {
  const dir = copy('power');
  const workspace = openWorkspace(dir, { access: 'write' });
  workspace.db.pragma('wal_autocheckpoint = 0');
  const fixture = fixtureIn(workspace.db);
  for (const gesture of gestures(readFileSync(ben, 'utf8'))) gesture(fixture);
  const snapshot = join(root, 'snapshot');
  cpSync(dir, snapshot, { recursive: true });
  workspace.close();

  const log = join(snapshot, 'workspace.db-wal');
  const { length } = readFileSync(log);
  const seen = new Set<number>();
  const cut = join(root, 'cut');
  // Frames have 4,120 bytes: the cuts fall at their ends and within them.
  const sizes = Array.from({ length: Math.floor(length / 2060) }, (_, at) => at * 2060 + 17);
  for (const size of [...sizes, length]) {
    rmSync(cut, { recursive: true, force: true });
    cpSync(snapshot, cut, { recursive: true });
    truncateSync(join(cut, 'workspace.db-wal'), size);
    const db = openDatabase(join(cut, 'workspace.db'), { readonly: false });
    const found = holdings(fixtureIn(db));
    const gesturesDone = expected.findIndex(({ records }) => records === found.records);
    expect(found).toEqual(expected[gesturesDone]);
    seen.add(gesturesDone);
    db.close();
  }
  expect([...seen].sort((a, b) => a - b)).toEqual([...expected.keys()]);
});
