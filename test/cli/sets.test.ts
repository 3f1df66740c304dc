import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleWorkspace } from '../sample-workspace.ts';
import { runCli } from './run-cli.ts';

let sample: Awaited<ReturnType<typeof sampleWorkspace>>;
let scratch: string;
beforeAll(async () => {
  sample = await sampleWorkspace();
  scratch = mkdtempSync(join(tmpdir(), 'lookbench-cli-sets-'));
}, 300_000);
afterAll(() => {
  sample.remove();
  rmSync(scratch, { recursive: true, force: true });
});

async function run(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runCli(args, { env: { LOOKBENCH_WORKSPACE: sample.dir } });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

async function answer(...args: string[]): Promise<Record<string, unknown>> {
  return JSON.parse(await run(...args, '--json')) as Record<string, unknown>;
}

function file(name: string, text: string): string {
  const path = join(scratch, name);
  writeFileSync(path, text);
  return path;
}

it('makes a set, pools it, takes judgments in and gives all of it out again', { timeout: 300_000 }, async () => {
  const generated = await answer('queries', 'generate', '--set', 'Trial', '--count', '3', '--seed', '5');
  expect(generated).toMatchObject({ set: { name: 'Trial', queries: 3 }, added: ['q1', 'q2', 'q3'], known: [], rejected: [] });
  expect(await answer('queries', 'pool', '--k', '4', '--controls', '1')).toMatchObject({ k: 4, controls: 1, queries: 3 });

  const ungraded = await runCli(['evaluate', '--set', 'Trial', '--json'], { env: { LOOKBENCH_WORKSPACE: sample.dir } });
  expect(ungraded.code).toBe(1);
  expect(JSON.parse(ungraded.stdout)).toMatchObject({ error: { kind: 'not-found', message: 'Nobody has graded a query of "Trial" yet: there is nothing to measure.' } });

  const set = (await answer('queries', 'export', '--set', 'trial')) as { queries: { id: string; like: { item: string } }[] };
  const [item] = set.queries.map(({ like }) => like.item);
  const table = file('grades.csv', `query,item,annotator,grade\nq1,${item},Ana,3\nq1,${item},Ben,2\nq2,nowhere,Ana,1\n`);
  expect(await answer('judgments', 'import', table)).toEqual({
    added: 2,
    known: 0,
    rejected: [{ row: 4, id: 'q2', reason: 'there is no item "nowhere" in this catalog' }],
    strangers: 0,
    conflicts: [],
  });
  const other = file('other.csv', `query,item,annotator,grade\nq1,${item},Ana,0\n`);
  expect(await run('judgments', 'import', other)).toMatch(/^Conflicts: 1\..*\n {2}q1 .*: Ana (3 or 0|0 or 3)$/m);
  expect(await run('judgments', 'export', '--format', 'qrels')).toBe(`q1 0 ${item} 2\n`);

  // What one workspace writes, another takes.
  const elsewhere = join(scratch, 'elsewhere');
  const inElsewhere = (...args: string[]) => runCli([...args, '--workspace', elsewhere, '--json']);
  const setFile = file('set.jsonl', await run('queries', 'export'));
  expect(JSON.parse((await inElsewhere('queries', 'import', setFile)).stdout)).toMatchObject({ set: { name: 'Trial' }, added: ['q1', 'q2', 'q3'], rejected: [] });
  const records = file('judgments.jsonl', await run('judgments', 'export'));
  expect(JSON.parse((await inElsewhere('judgments', 'import', records)).stdout)).toMatchObject({ added: 3, known: 0, strangers: 3, conflicts: [{ annotator: 'Ana' }] });
});

it('says which sets there are where none, or an unknown one, is named', { timeout: 60_000 }, async () => {
  const { code, stdout } = await runCli(['judgments', 'export', '--set', 'Autumn', '--json'], { env: { LOOKBENCH_WORKSPACE: sample.dir } });
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ error: { kind: 'not-found', message: 'There is no query set "Autumn".', hint: 'There are: Trial.' } });
});
