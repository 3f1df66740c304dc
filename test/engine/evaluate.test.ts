import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import type { Evaluation } from '../../src/api/evaluate.ts';
import { openEngine, type Engine } from '../../src/engine/engine.ts';
import { parseMeasure } from '../../src/evaluate/measure-names.ts';
import { reproduce } from '../../src/evaluate/reproduce.ts';
import { parseQrels, parseRuns } from '../../src/evaluate/trec.ts';
import { createRandom } from '../../src/random.ts';
import { runCli } from '../cli/run-cli.ts';
import { modelDir, sampleDir, sampleWorkspace } from '../sample-workspace.ts';

const MEASURES = ['nDCG@5', "nDCG'@5", 'AP', 'RR', 'P@5', 'RBP(p=0.8)', 'Judged@5'];

let engine: Engine;
let workspace: { readonly dir: string; remove(): void };
let folder: string;
let set: string;

beforeAll(async () => {
  workspace = await sampleWorkspace();
  folder = mkdtempSync(join(tmpdir(), 'lookbench-evaluate-'));
  engine = await openEngine({ workspace: workspace.dir, modelDir, sampleDir, access: 'write' });
  set = (await engine.call('sets.create', { name: 'Autumn', guidelines: 'A 3 is **just** what was asked for.', judges: 2 })).set;
  await engine.call('queries.generate', { set, count: 12, seed: 5 });
  const [first] = await engine.call('queries.list', { set });
  await engine.call('queries.update', { set, id: first!.id, change: { tags: ['=1+1'] } });
  await engine.call('pools.make', { set, k: 5, controls: 2 });
  await judge('Ann', 1);
  await judge('Ben', 2);
}, 600_000);

