import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BoardContent } from '../../src/api/looks.ts';
import { findBoard } from '../../src/store/boards.ts';
import { openWorkspace } from '../../src/store/workspace.ts';
import { BOARD_ID, makeChanges } from './changes.ts';

const script = fileURLToPath(new URL('./board-child.ts', import.meta.url));
let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'lookbench-boards-'));
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

/** How many changes a process answered before it was killed in its Nth write, and the board that is found afterwards. */
function afterKill(at: number): { readonly answered: number; readonly found: unknown; readonly finished: boolean } {
  const dir = join(root, String(at));
  const { stdout, signal } = spawnSync(process.execPath, ['--import', 'tsx', script, dir, String(at)], { encoding: 'utf8' });
  const finished = stdout.includes('finished');
  expect(signal).toBe(finished ? null : 'SIGKILL');
  const { db, close } = openWorkspace(dir, { access: 'write' });
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  const found = withoutIds(findBoard(db, BOARD_ID)?.content ?? null);
  close();
  return { answered: stdout.split('\n').filter((line) => line === 'answered').length, found, finished };
}

/** Cards have other ids every time. */
function withoutIds(content: BoardContent | null): unknown {
  return content && { ...content, cards: content.cards.map(({ card: _card, ...card }) => card) };
}

it('loses nothing that was answered and halves nothing, killed in any write', { timeout: 600_000 }, () => {
  const undisturbed = openWorkspace(join(root, 'undisturbed'), { access: 'write' });
  const states = [null, ...makeChanges(undisturbed.db)].map(withoutIds);
  undisturbed.close();
  let kills = 0;
  for (let at = 1, done = false; !done; at++) {
    const { answered, found, finished } = afterKill(at);
    // What was not answered yet was either done or not.
    expect(states.slice(answered, answered + 2)).toContainEqual(found);
    done = finished;
    kills += finished ? 0 : 1;
  }
  expect(kills).toBeGreaterThan(12);
});
