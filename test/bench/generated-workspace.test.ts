import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { measureAlternatives } from '../../src/bench/alternatives.ts';
import { ensureGenerated, type GeneratedWorkspace } from '../../src/bench/generated-workspace.ts';
import { openAndSearch } from '../../src/bench/opened.ts';
import { measureOverlap } from '../../src/bench/overlap.ts';
import { openSearched } from '../../src/bench/searched-catalog.ts';
import { loadVectorExtension } from '../../src/store/vectors.ts';

const keep = mkdtempSync(join(tmpdir(), 'lookbench-bench-test-'));
afterAll(() => { rmSync(keep, { recursive: true, force: true }); });

let workspace: GeneratedWorkspace;
beforeAll(async () => {
  workspace = await ensureGenerated(keep, 600, 32, () => undefined);
}, 60_000);

it('loads a catalog once and finds it again', async () => {
  expect(await ensureGenerated(keep, 600, 32, () => undefined)).toEqual({ dir: workspace.dir, items: 600, dimensions: 32, loaded: null });
});

it('finds what an exact ranking of all items finds', () => {
  const catalog = openSearched(workspace);
  expect(measureOverlap(catalog)).toBeGreaterThanOrEqual(0.99);
  catalog.close();
}, 60_000);

it('searches by other ways, each over every vector', async () => {
  const catalog = openSearched(workspace);
  const { search, alternatives } = await measureAlternatives(workspace, catalog);
  catalog.close();
  expect(search.median).toBeGreaterThan(0);
  expect(alternatives).toHaveLength(5);
  for (const { timed } of alternatives) expect(timed.median).toBeGreaterThan(0);
  const db = new Database(join(workspace.dir, 'alternatives.db'), { readonly: true });
  loadVectorExtension(db);
  const query = Buffer.from(catalog.generated.vectorOf(7).buffer);
  expect(db.prepare('SELECT item, distance FROM floats WHERE vector MATCH ? AND k = 1').get(query)).toEqual({ item: 7, distance: 0 });
  for (const table of ['floats', 'codes', 'bits']) expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(600);
  db.close();
}, 60_000);

it('opens and answers, and tells what that took', async () => {
  const { opened, searched, memory, copyMegabytes, databaseMegabytes } = await openAndSearch(workspace, '', false);
  expect(searched).toBeNull();
  for (const value of [opened, memory, copyMegabytes, databaseMegabytes]) expect(value).toBeGreaterThan(0);
});
