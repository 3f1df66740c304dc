import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallName, EngineEvent } from '../../src/api/contract.ts';
import type { Search } from '../../src/api/query.ts';
import { openEngine, type Engine } from '../../src/engine/engine.ts';
import { modelDir, sampleDir, sampleWorkspace } from '../sample-workspace.ts';

const dirs: string[] = [];

function open(workspace: string, access: 'read' | 'write'): Promise<Engine> {
  return openEngine({ workspace, modelDir, sampleDir, access });
}

async function sampleFolder(): Promise<string> {
  const { dir } = await sampleWorkspace();
  dirs.push(dir);
  return dir;
}

function emptyFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'lookbench-engine-'));
  dirs.push(dir);
  return dir;
}

afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
});

describe('an open engine', () => {
  let engine: Engine;
  let opening: Search;
  beforeAll(async () => {
    engine = await open(await sampleFolder(), 'write');
    opening = (await engine.call('workspace.info', {})).opening!;
  });
  afterAll(() => engine.close());

  it('opens on the worked query of the sample catalog, and answers it in all three modes', async () => {
    const result = await engine.call('search', opening);
    expect(Object.keys(result.lanes).sort()).toEqual(['arithmetic', 'combined', 'filter']);
    for (const lane of Object.values(result.lanes)) expect(lane.hits).toHaveLength(opening.k);
  });

  it('opens on the last query once there is one', async () => {
    const search = { ...opening, k: 7 };
    await engine.call('history.add', search);
    expect((await engine.call('workspace.info', {})).opening).toEqual(search);
  });

  it('refuses a call that is not in the contract', async () => {
    await expect(engine.call('workspace.destroy' as CallName, {})).rejects.toMatchObject({ kind: 'usage' });
    await expect(engine.call('toString' as CallName, {})).rejects.toMatchObject({ kind: 'usage' });
  });

  it('refuses an input that does not fit its schema, and says where', async () => {
    await expect(engine.call('search', { ...opening, k: 0 })).rejects.toMatchObject({ kind: 'usage', message: expect.stringContaining('k') as string });
    await expect(engine.call('pictures.add', { bytes: 'no bytes' as unknown as Uint8Array })).rejects.toMatchObject({ kind: 'usage' });
  });

  it('searches by a picture of the user, which it keeps', async () => {
    const bytes = await sharp({ create: { width: 90, height: 120, channels: 3, background: '#c01020' } }).png().toBuffer();
    const picture = await engine.call('pictures.add', { bytes });
    expect(picture).toMatchObject({ width: 90, height: 120 });
    expect(engine.asset('thumb', picture.hash)?.type).toBe('image/png');
    const result = await engine.call('search', { query: { like: { picture: picture.hash }, wanted: [], unwanted: [] }, k: 3 });
    expect(result.lanes.arithmetic?.hits.map(({ id }) => id)).toEqual(result.lanes.combined?.hits.map(({ id }) => id));
  });

  it('says which item or picture of a query is not there', async () => {
    const search = (like: Search['query']['like']): Promise<unknown> => engine.call('search', { query: { like, wanted: [], unwanted: [] } });
    await expect(search({ item: 'nobody' })).rejects.toMatchObject({ kind: 'not-found', message: expect.stringContaining('nobody') as string });
    await expect(search({ picture: 'f'.repeat(64) })).rejects.toMatchObject({ kind: 'not-found' });
    expect(engine.asset('large', 'f'.repeat(64))).toBeNull();
  });

  it('keeps queries under names', async () => {
    await engine.call('saved.put', { name: 'Red dresses', search: opening });
    expect(await engine.call('saved.list', {})).toMatchObject([{ name: 'Red dresses', search: opening }]);
    await engine.call('saved.remove', { name: 'Red dresses' });
    await expect(engine.call('saved.remove', { name: 'Red dresses' })).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('shows an item with what the model sees in it and what is like it', async () => {
    const id = 'item' in opening.query.like! ? opening.query.like.item : '';
    const item = await engine.call('items.get', { id });
    expect(item.columns.map(({ name }) => name)).toContain('season');
    expect(item.sees.length).toBeGreaterThan(0);
    expect(item.alike.map(({ item: other }) => other.id)).not.toContain(id);
    expect(item.history.map(({ change }) => change)).toEqual(['added']);
  });

  it('lists items by text and condition, a page at a time', async () => {
    const all = await engine.call('items.list', { text: 'dress', limit: 500 });
    const page = await engine.call('items.list', { text: 'dress', offset: 2, limit: 3 });
    expect(page.total).toBe(all.total);
    expect(page.items).toEqual(all.items.slice(2, 5));
    expect(all.items.every(({ title, brand, id }) => `${title} ${brand ?? ''} ${id}`.toLowerCase().includes('dress'))).toBe(true);
    expect((await engine.call('items.list', { text: '100%_' })).total).toBe(0);
  });
});

describe('a workspace opened for reading', () => {
  it('searches, also by a picture of the user, and changes nothing', async () => {
    const engine = await open(await sampleFolder(), 'read');
    const bytes = await sharp({ create: { width: 30, height: 40, channels: 3, background: '#204080' } }).jpeg().toBuffer();
    const { hash } = await engine.call('pictures.add', { bytes });
    const query = { like: { picture: hash }, wanted: [], unwanted: [] };
    expect((await engine.call('search', { query, k: 5 })).lanes.filter?.hits).toHaveLength(5);
    await expect(engine.call('history.add', { query })).rejects.toMatchObject({ kind: 'read-only' });
    await expect(engine.call('import.sample', {})).rejects.toMatchObject({ kind: 'read-only' });
    await engine.close();
  });
});

describe('an import', () => {
  it('runs alone, is searched while it goes on, and can be gone on with after the engine was closed', async () => {
    const workspace = emptyFolder();
    const first = await open(workspace, 'write');
    const events: EngineEvent[] = [];
    const someLookedAt = new Promise<void>((resolve) => {
      first.on((event) => {
        events.push(event);
        if (event.event === 'job' && event.job.counts.images.embedded > 0) resolve();
      });
    });
    const { job } = await first.call('import.sample', {});
    await expect(first.call('import.sample', {})).rejects.toMatchObject({ kind: 'usage' });
    await someLookedAt;
    const { images } = await first.call('workspace.info', {});
    const found = await first.call('search', { query: { like: null, wanted: [{ word: 'red' }], unwanted: [] } });
    expect(found.searched).toBeGreaterThan(0);
    expect(images).toBeLessThan(720);
    // The list knows as much of the running job as was told, its rate included.
    const [running] = await first.call('jobs.list', {});
    expect(events.flatMap((event) => (event.event === 'job' ? event.job : []))).toContainEqual(running);
    await first.close();

    const second = await open(workspace, 'write');
    expect((await second.call('jobs.list', {}))[0]).toMatchObject({ job, state: 'interrupted' });
    await second.call('jobs.cancel', { job });
    expect((await second.call('jobs.list', {}))[0]).toMatchObject({ job, state: 'cancelled' });
    await expect(second.call('jobs.resume', { job })).rejects.toMatchObject({ kind: 'usage' });
    await second.close();
  });

  it('says which job is not there', async () => {
    const engine = await open(emptyFolder(), 'write');
    await expect(engine.call('jobs.pause', { job: 7 })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(engine.call('import.rejectionsCsv', { job: 7 })).rejects.toMatchObject({ kind: 'not-found' });
    await engine.close();
  });
});