afterAll(async () => {
  await engine.close();
  workspace.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Grades a query's whole pool; two annotators mostly agree. The last query is nobody's. */
async function judge(annotator: string, seed: number): Promise<void> {
  const taste = createRandom('taste');
  const mood = createRandom(seed);
  const queries = await engine.call('queries.list', { set });
  for (const { id } of queries.slice(0, -1)) {
    const { candidates } = await engine.call('judge.query', { set, annotator, query: id });
    const judgments = candidates.toSorted((a, b) => (a.item.id < b.item.id ? -1 : 1)).map(({ item }) => {
      const grade = Math.min(3, Math.floor(taste() * 4) + (mood() < 0.2 ? 1 : 0));
      return { query: id, item: item.id, opinion: { grade } };
    });
    await engine.call('judge.give', { set, annotator, given: 'queue', judgments });
  }
}

/** The same zip with the text of one file changed. */
async function rewrite(from: string, to: string, name: string, change: (text: string) => string): Promise<void> {
  const written = new ZipFile();
  const zip = await openPromise(from);
  for await (const entry of zip.eachEntry()) {
    const content = await text(await zip.openReadStreamPromise(entry));
    written.addBuffer(Buffer.from(entry.fileName === name ? change(content) : content), entry.fileName);
  }
  written.end();
  await pipeline(written.outputStream, createWriteStream(to));
}

const evaluate = (more: object = {}) => engine.call('evaluate', { set, measures: MEASURES, k: 5, ...more });

describe('an evaluation', () => {
  let evaluation: Evaluation;
  beforeAll(async () => {
    evaluation = await evaluate();
  });

  it('measures every mode over the judged queries, and says which were not', () => {
    expect(evaluation.systems.map(({ name }) => name)).toEqual(['arithmetic', 'filter', 'combined']);
    expect(evaluation.queries).toHaveLength(11);
    expect(evaluation.ungraded).toHaveLength(1);
    for (const row of evaluation.table) {
      expect(row).toHaveLength(MEASURES.length);
      // Pooled to 5: nothing among the first 5 is unjudged, while AP reads on.
      expect(row[0]).toMatchObject({ judged: 1, unjudged: 0, bounds: null });
      expect(row[2]!.judged).toBeLessThan(1);
      expect(row[2]!.bounds!.high).toBeGreaterThanOrEqual(row[2]!.mean);
      for (const { mean, low, high } of row) expect(low <= mean && mean <= high).toBe(true);
    }
    expect(evaluation.comparisons).toHaveLength(3 * MEASURES.length);
    for (const { p, corrected, exact } of evaluation.comparisons) expect(exact && p <= corrected && corrected <= 1).toBe(true);
  });

  it('is what its own exported files give', async () => {
    const { grades } = parseQrels((await engine.call('judgments.export', { set, format: 'qrels' })).text);
    for (const [s, { name }] of evaluation.systems.entries()) {
      const rankings = parseRuns((await engine.call('runs.export', { set, system: name })).text).runs.get(name)!;
      for (const { query, values } of evaluation.queries) {
        const own = grades.get(query)!;
        const ranking = { ranked: rankings.get(query)!.map(({ item }) => own.get(item) ?? null), all: [...own.values()] };
        expect(values[s]).toEqual(MEASURES.map((measure) => parseMeasure(measure).of(ranking)));
      }
    }
  });

  it('answers what the bench shows, and counts what leaks', async () => {
    const queries = await engine.call('queries.list', { set });
    const removing = evaluation.queries.filter(({ unwanted }) => unwanted.length > 0);
    expect(removing.length).toBeGreaterThan(0);
    for (const { query, leaks } of removing) {
      const { like, wanted, unwanted } = queries.find(({ id }) => id === query)!;
      const shown = await engine.call('search', { query: { like, wanted, unwanted }, k: 5 });
      const texts = await Promise.all(shown.lanes.filter!.hits.map(async ({ id }) => (await engine.call('items.get', { id })).words));
      const leaking = texts.flatMap((words, i) => (words.includes(unwanted[0]!.word) ? [i + 1] : []));
      expect(leaks[1]).toEqual(leaking);
    }
    expect(evaluation.leaks.every((leak) => leak !== null && leak.mean >= 0 && leak.mean <= 1)).toBe(true);
  });

  it('is broken down by kind, tag and word, has curves, and tells the grades', () => {
    const kinds = evaluation.breakdown.filter(({ by }) => by === 'kind');
    expect(kinds.map(({ value }) => value).sort()).toEqual(['add', 'remove', 'replace']);
    expect(kinds.flatMap(({ queries }) => queries).sort()).toEqual(evaluation.queries.map(({ query }) => query).sort());
    expect(evaluation.breakdown.find(({ by, value }) => by === 'tag' && value === '=1+1')?.queries).toEqual([evaluation.queries[0]!.query]);
    expect(evaluation.breakdown.some(({ by }) => by === 'wanted') && evaluation.breakdown.some(({ by }) => by === 'unwanted')).toBe(true);
    const at5 = evaluation.curves.map(({ points }) => points.find(({ k }) => k === 5)!.mean);
    expect(at5).toEqual(evaluation.table.map(([ndcg]) => ndcg!.mean));
    for (const { counts, unjudged } of evaluation.grades) expect(counts.reduce((sum, n) => sum + n, unjudged)).toBe(5 * 11);
  });

  it('comes again to the last digit, from kept rankings as from new ones', async () => {
    expect(await evaluate()).toEqual(evaluation);
    const again = await openEngine({ workspace: workspace.dir, modelDir, sampleDir, access: 'read' });
    try {
      expect(await again.call('evaluate', { set, measures: MEASURES, k: 5 })).toEqual(evaluation);
    } finally {
      await again.close();
    }
  });

  it('goes out as CSV with formulas neutralised, and as JSON Lines', async () => {
    const csv = await engine.call('evaluate.values', { set, measures: MEASURES, k: 5, format: 'csv' });
    expect(csv.text).toContain(",'=1+1,");
    expect(csv.text).not.toMatch(/(^|,)=/m);
    const lines = (await engine.call('evaluate.values', { set, measures: MEASURES, k: 5, format: 'jsonl' })).text.trim().split('\n');
    expect(lines).toHaveLength(3 * 11);
    expect(JSON.parse(lines[0]!)).toMatchObject({ system: 'arithmetic', tags: ['=1+1'], measures: { 'nDCG@5': evaluation.queries[0]!.values[0]![0] } });
  });

  it('refuses a measure that there is not', async () => {
    await expect(evaluate({ measures: ['nDCG5'] })).rejects.toMatchObject({ kind: 'usage', message: expect.stringContaining('nDCG5') as string });
    expect(await engine.call('measures.check', { name: 'ndcg@7' })).toEqual({ name: 'nDCG@7' });
    for (const { name } of await engine.call('measures.list', {})) expect(await engine.call('measures.check', { name })).toEqual({ name });
  });

  it('tells how far the annotators agree', async () => {
    const { alpha, annotators, cohen, paired } = await engine.call('agreement', { set });
    expect(annotators.map(({ annotator }) => annotator)).toEqual(['Ann', 'Ben']);
    expect(paired).toBeGreaterThan(50);
    expect(cohen[0]!.kappa!.value).toBeGreaterThan(0.4);
    expect(alpha.ordinal!.low).toBeLessThan(alpha.ordinal!.value);
  });
});

describe('snapshots', () => {
  let snapshot: string;
  let frozen: Evaluation;
  beforeAll(async () => {
    frozen = await evaluate();
    snapshot = (await engine.call('snapshots.freeze', { set, measures: MEASURES, k: 5, name: 'before' })).snapshot;
  });

  it('keep the evaluation, and give it again to the last digit when ranked anew', async () => {
    expect((await engine.call('snapshots.get', { snapshot })).evaluation).toEqual(frozen);
    expect(await engine.call('snapshots.rerun', { snapshot })).toEqual({ same: true, changed: [], evaluation: frozen });
    const [summary] = await engine.call('snapshots.list', { set });
    expect(summary).toMatchObject({ name: 'before', queries: 11, means: frozen.table.map((cells) => cells.map(({ mean }) => mean)) });
  });

  it('do not change when judgments go on, nor does their evidence', async () => {
    const path = join(folder, 'autumn.zip');
    const [query] = await engine.call('queries.list', { set });
    const { candidates } = await engine.call('judge.query', { set, annotator: 'Ann', query: query!.id });
    const { item, own } = candidates[0]!;
    await engine.call('judge.give', { set, annotator: 'Ann', given: 'queue', judgments: [{ query: query!.id, item: item.id, opinion: { grade: own.opinion!.grade === 3 ? 0 : 3 } }] });
    // Settled to another grade than the one in force, whichever pair the annotator's own order puts here.
    const settled = candidates[1]!.item.id;
    const inForce = parseQrels((await engine.call('judgments.export', { set, format: 'qrels' })).text).grades.get(query!.id)!.get(settled)!;
    await engine.call('judge.settle', { set, annotator: 'Chief', query: query!.id, item: settled, opinion: { grade: 3 - inForce } });
    expect(await engine.call('snapshots.rerun', { snapshot })).toMatchObject({ same: true, changed: [] });

    const { bytes } = await engine.call('evidence.export', { snapshot, path });
    expect(bytes).toBe(readFileSync(path).length);
    const reproduced = await reproduce(path);
    expect(reproduced.differences).toEqual([]);
    expect(reproduced.evaluation).toEqual(frozen);
    expect(reproduced.snapshot.model.sha256).toBe((await engine.call('workspace.info', {})).model.sha256);
  });

  it('compare before and after, query by query', async () => {
    const input = { set, measures: MEASURES, k: 5, settings: { strength: 0 } };
    const after = (await engine.call('snapshots.freeze', { ...input, name: 'without words' })).snapshot;
    const comparison = await engine.call('snapshots.compare', { before: snapshot, after });
    expect(comparison.systems).toEqual(['arithmetic', 'filter', 'combined']);
    expect(comparison.queries).toHaveLength(11);
    const change = comparison.changes.find(({ system, measure }) => system === 'filter' && measure === 'nDCG@5')!;
    const means = (side: 'before' | 'after') => comparison.queries.reduce((sum, query) => sum + query[side][1]![0]!, 0) / 11;
    expect(change.before).toBeCloseTo(means('before'), 12);
    expect(change.after).toBeCloseTo(means('after'), 12);
    expect(change.difference).toBeCloseTo(change.after - change.before, 12);
    // Grades changed since the first: judged by its own it is what it was.
    expect(comparison.gradesChanged).toBeGreaterThan(0);
    const own = await engine.call('snapshots.compare', { before: snapshot, after, sameGrades: false });
    expect(own.queries.map(({ before }) => before)).toEqual(frozen.queries.map(({ values }) => values));
    expect(await engine.call('snapshots.compare', { before: after, after })).toMatchObject({ gradesChanged: 0, changes: expect.arrayContaining([expect.objectContaining({ difference: 0, p: 1 })]) as unknown });
  });

  it('an evidence file that somebody changed does not hold', async () => {
    const path = join(folder, 'changed.zip');
    await engine.call('evidence.export', { snapshot, path });
    const better = join(folder, 'better.zip');
    await rewrite(path, better, 'judgments.jsonl', (text) => text.replaceAll('"grade":0', '"grade":3'));
    const { differences } = await reproduce(better);
    expect(differences[0]).toBe('judgments.jsonl is not as it was written');
    expect(differences).toContainEqual(expect.stringMatching(/^evaluation table\.0\.0\.mean: /));

    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(0, bytes.length - 40));
    await expect(reproduce(path)).rejects.toMatchObject({ kind: 'input' });
    await expect(reproduce(join(folder, 'none.zip'))).rejects.toMatchObject({ kind: 'input' });
  });
});

describe('the command line', () => {
  interface Told {
    readonly systems: Readonly<Record<string, { readonly measures: Readonly<Record<string, { readonly mean: number }>>; readonly queries: Readonly<Record<string, Readonly<Record<string, number>>>> }>>;
    readonly comparisons: unknown;
  }

  /** Every number of the table and of the queries, named as the command line names them. */
  function numbersOf({ systems, measures, table, queries, comparisons }: Evaluation) {
    const named = <T>(values: readonly T[]) => Object.fromEntries(measures.map((measure, m) => [measure, values[m]!]));
    const told = systems.map(({ name }, s) => {
      const ofQueries = Object.fromEntries(queries.map(({ query, values }) => [query, named(values[s]!)]));
      return [name, { measures: named(table[s]!), queries: ofQueries }];
    });
    return { systems: Object.fromEntries(told) as Told['systems'], comparisons };
  }

  it('reproduces every number from the evidence file, and evaluates the set to the same', async () => {
    const { snapshot } = await engine.call('snapshots.freeze', { set, measures: MEASURES, k: 5, name: 'for the command line' });
    const { evaluation } = await engine.call('snapshots.get', { snapshot });
    const path = join(folder, 'evidence.zip');
    await engine.call('evidence.export', { snapshot, path });

    const reproduced = await runCli(['evaluate', path, '--json']);
    expect({ code: reproduced.code, stderr: reproduced.stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(reproduced.stdout)).toMatchObject({ reproduced: true, ...numbersOf(evaluation) });

    const evaluated = await runCli(['evaluate', '--set', 'Autumn', '--measures', MEASURES.join(','), '--k', '5', '--workspace', workspace.dir, '--json', '--quiet']);
    expect(JSON.parse(evaluated.stdout)).toMatchObject(numbersOf(evaluation));

    const unknown = await runCli(['evaluate', '--set', 'Winter', '--workspace', workspace.dir, '--json']);
    expect(unknown.code).toBe(1);
    expect(JSON.parse(unknown.stdout)).toMatchObject({ error: { kind: 'not-found', hint: expect.stringContaining('"Autumn"') as string } });
  }, 120_000);
});

describe('imported runs', () => {
  it('are evaluated beside the modes, and their results enter the pool', async () => {
    const [query] = await engine.call('queries.list', { set });
    const list = await engine.call('items.list', { limit: 8 });
    const items = list.items.map(({ id }) => id);
    const run = [...items.map((item, i) => `${query!.id} Q0 ${item} ${i} ${1 - i / 10} theirs`), 'other Q0 x 1 1 theirs', `${query!.id} Q0 nothing 9 0 theirs`, 'broken'].join('\n');
    const imported = await engine.call('runs.import', { set, from: { text: run }, pool: 6 });
    expect(imported).toMatchObject({ runs: [{ tag: 'theirs', queries: 1, results: 8 }], unknownQueries: ['other'], unknownItems: 1 });
    expect(imported.rejected).toHaveLength(1);
    expect(imported.pooled).toBeGreaterThan(0);

    const evaluation = await evaluate();
    expect(evaluation.systems.at(-1)).toEqual({ name: 'theirs', kind: 'run' });
    expect(evaluation.withoutResults.at(-1)).toHaveLength(evaluation.queries.length - 1);
    const again = parseRuns((await engine.call('runs.export', { set, system: 'theirs' })).text).runs.get('theirs')!;
    expect(again.get(query!.id)!.map(({ item }) => item)).toEqual(items);

    await engine.call('runs.remove', { set, tag: 'theirs' });
    expect(await engine.call('runs.list', { set })).toEqual([]);
    await expect(engine.call('runs.import', { set, from: { text: `${query!.id} Q0 ${items[0]!} 1 1 filter` } })).rejects.toMatchObject({ kind: 'usage' });
  });
});
