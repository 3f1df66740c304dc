import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SLOT_FIELD } from '../../src/api/looks.ts';
import type { Asked } from '../../src/api/query-sets.ts';
import { openEngine, type Engine } from '../../src/engine/engine.ts';
import { modelDir, sampleDir, sampleTruth, sampleWorkspace } from '../sample-workspace.ts';

let dir: string;
let remove: () => void;
let engine: Engine;
let elsewhere: Engine;
const folder = mkdtempSync(join(tmpdir(), 'lookbench-looks-'));

const open = (workspace: string) => openEngine({ workspace, modelDir, sampleDir, access: 'write' });
const ids = async (category: string, count: number) =>
  (await engine.call('items.list', { where: [{ field: 'category', values: [category] }], limit: count })).items.map(({ id }) => id);

beforeAll(async () => {
  ({ dir, remove } = await sampleWorkspace());
  engine = await open(dir);
  elsewhere = await open(join(folder, 'empty'));
}, 600_000);
afterAll(async () => {
  await engine.close();
  await elsewhere.close();
  remove();
  rmSync(folder, { recursive: true, force: true });
});

describe('a board', () => {
  it('takes items into the slots that their words speak of', async () => {
    const items = [...(await ids('Dresses', 1)), ...(await ids('Sandals', 1)), ...(await ids('Bags', 1)), ...(await ids('Scarves', 1))];
    const { board, cards, areas } = await engine.call('boards.create', { name: 'Autumn', items });
    expect(cards.map(({ item, slot, standing }) => [item, slot, standing])).toEqual(items.map((item, at) => [item, ['one-piece', 'shoes', 'bag', 'scarf'][at], 'present']));
    expect(areas).toHaveLength(4);
    const [listed] = await engine.call('boards.list', {});
    expect(listed).toMatchObject({ board, name: 'Autumn', cards: 4, absent: 0, items });
    expect(listed!.cover).toHaveLength(4);
  });

  it('can be undone to its beginning, done again, kept as versions and gone back to', async () => {
    const [a, b] = await ids('Jeans', 2);
    const { board } = await engine.call('boards.create', { name: 'Steps' });
    const states = [
      await engine.call('boards.edit', { board, edits: [{ edit: 'add', items: [{ item: a! }] }] }),
      await engine.call('boards.edit', { board, edits: [{ edit: 'add', items: [{ item: b! }] }, { edit: 'layout', layout: 'free' }] }),
      await engine.call('boards.edit', { board, edits: [{ edit: 'rename', name: 'Strides' }] }),
    ];
    expect(states[2]!.undo).toBe('rename the board');
    await engine.call('boards.keep', { board, name: 'Good' });
    for (const state of [states[1]!, states[0]!]) {
      const back = await engine.call('boards.undo', { board });
      expect(back.cards).toEqual(state.cards);
      expect(back.layout).toBe(state.layout);
    }
    expect((await engine.call('boards.undo', { board })).undo).toBeNull();
    expect((await engine.call('boards.undo', { board })).cards).toEqual([]);
    expect((await engine.call('boards.redo', { board })).cards).toEqual(states[0]!.cards);

    const { redo } = await engine.call('boards.edit', { board, edits: [{ edit: 'note', note: 'Another way' }] });
    expect(redo).toBeNull();
    const [version] = (await engine.call('boards.get', { board })).versions;
    const reverted = await engine.call('boards.revert', { board, version: version!.version });
    expect(reverted).toMatchObject({ name: 'Strides', note: '', undo: 'go back to “Good”' });
    expect((await engine.call('boards.undo', { board })).note).toBe('Another way');
  });

  it('is set aside and restored, and duplicated', async () => {
    const [a] = await ids('Coats', 1);
    const { board, cards } = await engine.call('boards.create', { name: 'Aside', items: [a!] });
    const copy = await engine.call('boards.duplicate', { board });
    expect(copy.name).toBe('Aside (copy)');
    expect(copy.cards.map(({ item }) => item)).toEqual(cards.map(({ item }) => item));
    await engine.call('boards.remove', { board });
    expect((await engine.call('boards.list', {})).map((one) => one.board)).not.toContain(board);
    expect((await engine.call('boards.list', { removed: true })).map((one) => one.board)).toContain(board);
    await engine.call('boards.restore', { board });
    expect((await engine.call('boards.list', {})).map((one) => one.board)).toContain(board);
  });
});

