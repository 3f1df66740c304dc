import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lookbench-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('wrong usage', () => {
  it.each([
    [['frobnicate'], /unknown command 'frobnicate'/],
    [[], /command is missing/],
    [['search', '--k', '0'], /whole number above 0/],
    [['search', '--mode', 'best'], /Allowed choices are arithmetic, filter, combined, all/],
    [['search', '--image', 'a.png', '--item', '1'], /cannot be used with/],
    [['import'], /missing required argument 'source'/],
    [['info', '--nonsense'], /unknown option '--nonsense'/],
    [['search'], /nothing to search for/],
    [['search', '--want', 'red:9'], /the strength is no number from 0 to 3/],
    [['search', '--want', 'red', '--where', 'price=cheap'], /no range of prices/],
    [['import', 'x.csv', '--map', 'id'], /--map id is not field=column/],
  ])('%j exits with 2 and says what is wrong and what to do, as JSON', async (args, says) => {
    const { code, stdout, stderr } = await runCli([...args, '--json']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      error: { kind: 'usage', message: expect.stringMatching(says) as string, hint: expect.stringMatching(/\S/) as string },
    });
  });

  it('is told on stderr in words, without a stack', async () => {
    const { code, stdout, stderr } = await runCli(['search', '--k', '0']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/whole number above 0/);
    expect(stderr).toMatch(/lookbench --help/);
    expect(stderr).not.toMatch(/^ +at /m);
  });
});

describe('help', () => {
  it('tells the version', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
    expect(await runCli(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('lists the commands, and for a command its options and the common ones', async () => {
    const [all, one] = await Promise.all([runCli(['--help']), runCli(['search', '--help'])]);
    for (const { code, stderr } of [all, one]) expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const command of ['import', 'info', 'words', 'search', 'bench']) expect(all.stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
    expect(all.stdout).not.toMatch(/welcome/);
    for (const option of ['--unwant', '--where', '--workspace', '--json']) expect(one.stdout).toContain(option);
  });

  it('loads neither the model nor sharp nor the database, and costs little more than starting Node with TypeScript', async () => {
    const tracer = join(folder, 'trace.mjs');
    const hooks = join(folder, 'hooks.mjs');
    writeFileSync(
      hooks,
      `import { appendFileSync } from 'node:fs';
       export async function load(url, context, next) { appendFileSync(process.env.TRACE, url + '\\n'); return next(url, context); }`,
    );
    writeFileSync(tracer, `import { register } from 'node:module'; register('./hooks.mjs', import.meta.url);`);
    const trace = join(folder, 'trace.txt');
    const loadedBy = async (args: readonly string[]) => {
      rmSync(trace, { force: true });
      await runCli(args, { node: ['--import', tracer], env: { TRACE: trace } });
      return readFileSync(trace, 'utf8');
    };
    const heavy = /onnxruntime|sharp|better-sqlite3|sqlite-vec|wink|src\/engine|src\/embed/;
    for (const args of [['--help'], ['search', '--help'], ['search', '--k', 'x'], ['search', '--want', 'red:9'], ['import', 'x.csv', '--map', 'id']]) {
      const loaded = await loadedBy(args);
      expect(loaded).toContain('src/cli/program.ts');
      expect(loaded).not.toMatch(heavy);
    }
    // The same trace of a command that does work proves that the trace sees them.
    expect(await loadedBy(['info', '--workspace', join(folder, 'none')])).toMatch(heavy);

    const script = join(folder, 'nothing.ts');
    writeFileSync(script, 'export {};');
    const [bare, help]: [number[], number[]] = [[], []];
    // In turns, and the best of each: what else the machine does meets both alike.
    for (let turn = 0; turn < 4; turn++) {
      const start = performance.now();
      spawnSync(process.execPath, ['--import', 'tsx', script]);
      bare.push(performance.now() - start);
      help.push((await runCli(['--help'])).milliseconds);
    }
    expect(Math.min(...help) / Math.min(...bare)).toBeLessThan(2);
  }, 120_000);
});
