import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../src/api/contract.ts';
import type { Candidate } from '../../src/api/judge.ts';
import { openEngine, type Engine } from '../../src/engine/engine.ts';
import { modelDir, sampleDir, sampleWorkspace } from '../sample-workspace.ts';

const dirs: string[] = [];
const engines: Engine[] = [];

async function open(dir: string): Promise<Engine> {
  const engine = await openEngine({ workspace: dir, modelDir, sampleDir, access: 'write' });
  engines.push(engine);
  return engine;
}

async function sampleFolder(): Promise<string> {
  const { dir } = await sampleWorkspace();
  dirs.push(dir);
  return dir;
}

/** One workspace of Ana's and one of Ben's, both with the set that Ana made. */
let ana: Engine;
let ben: Engine;
let anaDir: string;
let set: string;

beforeAll(async () => {
  anaDir = await sampleFolder();
  ana = await open(anaDir);
  ({ set } = await ana.call('sets.create', { name: 'Spring', judges: 2, guidelines: '# How\n\nLook at the *whole* garment.', aspects: true }));
  await ana.call('queries.generate', { set, count: 3, seed: 7 });
}, 300_000);
afterAll(async () => {
  for (const engine of engines) await engine.close();
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
});

/** Names of all fields of an answer, however deep. */
function fieldsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(fieldsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...fieldsOf(inner)]);
}

async function candidates(engine: Engine, annotator: string): Promise<(Candidate & { readonly query: string })[]> {
  const { queries } = await engine.call('judge.queue', { set, annotator });
  const pages = await Promise.all(queries.map(({ query }) => engine.call('judge.query', { set, annotator, query })));
  return pages.flatMap((page) => page.candidates.map((candidate) => ({ ...candidate, query: page.query.id })));
}

describe('a set', () => {
  it('is pooled from the three modes and random items, telling how far it is', async () => {
    const events: EngineEvent[] = [];
    const stop = ana.on((event) => events.push(event));
    const pooling = await ana.call('pools.make', { set, k: 5, controls: 2 });
    stop();
    expect(pooling).toMatchObject({ k: 5, controls: 2, queries: 3, run: null });
    expect(events).toEqual([1, 2, 3].map((done) => ({ event: 'pool', set, done, total: 3 })));
    for (const query of await ana.call('queries.list', { set })) {
      const { lanes } = await ana.call('search', { query, where: query.where, k: 5 });
      const found = new Set(Object.values(lanes).flatMap(({ hits }) => hits.map(({ id }) => id)));
      expect(query.pairs).toBe(found.size + 2);
    }
    expect(await ana.call('pools.make', { set, k: 5, controls: 2 })).toEqual(pooling);
  });

  it('shows nothing of modes and ranks in the judging calls', async () => {
    const queue = await ana.call('judge.queue', { set, annotator: 'Ana' });
    const answers: unknown[] = [queue];
    for (const { query } of queue.queries) answers.push(await ana.call('judge.query', { set, annotator: 'Ana', query }));
    const { query, item } = (await candidates(ana, 'Ana'))[0]!;
    const pair = { query, item: item.id };
    answers.push(await ana.call('judge.give', { set, annotator: 'Ana', given: 'queue', judgments: [{ ...pair, opinion: { grade: 1 } }] }));
    answers.push(await ana.call('judge.undo', { set, annotator: 'Ana' }), await ana.call('judge.redo', { set, annotator: 'Ana' }));
    answers.push(await ana.call('judge.undo', { set, annotator: 'Ana' }), await ana.call('judge.skip', { set, annotator: 'Ana', ...pair }));
    answers.push(await ana.call('judge.clear', { set, annotator: 'Ana', given: 'queue', pairs: [pair] }));
    const allowed = ['action', 'brand', 'candidates', 'changed', 'comment', 'conflict', 'field', 'grade', 'hash', 'height', 'id', 'item', 'judged', 'kind', 'like', 'looks', 'next', 'note', 'opinion', 'own', 'pairs', 'picture', 'place', 'price', 'queries', 'query', 'skipped', 'standing', 'start', 'strength', 'tags', 'title', 'total', 'unwanted', 'values', 'wanted', 'where', 'width', 'word', 'words'];
    expect([...new Set(answers.flatMap(fieldsOf))].filter((field) => !allowed.includes(field))).toEqual([]);

    // The order says nothing either: it is not that of any mode, and Ben's is another.
    const shown = (await candidates(ana, 'Ana')).filter((candidate) => candidate.query === query).map((candidate) => candidate.item.id);
    const asked = (await ana.call('queries.list', { set })).find(({ id }) => id === query)!;
    const { lanes } = await ana.call('search', { query: asked, k: 200 });
    for (const { hits } of Object.values(lanes)) {
      expect(shown).not.toEqual(hits.map(({ id }) => id).filter((id) => shown.includes(id)));
    }
    expect((await candidates(ana, 'Ben')).map(({ item: other }) => other.id)).not.toEqual((await candidates(ana, 'Ana')).map(({ item: other }) => other.id));
  });

  it('takes no blind judgment of what is not in its pool', async () => {
    const pooled = new Set((await candidates(ana, 'Ana')).filter(({ query }) => query === 'q1').map(({ item }) => item.id));
    const outside = (await ana.call('items.list', { limit: 500 })).items.find(({ id }) => !pooled.has(id))!.id;
    const judgments = [{ query: 'q1', item: outside, opinion: { grade: 2 } }];
    await expect(ana.call('judge.give', { set, annotator: 'Ana', given: 'queue', judgments })).rejects.toMatchObject({ kind: 'usage' });
    await expect(ana.call('judge.give', { set, annotator: 'Ana', given: 'bench', judgments: [{ ...judgments[0]!, item: 'nowhere' }] })).rejects.toMatchObject({ kind: 'not-found' });
    expect((await ana.call('judge.history', { set, query: 'q1', item: outside })).length).toBe(0);
  });
});

