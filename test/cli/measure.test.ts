import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAgreementCommand } from '../../src/cli/agreement.ts';
import { readMeasures, runMeasureCommand } from '../../src/cli/measure.ts';
import type { Output } from '../../src/cli/output.ts';
import { oracles } from '../evaluate/oracle.ts';
import { runCli } from './run-cli.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lookbench-measure-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** What a command answers, as JSON and in words. */
async function answerOf<T>(command: (output: Output) => Promise<void>): Promise<{ readonly json: T; readonly words: string }> {
  const answers: { json: T; words: string }[] = [];
  await command({
    json: true,
    width: 100,
    live: false,
    answer: (value, words) => answers.push({ json: JSON.parse(JSON.stringify(value)) as T, words: words() }),
    note: () => undefined,
    progress: () => undefined,
    fail: () => undefined,
  });
  expect(answers).toHaveLength(1);
  return answers[0]!;
}

interface Measured {
  readonly runs: Readonly<Record<string, {
    readonly mean: Readonly<Record<string, number>>;
    readonly queries: Readonly<Record<string, Readonly<Record<string, number>>>>;
    readonly residuals: { readonly mean: Readonly<Record<string, number>> };
    readonly missing: readonly string[];
    readonly unjudged: readonly string[];
  }>>;
  readonly withoutRelevant: readonly string[];
}

function measure(qrels: string, run: readonly string[], measures: string) {
  const options = { qrels, run, measures };
  return answerOf<Measured>((output) => runMeasureCommand(options, readMeasures(options), output));
}

describe('measure', () => {
  it.runIf(oracles)('gives the worked values from files', async () => {
    const { qrels, run, expect: expected } = oracles!.O4;
    const lines = (table: typeof qrels, line: (query: string, item: string, value: number) => string) =>
      Object.entries(table).flatMap(([query, items]) => Object.entries(items).map(([item, value]) => line(query, item, value))).join('\n');
    const judged = write('o4.qrels', lines(qrels, (query, item, grade) => `${query} 0 ${item} ${grade}`));
    const found = write('o4.run', lines(run, (query, item, score) => `${query} Q0 ${item} 1 ${score} sample`));
    const names = { 'nDCG(exp)@20': 'ndcg_exp@20', 'ERR@20': 'err@20_gmax4', 'nDCG@3': 'ndcg_lin@3', AP: 'ap', RR: 'rr', bpref: 'bpref' };
    const { json } = await measure(judged, [found], Object.keys(names).join(','));
    for (const [name, key] of Object.entries(names)) {
      const values = expected[key]!;
      const digits = Math.max(...values.map((value) => String(value).split('.')[1]?.length ?? 0));
      expect(['0', '1'].map((query) => json.runs.sample!.queries[query]![name]!.toFixed(digits))).toEqual(values.map((value) => value.toFixed(digits)));
    }
  });

  it('counts missing queries and those without anything relevant as 0, and names them', async () => {
    const qrels = write('a.qrels', 'q1 0 a 2\nq1 0 b 0\nq2 0 c 1\nq3 0 d 0\n');
    const run = write('a.run', 'q1 Q0 a 9 1 mine\nq1 Q0 b 1 1 mine\nq3 Q0 d 1 1 mine\nq9 Q0 z 1 1 mine\n');
    const { json, words } = await measure(qrels, [run], 'RR,P@1,RBP(p=0.5)');
    const mine = json.runs.mine!;
    // Equal scores: b stands before a, whatever the ranks say.
    expect(mine.queries).toEqual({ q1: { RR: 0.5, 'P@1': 0, 'RBP(p=0.5)': 0.25 }, q2: { RR: 0, 'P@1': 0, 'RBP(p=0.5)': 0 }, q3: { RR: 0, 'P@1': 0, 'RBP(p=0.5)': 0 } });
    expect(mine.mean.RR).toBeCloseTo(0.5 / 3, 12);
    expect(mine).toMatchObject({ missing: ['q2'], unjudged: ['q9'] });
    expect(mine.residuals.mean['RBP(p=0.5)']).toBeCloseTo((0.25 + 1 + 0.5) / 3, 12);
    expect(json.withoutRelevant).toEqual(['q3']);
    expect(words).toContain('mine has no results for q2: counted as 0.');
    expect(words).toContain('Nothing is relevant to q3: counted as 0.');
  });

  it('takes several runs, also of the same tag', async () => {
    const qrels = write('b.qrels', 'q1 0 a 1');
    const [one, two] = [write('one.run', 'q1 Q0 a 1 1 run'), write('two.run', 'q1 Q0 z 1 2 run\nq1 Q0 a 2 1 run')];
    const { json } = await measure(qrels, [one, two], 'RR');
    expect(Object.entries(json.runs).map(([tag, { mean }]) => [tag, mean.RR])).toEqual([['run', 1], ['run (two.run)', 0.5]]);
    await expect(measure(qrels, [one, one, one], 'RR')).rejects.toMatchObject({ kind: 'usage' });
  });

  it('refuses a broken file by line, and a missing one', async () => {
    const qrels = write('c.qrels', 'q1 0 a 1\nq1 0 a 2\n');
    await expect(measure(qrels, [qrels], 'RR')).rejects.toMatchObject({ kind: 'input', message: expect.stringContaining('line 2: query q1 has this item twice') as string });
    await expect(measure(write('d.qrels', 'q1 0 a 1'), [join(folder, 'none')], 'RR')).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('needs no workspace, loads no model, and says what is wrong with a name', async () => {
    const qrels = write('e.qrels', 'q1 0 a 1');
    const run = write('e.run', 'q1 Q0 a 1 1 run');
    const { code, stdout } = await runCli(['measure', '--qrels', qrels, '--run', run, '--measures', 'nDCG@10,RBP(p=0.8)', '--json', '--workspace', join(folder, 'nowhere')]);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as Measured).runs.run!.mean).toEqual({ 'nDCG@10': 1, 'RBP(p=0.8)': expect.closeTo(0.2, 12) as number });
    const wrong = await runCli(['measure', '--qrels', qrels, '--run', run, '--measures', 'nDCG10', '--json']);
    expect(wrong.code).toBe(2);
    expect(JSON.parse(wrong.stdout)).toMatchObject({ error: { kind: 'usage', message: 'There is no measure "nDCG10".' } });
  });
});