describe('files of boards', () => {
  it('bring the same boards, versions too, into another workspace, and change nothing where they are known', async () => {
    const items = [...(await ids('Skirts', 1)), ...(await ids('Blouses', 1))];
    const { board, cards } = await engine.call('boards.create', { name: '=Café, “été”', items });
    await engine.call('boards.keep', { board, name: 'Kept' });
    await engine.call('boards.edit', {
      board,
      edits: [{ edit: 'place', places: [{ card: cards[0]!.card, place: { x: 10, y: 20, width: 300 } }] }, { edit: 'layout', layout: 'free' }, { edit: 'card-note', card: cards[0]!.card, note: '-5 %' }],
    });
    const before = await engine.call('boards.get', { board });
    const { text, name } = await engine.call('boards.export', { boards: [board], format: 'json' });
    expect(name).toBe('=Café, “été”.json');
    const path = join(folder, 'boards.json');
    writeFileSync(path, text);

    expect(await engine.call('boards.import', { from: { path } })).toMatchObject({ added: [], changed: [], known: [board], rejected: [] });
    expect(await elsewhere.call('boards.import', { from: { path } })).toMatchObject({ added: [board], known: [], unknownItems: items });
    const there = await elsewhere.call('boards.get', { board });
    const content = ({ name: title, note, layout, cards: own }: typeof there) => ({ title, note, layout, cards: own.map(({ shown: _s, standing: _t, box: _b, ...card }) => card) });
    expect(content(there)).toEqual(content(before));
    expect(there.versions.map((version) => version.name)).toEqual(['Kept']);
    // What a catalog never had is shown by the name that it came with.
    expect(there.cards.map(({ standing, shown }) => [standing, shown.title, shown.picture])).toEqual(before.cards.map(({ title }) => ['unknown', title, null]));
    expect((await elsewhere.call('boards.export', { boards: [board], format: 'json' })).text).toBe(text);
  });

  it('as a table bring back what was edited in a spreadsheet; the rest of the board stays', async () => {
    const items = [...(await ids('Shirts', 2)), ...(await ids('Trousers', 1))];
    const { board } = await engine.call('boards.create', { name: 'Office', items });
    const { text } = await engine.call('boards.export', { boards: [board], format: 'csv' });
    expect(await engine.call('boards.import', { from: { text } })).toMatchObject({ known: [board], added: [], changed: [] });

    const [head, first, ...rest] = text.trimEnd().split('\n');
    const edited = [head, first!.replace(',top,', ',outerwear,'), ...rest, `Office,${board},shoes,NOT-THERE,,,`, `Office,${board},feet,LB10001,,,`].join('\n');
    const { changed, rejected, unknownItems } = await engine.call('boards.import', { from: { text: edited } });
    expect(changed).toEqual([board]);
    expect(rejected).toEqual([{ row: 6, id: 'LB10001', reason: expect.stringContaining('the slot is none of outerwear') as string }]);
    expect(unknownItems).toEqual(['NOT-THERE']);
    expect((await engine.call('boards.get', { board })).cards.map(({ item, slot, standing }) => [item, slot, standing])).toEqual([
      [items[0], 'outerwear', 'present'],
      [items[1], 'top', 'present'],
      [items[2], 'bottom', 'present'],
      ['NOT-THERE', 'shoes', 'unknown'],
    ]);
    expect((await engine.call('boards.undo', { board })).cards.map(({ slot }) => slot)).toEqual(['top', 'top', 'bottom']);
  });

  it('may be a mere list of ids', async () => {
    const [shoe] = await ids('Shoes', 1);
    const { added } = await engine.call('boards.import', { from: { text: `item\n${shoe}\n`, name: 'From a mail' } });
    expect(await engine.call('boards.get', { board: added[0]! })).toMatchObject({ name: 'From a mail', cards: [{ item: shoe, slot: 'shoes' }] });
    await expect(engine.call('boards.import', { from: { text: '{"a": 1}' } })).rejects.toMatchObject({ kind: 'input' });
  });

  it('can be a page that needs nothing else, with titles and prices', async () => {
    const [bag] = await ids('Bags', 1);
    const { board, cards } = await engine.call('boards.create', { name: '<b>Bags</b> & more', items: [bag!] });
    const { text } = await engine.call('boards.export', { boards: [board], format: 'html' });
    expect(text).toContain('&#60;b&#62;Bags&#60;/b&#62; &#38; more');
    expect(text).not.toContain('<b>');
    expect(text).toContain(cards[0]!.shown.price!.toFixed(2));
    expect(text).toMatch(/<img src="data:image\/\w+;base64,/);
    expect(text.match(/https?:/)).toBeNull();
  });
});

describe('an item that a later import no longer has', () => {
  it('stays on its boards, and is shown as absent', async () => {
    const [a, b] = await ids('Beanies', 2);
    const { board } = await engine.call('boards.create', { name: 'Heads', items: [a!, b!] });
    const catalog = readFileSync(join(sampleDir, 'catalog.csv'), 'utf8').split('\n').filter((line) => !line.startsWith(`${a},`)).join('\n');
    // Beside its pictures' folder, under the name it was imported by.
    const source = join(folder, 'catalog.csv');
    writeFileSync(source, catalog);
    await imported(source);
    const { cards } = await engine.call('boards.get', { board });
    expect(cards.map(({ item, standing, shown, slot }) => [item, standing, shown.picture !== null, slot])).toEqual([[a, 'absent', true, 'hat'], [b, 'present', true, 'hat']]);
    expect((await engine.call('boards.list', {})).find((one) => one.board === board)).toMatchObject({ cards: 2, absent: 1 });
    const { suggestions } = await engine.call('boards.suggest', { board, slot: 'hat' });
    expect(suggestions.map(({ item }) => item.id)).not.toContain(a);
  }, 600_000);

  function imported(source: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = engine.on((event) => {
        if (event.event !== 'job' || !['done', 'failed'].includes(event.job.state)) return;
        stop();
        if (event.job.state === 'done') resolve();
        else reject(new Error(event.job.error?.message));
      });
      engine.call('import.start', { source, images: [sampleDir] }).catch(reject);
    });
  }
});