describe('two annotators', () => {
  it('judge the same pool apart, merge, and settle what they differ on', { timeout: 300_000 }, async () => {
    ben = await open(await sampleFolder());
    const file = await ana.call('queries.export', { set, format: 'jsonl' });
    const made = await ben.call('queries.import', { from: { text: file.text } });
    expect(made).toMatchObject({ set, rejected: [], known: [] });
    expect((await ben.call('sets.get', { set })).definition).toEqual((await ana.call('sets.get', { set })).definition);
    expect(await ben.call('queries.import', { from: { text: file.text } })).toMatchObject({ added: [], known: ['q1', 'q2', 'q3'], rejected: [] });

    const [mine, his] = [await candidates(ana, 'Ana'), await candidates(ben, 'Ben')];
    const pairs = (list: typeof mine) => list.map(({ query, item }) => `${query} ${item.id}`).sort();
    expect(pairs(his)).toEqual(pairs(mine));
    expect(mine.map(({ place }) => place)).toEqual(mine.map((_, at) => at + 1));
    for (const { query, item, place } of mine) {
      expect((await ana.call('judge.queue', { set, annotator: 'Ana' })).next).toBe(place);
      await ana.call('judge.give', { set, annotator: 'Ana', given: 'queue', judgments: [{ query, item: item.id, opinion: { grade: 2, looks: 1 } }] });
    }
    expect((await ana.call('judge.queue', { set, annotator: 'Ana' })).next).toBeNull();
    const judgments = his.map(({ query, item }, at) => ({ query, item: item.id, opinion: { grade: at < 2 ? at : 2 } }));
    await ben.call('judge.give', { set, annotator: 'Ben', given: 'queue', judgments });

    const sent = await ben.call('judgments.export', { set, format: 'jsonl' });
    const path = join(mkdtempSync(join(tmpdir(), 'lookbench-sent-')), sent.name);
    dirs.push(join(path, '..'));
    writeFileSync(path, sent.text);
    expect(await ana.call('judgments.import', { set, from: { path } })).toMatchObject({ added: his.length, known: 0, rejected: [], strangers: 0, conflicts: [] });
    expect(await ana.call('judgments.import', { set, from: { path } })).toMatchObject({ added: 0, known: his.length });

    const progress = await ana.call('judge.progress', { set });
    expect(progress).toMatchObject({ pairs: mine.length, judged: mine.length, enough: mine.length, disagreements: 2, settled: 0 });
    const { pairs: differ, total } = await ana.call('judge.disagreements', { set });
    expect(total).toBe(2);
    expect(differ[0]).toMatchObject({ spread: 2, settled: null, opinions: [{ annotator: 'Ana', opinion: { grade: 2, looks: 1 }, blind: true }, { annotator: 'Ben', opinion: { grade: 0 }, blind: true }] });

    const [first] = differ;
    const history = () => ana.call('judge.history', { set, query: first!.query, item: first!.item });
    // Of any pair of the pool, which may be the one that was graded, undone and skipped above.
    const before = (await history()).map(({ id }) => id);
    expect(new Set((await history()).map(({ annotator }) => annotator))).toEqual(new Set(['Ana', 'Ben']));
    await ana.call('judge.settle', { set, annotator: 'Ana', query: first!.query, item: first!.item, opinion: { grade: 1, comment: 'we talked' } });
    expect((await ana.call('judge.disagreements', { set })).total).toBe(1);
    expect((await ana.call('judge.disagreements', { set, show: 'settled' })).pairs).toMatchObject([{ settled: { by: 'Ana', opinion: { grade: 1, comment: 'we talked' } }, opinions: [{ opinion: { grade: 2 } }, { opinion: { grade: 0 } }] }]);
    const settled = (await history()).filter(({ id }) => !before.includes(id));
    expect(settled.map(({ kind }) => kind)).toEqual(['settle']);
    expect(await history()).toHaveLength(before.length + 1);
  });

  it('list what one of them said twice', async () => {
    const [pair] = await candidates(ana, 'Ana');
    const judgment = { query: pair!.query, item: pair!.item.id };
    await ben.call('judge.give', { set, annotator: 'Ana', given: 'bench', judgments: [{ ...judgment, opinion: { grade: 0 } }] });
    const { text } = await ben.call('judgments.export', { set, format: 'jsonl' });
    const { conflicts, added } = await ana.call('judgments.import', { set, from: { text } });
    expect(added).toBe(1);
    expect(conflicts).toMatchObject([{ ...judgment, annotator: 'Ana', settlement: false }]);
    expect(conflicts[0]!.records.map(({ opinion }) => opinion.grade).sort()).toEqual([0, 2]);
    expect((await candidates(ana, 'Ana'))[0]!.own).toEqual({ standing: 'open', opinion: null, conflict: true });
    await ana.call('judge.give', { set, annotator: 'Ana', given: 'queue', judgments: [{ ...judgment, opinion: { grade: 2 } }] });
    expect(await ana.call('judge.conflicts', { set })).toEqual([]);
  });

  it('cannot have one workspace at once', async () => {
    await expect(open(anaDir)).rejects.toMatchObject({ kind: 'locked', hint: expect.stringContaining('Close Lookbench there') as string });
  });
});

