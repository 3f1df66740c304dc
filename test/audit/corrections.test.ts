import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine, type Engine } from '../../src/engine/engine.ts';
import { modelDir, sampleDir, sampleWorkspace } from '../sample-workspace.ts';

let workspace: Awaited<ReturnType<typeof sampleWorkspace>>;
let engine: Engine;
beforeAll(async () => {
  workspace = await sampleWorkspace();
  engine = await openEngine({ workspace: workspace.dir, modelDir, sampleDir, access: 'write' });
}, 300_000);
afterAll(async () => {
  await engine?.close();
  workspace?.remove();
});

describe('corrections', () => {
  it('stand in the place of the catalog’s values, and give them back', async () => {
    const [first, second] = (await engine.call('items.list', { limit: 2 })).items;
    const before = await engine.call('items.get', { id: first!.id });
    await engine.call('corrections.put', { corrections: [{ id: first!.id, column: 'colour', value: 'Chartreuse' }, { id: second!.id, column: 'price', value: '12.50' }] });
    await engine.call('corrections.put', { corrections: [{ id: first!.id, column: 'colour', value: 'Puce' }] });
    expect(await engine.call('items.get', { id: first!.id })).toMatchObject({ colour: 'Puce' });
    expect((await engine.call('facets', { where: [] })).facets.find(({ field }) => field === 'colour')!.values).toContainEqual({ value: 'Puce', count: 1 });
    const list = await engine.call('corrections.list', {});
    expect(list).toHaveLength(2);
    expect(list).toContainEqual(expect.objectContaining({ id: first!.id, column: 'colour', original: before.colour, value: 'Puce', applied: true }));

    await engine.call('corrections.remove', { corrections: list.map(({ id, column }) => ({ id, column })) });
    const { history: _, ...after } = await engine.call('items.get', { id: first!.id });
    expect(before).toMatchObject(after);
    expect(await engine.call('corrections.list', {})).toEqual([]);
  });

  it('are refused, all together, for a picture and for an item that is not there', async () => {
    const [item] = (await engine.call('items.list', { limit: 1 })).items;
    const good = { id: item!.id, column: 'colour', value: 'Puce' };
    await expect(engine.call('corrections.put', { corrections: [good, { ...good, column: 'image' }] })).rejects.toMatchObject({ kind: 'usage' });
    await expect(engine.call('corrections.put', { corrections: [good, { ...good, id: 'nobody' }] })).rejects.toMatchObject({ kind: 'not-found' });
    expect(await engine.call('corrections.list', {})).toEqual([]);
  });
});

describe('coverage', () => {
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

  it('counts every item once by category, colour and season, and tells gaps that are such', async () => {
    const coverage = await engine.call('audit.coverage', { rows: 'category', columns: 'colour', parts: 'season' });
    const { rows, columns, parts, counts, partCounts, partExpected, gaps } = coverage;
    const { facets } = await engine.call('facets', { where: [] });
    expect(rows).toEqual(facets.find(({ field }) => field === 'category')!.values.slice(0, rows.length).map(({ value }) => value));
    expect(parts.length).toBeGreaterThan(1);
    for (const [r, row] of rows.entries()) {
      const c = 0;
      const where = [{ field: 'category', values: [row] }, { field: 'colour', values: [columns[c]!] }];
      expect((await engine.call('items.list', { where, limit: 1 })).total).toBe(counts[r]![c]);
      for (const [p, part] of parts.entries()) {
        expect((await engine.call('items.list', { where: [...where, { field: 'season', values: [part] }], limit: 1 })).total).toBe(partCounts[r]![c]![p]);
      }
      // What is usual of a row's parts is taken from that row, so that both come to the same.
      for (const p of parts.keys()) expect(Math.abs(total(partExpected[r]!.map((cell) => cell[p]!)) - total(partCounts[r]!.map((cell) => cell[p]!)))).toBeLessThan(0.06 * columns.length);
    }
    for (const { count, expected } of gaps) expect(count).toBeLessThan(expected / 2);
    const two = await engine.call('audit.coverage', { rows: 'category', columns: 'colour' });
    expect(two).toMatchObject({ rows, columns, counts, parts: [] });
  });
});
