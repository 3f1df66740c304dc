import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { setDefinitionSchema } from '../../src/api/query-sets.ts';
import { openEngine, type Engine } from '../../src/engine/engine.ts';
import { createRandom } from '../../src/random.ts';
import { transaction, type Db } from '../../src/store/database.ts';
import { insertEvent, keepAnnotator, listJudgments, putJudgment } from '../../src/store/judgments.ts';
import { createSet, insertQuery, listQueries } from '../../src/store/query-sets.ts';
import { putVector } from '../../src/store/vectors.ts';
import { openWorkspace } from '../../src/store/workspace.ts';
import { modelDir, sampleDir } from '../sample-workspace.ts';
import { insertItem } from '../store/catalog-fixture.ts';

const QUERIES = 1000;
const ITEMS = 400;
/** Two annotators grade these items of every query: 200,000 judgments. */
const JUDGED = 100;
const ANNOTATORS = ['Ann', 'Ben'];
const WORDS = ['red', 'blue', 'green', 'black', 'white', 'stripe', 'dress', 'shirt', 'sleeve', 'collar'];

const OPENS_MS = 2000;
const EVALUATES_MS = 3000;
/** On a machine that others use at the same moment the first try may be theirs. */
const TRIES = 5;

let dir: string;
let set: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lookbench-200k-'));
  // Binds the model pack, whose length vectors must have.
  const engine = await open();
  const { dimensions } = (await engine.call('workspace.info', {})).model;
  await engine.close();
  const { db, close } = openWorkspace(dir, { access: 'write' });
  set = transaction(db, () => fill(db, dimensions));
  close();
}, 600_000);

afterAll(() => rmSync(dir, { recursive: true, force: true }));

function open(): Promise<Engine> {
  return openEngine({ workspace: dir, modelDir, sampleDir, access: 'write' });
}

function fill(db: Db, dimensions: number): string {
  const random = createRandom('200k');
  for (let item = 1; item <= ITEMS; item++) {
    insertItem(db, item, { words: WORDS.filter(() => random() < 0.2) });
    putVector(db, item, Float32Array.from({ length: dimensions }, () => random() - 0.5));
  }
  const made = createSet(db, setDefinitionSchema.parse({ name: 'Large', judges: 2 }), 0);
  for (let q = 0; q < QUERIES; q++) {
    const [wanted, unwanted] = [WORDS[q % WORDS.length]!, WORDS[(q + 3) % WORDS.length]!];
    insertQuery(db, made.number, {
      id: `q${q + 1}`,
      like: { item: `item-${1 + (q % ITEMS)}` },
      wanted: [{ word: wanted, strength: 1 }],
      unwanted: [{ word: unwanted, strength: 1 }],
      where: [],
      note: '',
      tags: [`tag${q % 20}`],
      kind: 'replace',
    });
  }
  const annotators = ANNOTATORS.map((name) => [name, keepAnnotator(db, name)] as const);
  for (const { number, id } of listQueries(db, made.number)) {
    for (let j = 0; j < JUDGED; j++) {
      const item = `item-${1 + ((number * 7 + j) % ITEMS)}`;
      for (const [annotator, annotatorNumber] of annotators) giveGrade(db, made.number, { number, id }, item, annotator, annotatorNumber, Math.floor(random() * 4));
    }
  }
  return made.id;
}

function giveGrade(db: Db, setNumber: number, query: { number: number; id: string }, item: string, annotator: string, annotatorNumber: number, grade: number): void {
  const opinion = { grade, looks: null, words: null, comment: '' };
  const event = insertEvent(
    db,
    {
      id: randomUUID(), kind: 'judge', query: query.id, queryNumber: query.number, item, annotator, annotatorNumber, at: 1, given: 'queue',
      standing: 'judged', opinion, settlement: false, action: randomUUID(), of: null, replaces: [], model: null, pool: null,
    },
    { set: setNumber, imported: false },
  );
  putJudgment(db, { query: query.number, item, holder: annotatorNumber }, { standing: 'judged', grade, looks: null, words: null, conflict: false, blind: true, at: 1, annotator: annotatorNumber, event });
}

async function best(limit: number, measure: () => Promise<number>): Promise<number> {
  let least = Infinity;
  for (let run = 0; run < TRIES && least >= limit; run++) least = Math.min(least, await measure());
  return least;
}

it('a workspace with 200,000 judgments opens in time', async () => {
  const least = await best(OPENS_MS, async () => {
    const start = performance.now();
    const engine = await open();
    const time = performance.now() - start;
    await engine.close();
    return time;
  });
  expect(least).toBeLessThan(OPENS_MS);
}, 120_000);

it('evaluates 1,000 queries by 200,000 judgments in time, once they are ranked', async () => {
  const { db, close } = openWorkspace(dir, { access: 'read' });
  expect(listJudgments(db, 1)).toHaveLength(QUERIES * JUDGED * ANNOTATORS.length);
  close();

  const engine = await open();
  try {
    const input = { set, measures: ['nDCG@10', "nDCG'@10", 'P@10', 'AP', 'RR'] };
    const first = await engine.call('evaluate', input);
    expect(first.queries).toHaveLength(QUERIES);
    const least = await best(EVALUATES_MS, async () => {
      const start = performance.now();
      const again = await engine.call('evaluate', input);
      const time = performance.now() - start;
      expect(again.table).toEqual(first.table);
      return time;
    });
    expect(least).toBeLessThan(EVALUATES_MS);
  } finally {
    await engine.close();
  }
}, 600_000);