interface Agreed {
  readonly cohen: number | null;
  readonly fleiss: number | null;
  readonly alpha: Readonly<Record<string, number | null>>;
  readonly units: number;
  readonly annotators: number;
}

describe('agreement', () => {
  const agree = (path: string) => answerOf<Agreed>((output) => runAgreementCommand(path, output));

  it.runIf(oracles)('gives the worked values from a file', async () => {
    const { data, expect: expected } = oracles!.krippB;
    const rows = data.flatMap((row, annotator) => row.split(' ').map((grade, unit) => `q${unit},item,annotator ${annotator},${grade === '.' ? '' : grade}`));
    const { json } = await agree(write('kripp.csv', ['query,item,annotator,grade', ...rows].join('\n')));
    for (const [scale, value] of Object.entries(expected)) expect(json.alpha[scale]!.toFixed(6)).toBe(value.toFixed(6));
    expect(json).toMatchObject({ units: 12, annotators: 4 });
  });

  it("gives Cohen's kappa of two annotators, and leaves settled grades out", async () => {
    const path = write('two.csv', 'query,item,annotator,grade,settled\nq,a,Ann,1,\nq,a,Ben,1,\nq,b,Ann,0,\nq,b,Ben,1,\nq,b,Ann,0,yes\nq,c,Ann,0,\nq,c,Ben,0,\n');
    const { json, words } = await agree(path);
    // Two of three alike; by chance 1/3 * 2/3 + 2/3 * 1/3.
    expect(json.cohen).toBeCloseTo((2 / 3 - 4 / 9) / (1 - 4 / 9), 12);
    expect(words).toMatch(/Ann +3 +3 +-0\.333/);
  });

  it('refuses a file without its columns and a row that is none', async () => {
    await expect(agree(write('bad.csv', 'query,item,grade\nq,a,1\n'))).rejects.toMatchObject({ kind: 'input', message: expect.stringContaining('"annotator"') as string });
    await expect(agree(write('worse.csv', 'query,item,annotator,grade\nq,a,Ann,good\n'))).rejects.toMatchObject({ message: expect.stringContaining('row 2') as string });
    await expect(agree(write('twice.csv', 'query,item,annotator,grade\nq,a,Ann,1\nq,a,Ann,2\n'))).rejects.toMatchObject({ message: expect.stringContaining('already') as string });
  });
});
