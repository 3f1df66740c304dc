import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkNames, type CheckName } from '../../src/api/audit.ts';
import { openEngine } from '../../src/engine/engine.ts';
import { modelDir, sampleDir, sampleWorkspace } from '../sample-workspace.ts';
import { runCli } from './run-cli.ts';

let workspace: Awaited<ReturnType<typeof sampleWorkspace>>;
beforeAll(async () => {
  workspace = await sampleWorkspace();
}, 300_000);
afterAll(() => workspace?.remove());

interface Answer {
  readonly checks: Readonly<Record<CheckName, { readonly count: number; readonly items: readonly string[] }>>;
}

describe('lookbench audit', () => {
  it('is stopped and goes on, gives the counts of the window, and writes what was found', async () => {
    const { dir } = workspace;
    const stopped = await runCli(['audit', '--workspace', dir], { interruptAt: /Measuring pictures/ });
    expect(stopped.code).toBe(1);
    const files = ['html', 'csv', 'json'].map((format) => join(dir, `audit.${format}`));
    const ended = await runCli(['audit', '--workspace', dir, '--json', ...files.flatMap((file) => ['--report', file])]);
    const { checks } = JSON.parse(ended.stdout) as Answer;
    expect(Object.keys(checks)).toEqual([...checkNames]);

    const engine = await openEngine({ workspace: dir, modelDir, sampleDir, access: 'read' });
    try {
      const overview = await engine.call('audit.overview', {});
      expect(overview.stale).toBe(false);
      expect((await engine.call('jobs.list', {})).filter(({ kind }) => kind === 'audit')).toMatchObject([{ state: 'done' }]);
      for (const { check, open } of overview.checks) expect([check, checks[check].count]).toEqual([check, open]);
    } finally {
      await engine.close();
    }
    const [html, csv, json] = files.map((file) => readFileSync(file, 'utf8'));
    expect(html).toContain('data:image/jpeg;base64,');
    expect(csv!.split('\n')[0]).toContain('audit: check,audit: group,audit: score');
    const total = Object.values(checks).reduce((sum, { count }) => sum + count, 0);
    expect((JSON.parse(json!) as { findings: unknown[] }).findings).toHaveLength(total);
    for (const file of files) rmSync(file);
  }, 300_000);

  it('refuses a report of another kind before anything is opened', async () => {
    const { code, stderr } = await runCli(['audit', '--workspace', workspace.dir, '--report', 'audit.pdf']);
    expect(code).toBe(2);
    expect(stderr).toContain('audit.pdf');
  });
});
