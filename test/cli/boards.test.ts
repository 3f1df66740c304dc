import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

const scratch = mkdtempSync(join(tmpdir(), 'lookbench-cli-boards-'));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

async function run(workspace: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runCli(['boards', ...args, '--workspace', join(scratch, workspace)]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

it('takes boards in, lists them and gives them out again, the same in another workspace', { timeout: 300_000 }, async () => {
  const table = join(scratch, 'spring.csv');
  writeFileSync(table, 'board,item,slot\nSpring,1001,top\nSpring,1002,\nNight,1001,loose\n');
  expect(await run('one', 'import', table)).toBe('2 new, 0 changed, 0 known\n2 of their items are not in this catalog; they stay on their boards: 1001, 1002\n');
  expect(await run('one', 'list')).toMatch(/^board +items +absent +changed\n.*(Spring +2 +2|Night +1 +1)/);

  const file = join(scratch, 'boards.json');
  const text = await run('one', 'export');
  writeFileSync(file, text);
  await run('two', 'import', file);
  expect(await run('two', 'export')).toBe(text);
  expect(await run('two', 'export', 'spring', '--format', 'csv')).toMatch(/^board,board_id,slot,item,title,price,note\nSpring,[\w-]{36},top,1001,,,\nSpring,[\w-]{36},loose,1002,,,\n$/);

  const missing = await runCli(['boards', 'export', 'Winter', '--json', '--workspace', join(scratch, 'two')]);
  expect(missing.code).toBe(1);
  expect(JSON.parse(missing.stdout)).toMatchObject({ error: { kind: 'not-found', message: 'There is no board "Winter".' } });
});