describe('on the bench', () => {
  it('a query is added in one call, and graded there, marked as not blind', async () => {
    const asked = { like: { item: (await ana.call('items.list', { limit: 1 })).items[0]!.id }, wanted: [{ word: 'red', strength: 1 }], unwanted: [], where: [] };
    expect(await ana.call('judge.grades', { set, asked })).toEqual({ query: null, grades: [] });
    const { added } = await ana.call('queries.add', { set, queries: [asked] });
    const { lanes } = await ana.call('search', { query: asked, k: 3 });
    const items = lanes.combined!.hits.map(({ id }) => id);
    const judgments = items.map((item) => ({ query: added[0]!, item, opinion: { grade: 3 } }));
    await ana.call('judge.give', { set, annotator: 'Ana', given: 'bench', judgments });
    const { query, grades } = await ana.call('judge.grades', { set, asked, annotator: 'Ana' });
    expect(query).toBe(added[0]);
    expect(grades.map(({ item }) => item).sort()).toEqual([...items].sort());
    expect(grades[0]).toMatchObject({ grade: 3, judges: 1, settled: false, own: { standing: 'judged', opinion: { grade: 3 } } });
    expect((await ana.call('judge.progress', { set })).annotators.find(({ annotator }) => annotator === 'Ana')?.notBlind).toBe(3);
    expect((await ana.call('judge.undo', { set, annotator: 'Ana' })).changed).toHaveLength(3);
    expect((await ana.call('judge.grades', { set, asked })).grades.every(({ grade }) => grade === null)).toBe(true);
  });

  it('an own picture goes with the set file', async () => {
    const bytes = await sharp({ create: { width: 600, height: 800, channels: 3, background: '#802040' } }).jpeg().toBuffer();
    const { hash } = await ana.call('pictures.add', { bytes });
    await ana.call('queries.add', { set, queries: [{ id: 'own', like: { picture: hash }, wanted: [{ word: 'dress' }] }] });
    const { text } = await ana.call('queries.export', { set, format: 'jsonl' });
    expect((await ben.call('queries.import', { set, from: { text } })).added).toContain('own');
    const shown = (await ben.call('queries.list', { set })).find(({ id }) => id === 'own')!;
    expect(shown.picture).toEqual({ hash, width: 600, height: 800 });
    const [here, there] = [ana, ben].map((engine) => engine.asset('large', hash)!.bytes);
    expect(Buffer.from(there!).equals(Buffer.from(here!))).toBe(true);
    expect((await ben.call('search', { query: shown, k: 3 })).lanes.combined!.hits).toHaveLength(3);
  });
});