describe('completing a look', () => {
  it('suggests items of the empty slot that share more with the rest than chance has it, and says why', async () => {
    const truth = sampleTruth();
    const dresses = await ids('Dresses', 40);
    let shared = 0;
    let chance = 0;
    for (const dress of dresses) {
      const { board } = await engine.call('boards.create', { name: dress, items: [dress] });
      const { suggestions, candidates } = await engine.call('boards.suggest', { board, slot: 'bag', limit: 200 });
      await engine.call('boards.remove', { board });
      expect(candidates).toBeGreaterThan(20);
      const same = suggestions.map(({ item }) => Number(truth.get(item.id)!.colour === truth.get(dress)!.colour));
      shared += same.slice(0, 3).reduce((sum, one) => sum + one, 0) / 3;
      chance += same.reduce((sum, one) => sum + one, 0) / same.length;
      for (const { reasons } of suggestions.slice(0, 3)) expect(reasons.some((reason) => /^(Closest in style to|Unlike the rest)/.test(reason))).toBe(true);
    }
    console.log(`first 3 bags for ${dresses.length} dresses: ${(shared / dresses.length).toFixed(3)} of the dress's colour, ${(chance / dresses.length).toFixed(3)} of all bags`);
    expect(shared).toBeGreaterThan(1.5 * chance);
  }, 300_000);

  it('leaves out what is for somebody else, where the look is for one', async () => {
    const genderOf = async (id: string) => (await engine.call('items.get', { id })).columns.find(({ name }) => name === 'gender')?.value ?? '';
    const [dress] = await ids('Dresses', 1);
    const { items } = await engine.call('items.list', { where: [{ field: 'category', values: ['Shirts'] }, { field: 'gender', values: ['Men'] }], limit: 1 });
    const suggested = async (...own: string[]) => {
      const { board } = await engine.call('boards.create', { name: 'For whom', items: own });
      const { suggestions, wearer } = await engine.call('boards.suggest', { board, slot: 'shoes', limit: 200 });
      await engine.call('boards.remove', { board });
      return { wearer, genders: new Set(await Promise.all(suggestions.map(({ item }) => genderOf(item.id)))) };
    };
    expect(await suggested(dress!)).toEqual({ wearer: 'women', genders: new Set(['Women', 'Unisex']) });
    expect((await suggested(items[0]!.id)).genders).toEqual(new Set(['Men', 'Unisex']));
    expect(await suggested(dress!, items[0]!.id)).toMatchObject({ wearer: null, genders: new Set(['Women', 'Men', 'Unisex']) });
  });

  it('knows which places the catalog has something for', async () => {
    const held = await engine.call('boards.slots', {});
    expect(held).toEqual(expect.arrayContaining(['top', 'one-piece', 'shoes', 'bag', 'scarf', 'hat']));
    expect(held).not.toContain('jewellery');
  });

  it('learns from the other boards which kinds go together', async () => {
    const [dress] = await ids('Dresses', 1);
    const [sandal] = await ids('Sandals', 1);
    for (const at of [1, 2, 3]) {
      const pair = [...(await ids('Dresses', 3)).slice(at - 1, at), sandal!];
      await engine.call('boards.create', { name: `Summer ${at}`, items: pair });
    }
    const { board } = await engine.call('boards.create', { name: 'Next', items: [dress!] });
    const { suggestions, boards } = await engine.call('boards.suggest', { board, slot: 'shoes', limit: 60 });
    expect(boards).toBeGreaterThanOrEqual(3);
    const known = suggestions.find(({ reasons }) => reasons.some((reason) => /of your boards: sandal and dress\.$/.test(reason)));
    expect(known).toBeDefined();
  });
});

