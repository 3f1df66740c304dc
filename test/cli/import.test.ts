import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorkspace } from '../../src/store/workspace.ts';
import { picture } from '../jobs/import-fixture.ts';
import { runCli } from './run-cli.ts';

let root: string;
let source: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'lookbench-cli-import-'));
  mkdirSync(join(root, 'images'));
  for (const n of [1, 2, 3]) await picture(n).jpeg().toFile(join(root, `images/${n}.jpg`));
  source = join(root, 'catalog.csv');
  writeFileSync(source, 'code,called,pic\n1,Red dress,1.jpg\n2,Blue skirt,2.jpg\n3,Green hat,3.jpg\n3,Again,3.jpg\n4,Lost shoe,4.jpg\n');
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const run = (workspace: string, ...args: string[]) => runCli(['import', ...args, '--workspace', join(root, workspace)]);

it('answers with one JSON document of the stated shape', { timeout: 120_000 }, async () => {
  const given = [source, '--map', 'title=called', '--images', join(root, 'images'), '--json'];
  const { code, stdout, stderr } = await run('json', ...given);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    items: { new: 4, updated: 0, unchanged: 0, absent: 0 },
    images: { embedded: 3, missing: 1, undecodable: 0 },
    rejected: [
      { row: 5, reason: 'its id was already in row 4' },
      { row: 6, reason: 'picture 4.jpg was not found' },
    ],
    words: expect.any(Number) as number,
    seconds: expect.any(Number) as number,
  });
  expect(stderr).toContain('Looking at pictures');

  const again = await run('json', ...given, '--quiet');
  expect(again.stderr).toBe('');
  expect(JSON.parse(again.stdout)).toMatchObject({ items: { new: 0, updated: 0, unchanged: 4, absent: 0 }, images: { embedded: 0 } });
});

it('tells in words what came in and what did not', { timeout: 60_000 }, async () => {
  const { code, stdout } = await run('words', source);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Items: 4 new, 0 updated, 0 unchanged, 0 no longer in the catalog$/m);
  expect(stdout).toMatch(/^Pictures: 3 looked at, 1 missing, 0 not readable$/m);
  expect(stdout).toMatch(/^ {2}row 5 \(3\): its id was already in row 4$/m);
});

it('exits 1 at the first bad row where that is asked for', { timeout: 60_000 }, async () => {
  const { code, stdout } = await run('strict', source, '--strict', '--json');
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ error: { kind: 'input', message: 'Row 5 (3): its id was already in row 4.' } });
});

it.each([
  [['--map', 'size=code'], 2, 'usage', /field=column/],
  [['--map', 'id=nothing'], 2, 'usage', /no column "nothing"/],
  [['--images', 'nowhere'], 1, 'not-found', /nowhere/],
] as const)('with %j fails in words', { timeout: 60_000 }, async (args, code, kind, message) => {
  const ran = await run('wrong', source, ...args, '--json');
  expect(ran.code).toBe(code);
  expect(JSON.parse(ran.stdout)).toMatchObject({ error: { kind, message: expect.stringMatching(message) as string } });
});

it('tells a second process who has the workspace, and harms nothing', { timeout: 60_000 }, async () => {
  const dir = join(root, 'held');
  const workspace = openWorkspace(dir, { access: 'write' });
  const before = readFileSync(join(dir, 'workspace.db'));
  const { code, stdout } = await run('held', source, '--json');
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ error: { kind: 'locked', message: expect.stringContaining(`process ${process.pid}`) as string } });
  expect(readFileSync(join(dir, 'workspace.db')).equals(before)).toBe(true);
  expect(workspace.db.pragma('integrity_check', { simple: true })).toBe('ok');
  workspace.close();
});