describe('changing a set', () => {
  it('changes what is said and nothing else', async () => {
    const before = (await ana.call('sets.get', { set })).definition;
    await ana.call('sets.update', { set, change: { name: 'Spring 2026' } });
    expect((await ana.call('sets.get', { set })).definition).toEqual({ ...before, name: 'Spring 2026' });
    await expect(ana.call('sets.create', { name: 'spring 2026' })).rejects.toMatchObject({ kind: 'usage' });
    await ana.call('queries.update', { set, id: 'q1', change: { tags: ['hard'] } });
    const [first] = await ana.call('queries.list', { set });
    expect(first).toMatchObject({ id: 'q1', tags: ['hard'], kind: 'add' });
  });

  it('takes queries out and puts them back, judgments and all', async () => {
    const counts = async () => (await ana.call('sets.list', {})).find((one) => one.set === set)!;
    const before = await counts();
    await ana.call('queries.remove', { set, ids: ['q1'] });
    expect((await counts()).queries).toBe(before.queries - 1);
    expect((await ana.call('judge.queue', { set, annotator: 'Ana' })).queries.map(({ query }) => query)).not.toContain('q1');
    await ana.call('queries.restore', { set, ids: ['q1'] });
    expect(await counts()).toEqual(before);
  });

  it('imports its own samples, and tells beforehand what would happen', async () => {
    const { csv, pasted } = await ana.call('queries.format', {});
    const before = await ana.call('sets.list', {});
    const check = await ana.call('queries.import', { name: 'Samples', from: { text: csv }, check: true });
    expect(check).toMatchObject({ set: null, added: ['sample1', 'sample2', 'sample3', 'sample4'], rejected: [] });
    expect(await ana.call('sets.list', {})).toEqual(before);
    const made = await ana.call('queries.import', { name: 'Samples', from: { text: csv } });
    expect(await ana.call('queries.import', { set: made.set!, from: { text: pasted } })).toMatchObject({ added: [], rejected: [], known: check.added });
    await ana.call('sets.archive', { set: made.set!, archived: true });
    expect((await ana.call('sets.list', {})).find(({ name }) => name === 'Samples')?.archived).toBe(true);
  });
});