describe('a search within a slot', () => {
  it('finds what belongs there and nothing else', async () => {
    const [bag] = await ids('Bags', 1);
    const { lanes, matching, items } = await engine.call('search', {
      query: { like: { item: bag! }, wanted: [{ word: 'red', strength: 1 }], unwanted: [] },
      where: [{ field: SLOT_FIELD, values: ['shoes'] }],
      k: 1000,
    });
    const shoes = [...(await ids('Shoes', 500)), ...(await ids('Sandals', 500))].sort();
    expect(lanes.combined!.hits.map(({ id }) => id).sort()).toEqual(shoes);
    expect([matching, Object.keys(items).length]).toEqual([shoes.length, shoes.length]);
    const both = await engine.call('items.list', { where: [{ field: SLOT_FIELD, values: ['shoes'] }, { field: 'category', values: ['Sandals'] }], limit: 500 });
    expect(both.items.map(({ id }) => id).sort()).toEqual((await ids('Sandals', 500)).sort());
    expect((await engine.call('facets', {})).facets.map(({ field }) => field)).not.toContain(SLOT_FIELD);
  });
});

describe('what is pinned and hidden for a query', () => {
  it('is kept for the query whatever the strengths of its words, and for no other', async () => {
    const [a, b] = await ids('Dresses', 2);
    const asked: Asked = { like: { item: a! }, wanted: [{ word: 'red', strength: 1 }], unwanted: [], where: [] };
    await engine.call('marks.put', { asked, items: [a!, b!], mark: 'hidden' });
    await engine.call('marks.put', { asked, items: [b!], mark: 'pinned' });
    const stronger: Asked = { ...asked, wanted: [{ word: 'red', strength: 2 }] };
    const marks = async (of: Asked) => (await engine.call('marks.list', { asked: of })).map(({ item, mark }) => [item.id, mark]);
    expect(await marks(stronger)).toEqual([[a, 'hidden'], [b, 'pinned']]);
    expect(await marks({ ...asked, wanted: [] })).toEqual([]);
    await engine.call('marks.put', { asked, items: [a!, b!], mark: null });
    expect(await marks(asked)).toEqual([]);
  });
});
