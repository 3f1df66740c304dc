import fc from 'fast-check';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pictureToPixels, pixelsToTensor } from '../../src/embed/pixels.ts';
import { startRefresh } from '../../src/jobs/refresh.ts';
import { all, sql } from '../../src/store/database.ts';
import { countFacets } from '../../src/store/facets.ts';
import { countItems, getItem, itemHistory } from '../../src/store/items.ts';
import { listJobs, listRejections } from '../../src/store/jobs.ts';
import { getRendition } from '../../src/store/thumbs.ts';
import { bindModel, eachVector, getVector } from '../../src/store/vectors.ts';
import { openWorkspace, type Workspace } from '../../src/store/workspace.ts';
import { wordsOfItem } from '../../src/store/words.ts';
import { sharedData } from '../shared-data.ts';
import { smallDisk } from '../small-disk.ts';
import { begin, contentsOf, countingPack, importOnce, picture, writeCatalog } from './import-fixture.ts';

let root: string;
let dir: string;
let pack: Awaited<ReturnType<typeof countingPack>>;
let opened: Workspace[] = [];

beforeAll(async () => {
  pack = await countingPack();
});
afterAll(() => pack.close());
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lookbench-import-'));
  dir = join(root, 'workspace');
  pack.encoded = 0;
});
afterEach(() => {
  for (const workspace of opened) if (workspace.db.open) workspace.close();
  opened = [];
  rmSync(root, { recursive: true, force: true });
});

function open(access: 'read' | 'write' = 'write', folder = dir): Workspace {
  const workspace = openWorkspace(folder, { access });
  opened.push(workspace);
  return workspace;
}

const put = (name: string, content: string | Uint8Array) => {
  const path = join(root, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
};
const editCatalog = (source: string, edit: (lines: string[]) => string[]) =>
  writeFileSync(source, `${edit(readFileSync(source, 'utf8').trimEnd().split('\n')).join('\n')}\n`);
const nothing = { new: 0, updated: 0, unchanged: 0, absent: 0 };

describe('a first import', () => {
  it('makes of every row an item with words, facets, picture and vector', async () => {
    const source = await writeCatalog(root, 12);
    await picture(3, 900, 1200).jpeg().toFile(join(root, 'images/3.jpg'));
    await picture(4, 2000, 500).png().toFile(join(root, 'images/4.jpg'));
    await sharp(await picture(5, 80, 60).jpeg().toBuffer()).withMetadata({ orientation: 6 }).toFile(join(root, 'images/5.jpg'));
    const workspace = open();
    const running = begin(workspace, pack, { source });
    const job = await running.finished;
    const { db, thumbs } = workspace;

    expect(job).toMatchObject({ state: 'done', done: 12, total: 12, error: null, counts: { items: { ...nothing, new: 12 }, images: { embedded: 12, missing: 0, undecodable: 0 }, rejected: 0 } });
    expect(getItem(db, 'i7')).toMatchObject({ title: 'Blue striped dress number 7', category: 'Dress', colour: 'Blue', price: 7000, present: true, imageState: 'embedded' });
    expect(wordsOfItem(db, getItem(db, 'i7')!.item)).toEqual(['blue', 'dress', 'number', 'striped']);
    expect(countFacets(db, []).map(({ field }) => field)).toEqual(['category', 'colour']);
    for (const { item, vector } of eachVector(db)) expect(running.changed.get(item)).toEqual(vector);
    expect(running.changed.size).toBe(12);

    // The same picture as a query gives the very same vector, so it finds itself.
    const seven = getItem(db, 'i7')!;
    const pixels = await pictureToPixels(readFileSync(join(root, 'images/7.jpg')), pack.info.input);
    expect(getVector(db, seven.item)).toEqual(await pack.encodeImages(pixelsToTensor([pixels], pack.info.input), 1));

    // Small ones are kept as they are; of large ones two sizes; turned ones upright.
    expect(Buffer.compare(getRendition(thumbs, 'thumb', seven.picture!.hash)!.bytes, readFileSync(join(root, 'images/7.jpg')))).toBe(0);
    const sizeOf = async (size: 'thumb' | 'large', id: string) => {
      const { width, height } = await sharp(getRendition(thumbs, size, getItem(db, id)!.picture!.hash)!.bytes).autoOrient().toBuffer({ resolveWithObject: true }).then(({ info }) => info);
      return [width, height];
    };
    expect([getItem(db, 'i3')!.picture!.width, getItem(db, 'i3')!.picture!.height, await sizeOf('thumb', 'i3'), await sizeOf('large', 'i3')]).toEqual([900, 1200, [270, 360], [900, 1200]]);
    expect([await sizeOf('thumb', 'i4'), await sizeOf('large', 'i4')]).toEqual([[360, 90], [1280, 320]]);
    expect([getItem(db, 'i5')!.picture!.width, getItem(db, 'i5')!.picture!.height, await sizeOf('thumb', 'i5')]).toEqual([60, 80, [60, 80]]);
  });

  it('refuses bad rows with number and reason, and keeps what can be kept', async () => {
    const images = join(root, 'pics');
    mkdirSync(images);
    await picture(1).png().toFile(join(images, 'ok.png'));
    put('pics/text.jpg', 'this is no picture');
    const whole = await picture(2, 400, 400).jpeg().toBuffer();
    put('pics/cut.jpg', whole.subarray(0, whole.length / 2));
    put('secret.jpg', 'secret');
    const source = put(
      'data/catalog.csv',
      ['id;title;image', 'a;Good;ok.png', ';No id;ok.png', 'a;Again;ok.png', 'b;"Broken;ok.png', 'c;Short', 'd;Missing;none.jpg', 'e;No picture;text.jpg', 'f;Cut;cut.jpg',
        'g;Leaves;../secret.jpg', 'h;Web;https://shop.example/h.jpg', 'i;Names none;', `${'x'.repeat(201)};Long;ok.png`, 'j;"Good, too";OK'].join('\n'),
    );
    const workspace = open();
    const job = await begin(workspace, pack, { source, images: [images] }).finished;
    const { db } = workspace;
    const { rows, total } = listRejections(db, job.job);
    const expected: readonly [number, string | null, RegExp][] = [
      [3, null, /^it has no id$/], [4, 'a', /^its id was already in row 2$/], [5, null, /broken quoting/], [6, null, /2 fields where the header has 3/],
      [7, 'd', /none\.jpg was not found/], [8, 'e', /cannot be decoded|not read/], [9, 'f', /cannot be decoded/], [10, 'g', /leaves the picture folder/],
      [11, 'h', /never uses the network/], [12, 'i', /names no picture/], [13, null, /id is longer than 200/],
    ];
    expect(rows.map(({ row, id }) => [row, id])).toEqual(expected.map(([row, id]) => [row, id]));
    expected.forEach(([, , reason], at) => expect(rows[at]?.reason).toMatch(reason));
    expect(total).toBe(job.counts.rejected);
    expect(job.counts).toEqual({ items: { ...nothing, new: 8 }, images: { embedded: 2, missing: 4, undecodable: 2 }, rejected: 11 });
    expect(countItems(db)).toMatchObject({ items: 8, images: 2 });
    expect(getItem(db, 'f')).toMatchObject({ present: true, picture: null, imageState: 'undecodable' });
    expect(getItem(db, 'd')).toMatchObject({ present: true, picture: null, imageState: 'missing' });
    expect([...eachVector(db)].map(({ item }) => item)).toEqual([getItem(db, 'a')!.item, getItem(db, 'j')!.item]);
  });

  it('decodes and looks at equal pictures once', async () => {
    const source = await writeCatalog(root, 6);
    for (const n of [1, 2, 5]) cpSync(join(root, 'images/0.jpg'), join(root, `images/${n}.jpg`));
    editCatalog(source, (lines) => [...lines, 'i6,Shares the file,Dress,Red,5,0.jpg']);
    const { counts } = await importOnce(dir, pack, { source });
    expect(counts.images.embedded).toBe(7);
    expect(pack.encoded).toBe(3);
    const { items, vectors, pictures } = contentsOf(dir);
    expect([items?.length, vectors?.length, pictures?.length]).toEqual([7, 7, 3]);
    expect(new Set((vectors as { vector: string }[]).map(({ vector }) => vector)).size).toBe(3);
  });

  it('gives the same from an archive as from a folder', async () => {
    const source = await writeCatalog(root, 10);
    await importOnce(dir, pack, { source });
    const { pack: tar } = await import('tar-stream');
    const { gzipSync } = await import('node:zlib');
    const packed = tar();
    for (let n = 9; n >= 0; n--) packed.entry({ name: `somewhere/${n}.JPG` }, readFileSync(join(root, `images/${n}.jpg`)));
    packed.finalize();
    const chunks: Buffer[] = [];
    for await (const chunk of packed) chunks.push(chunk as Buffer);
    const alone = put('alone/catalog.csv', readFileSync(source));
    await importOnce(join(root, 'other'), pack, { source: alone, images: [put('all.tar.gz', gzipSync(Buffer.concat(chunks)))] });
    const [folder, archive] = [contentsOf(dir), contentsOf(join(root, 'other'))];
    expect(archive.vectors).toEqual(folder.vectors);
    expect(archive.pictures).toEqual(folder.pictures);
  });

  it('takes pictures by id where no column names them', async () => {
    await writeCatalog(root, 3);
    for (const n of [0, 1]) renameSync(join(root, `images/${n}.jpg`), join(root, `images/i${n}.jpg`));
    const source = put('catalog.csv', 'id,title\ni0,a\ni1,b\ni2,c\n');
    expect((await importOnce(dir, pack, { source })).counts).toMatchObject({ images: { embedded: 2, missing: 0 }, rejected: 0 });
    expect((await importOnce(join(root, 'named'), pack, { source, images: [join(root, 'images')] })).counts).toMatchObject({ images: { embedded: 2, missing: 1 }, rejected: 1 });
  });

  it('does not depend on the order of rows', { timeout: 120_000 }, async () => {
    const source = await writeCatalog(root, 9);
    const [header = '', ...rows] = readFileSync(source, 'utf8').trimEnd().split('\n');
    const byId = (folder: string) => {
      const { db, close } = openWorkspace(folder, { access: 'read' });
      const items = all<{ item: number; id: string }>(db, sql`SELECT item, id, title, price, columns, hex(row_hash) AS row_hash, image_state, hex(image_hash) AS image FROM items ORDER BY id`);
      const found = items.map(({ item, ...rest }) => ({ ...rest, words: wordsOfItem(db, item), vector: getVector(db, item), facets: all(db, sql`SELECT field, value FROM item_facets WHERE item = ${item}`) }));
      close();
      return found;
    };
    await importOnce(dir, pack, { source });
    const expected = byId(dir);
    let n = 0;
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (shuffled) => {
        writeFileSync(source, `${[header, ...shuffled].join('\n')}\n`);
        const folder = join(root, `shuffled${n++}`);
        await importOnce(folder, pack, { source });
        expect(byId(folder)).toEqual(expected);
      }),
      { numRuns: 4 },
    );
  });
});

describe('importing again', () => {
  it('costs nothing where nothing changed', async () => {
    const source = await writeCatalog(root, 20);
    await importOnce(dir, pack, { source });
    const before = contentsOf(dir);
    pack.encoded = 0;
    const job = await importOnce(dir, pack, { source });
    expect(pack.encoded).toBe(0);
    expect(job.counts).toEqual({ items: { ...nothing, unchanged: 20 }, images: { embedded: 0, missing: 0, undecodable: 0 }, rejected: 0 });
    const after = contentsOf(dir);
    for (const table of ['words', 'itemWords', 'facets', 'history', 'vectors', 'pictures']) expect(after[table]).toEqual(before[table]);
    expect(after.items).toEqual(before.items?.map((item) => ({ ...(item as object), last_import: 2 })));
  });

  it('looks at no picture whose bytes are as they were, though the file was touched', async () => {
    const source = await writeCatalog(root, 5);
    await importOnce(dir, pack, { source });
    pack.encoded = 0;
    for (let n = 0; n < 5; n++) utimesSync(join(root, `images/${n}.jpg`), 1, n + 1);
    expect((await importOnce(dir, pack, { source })).counts.images.embedded).toBe(0);
    expect(pack.encoded).toBe(0);
  });

  it('updates what changed, marks what is gone and takes back what returns, without looking again', async () => {
    const source = await writeCatalog(root, 6);
    await importOnce(dir, pack, { source });
    const whole = readFileSync(source, 'utf8');
    editCatalog(source, (lines) => lines.filter((line) => !line.startsWith('i2,')).map((line) => line.replace('Blue striped dress number 1', 'Plain skirt')));
    await picture(99).jpeg().toFile(join(root, 'images/4.jpg'));

    pack.encoded = 0;
    let workspace = open();
    const second = begin(workspace, pack, { source });
    expect((await second.finished).counts).toMatchObject({ items: { new: 0, updated: 1, unchanged: 4, absent: 1 }, images: { embedded: 1 } });
    expect(pack.encoded).toBe(1);
    const [one, two, four] = ['i1', 'i2', 'i4'].map((id) => getItem(workspace.db, id)!);
    expect(wordsOfItem(workspace.db, one!.item)).toContain('skirt');
    expect(two!.present).toBe(false);
    expect([...second.changed]).toEqual([[two!.item, null], [four!.item, getVector(workspace.db, four!.item)]]);
    expect([...eachVector(workspace.db)]).toHaveLength(5);
    workspace.close();

    writeFileSync(source, whole);
    pack.encoded = 0;
    workspace = open();
    const third = begin(workspace, pack, { source });
    expect((await third.finished).counts).toMatchObject({ items: { new: 0, updated: 2, unchanged: 4, absent: 0 }, images: { embedded: 0 } });
    expect(pack.encoded).toBe(0);
    expect(third.changed.get(two!.item)).toEqual(getVector(workspace.db, two!.item));
    expect(itemHistory(workspace.db, two!.item).map(({ change }) => change)).toEqual(['added', 'absent', 'returned']);
    expect(itemHistory(workspace.db, one!.item).map(({ change }) => change)).toEqual(['added', 'changed', 'changed']);
  });

  it('keeps a picture whose file was tidied away, says so, and drops it when the row names another', async () => {
    const source = await writeCatalog(root, 3);
    await importOnce(dir, pack, { source });
    rmSync(join(root, 'images/1.jpg'));
    const again = await importOnce(dir, pack, { source });
    let workspace = open();
    expect(again.counts).toMatchObject({ items: { unchanged: 3 }, images: { missing: 1 }, rejected: 1 });
    expect(listRejections(workspace.db, again.job).rows).toEqual([{ row: 3, id: 'i1', reason: 'picture 1.jpg was not found; the one read earlier is kept' }]);
    expect(getItem(workspace.db, 'i1')?.picture).not.toBeNull();
    workspace.close();
    editCatalog(source, (lines) => lines.map((line) => line.replace('1.jpg', 'other.jpg')));
    await importOnce(dir, pack, { source });
    workspace = open();
    const item = getItem(workspace.db, 'i1')!;
    expect([item.picture, item.imageState, getVector(workspace.db, item.item)]).toEqual([null, 'missing', null]);
  });

  it('changes nothing where no row can be used', async () => {
    const source = await writeCatalog(root, 3);
    await importOnce(dir, pack, { source });
    const before = contentsOf(dir).items;
    writeFileSync(source, 'id,title\n,a\n,b\n');
    await expect(importOnce(dir, pack, { source, mapping: { id: 'id' } })).rejects.toMatchObject({ kind: 'input', message: expect.stringContaining('nothing was changed') as string });
    expect(contentsOf(dir).items).toEqual(before);
  });

  it('asks which column is the id where it cannot tell', async () => {
    const source = put('catalog.csv', 'thing,title\n1,a\n2,b\n');
    await expect(importOnce(dir, pack, { source })).rejects.toMatchObject({ kind: 'usage', hint: expect.stringContaining('thing, title') as string });
    await expect(importOnce(dir, pack, { source, mapping: { id: 'nothing' } })).rejects.toMatchObject({ kind: 'usage' });
    expect((await importOnce(dir, pack, { source, mapping: { id: 'thing', title: 'title' } })).counts.items.new).toBe(2);
  });
});

describe('a job', () => {
  it('pauses, resumes, tells how far it is, and searching is told while it runs', async () => {
    const source = await writeCatalog(root, 80);
    const workspace = open();
    const running = begin(workspace, pack, { source }, ({ stage, done, state }) => {
      if (stage !== 'Looking at pictures' || done === 0) return;
      if (state === 'running' && done < 40) running.pause();
      if (state === 'paused') {
        expect(listJobs(workspace.db)[0]?.state).toBe('paused');
        expect([...eachVector(workspace.db)].length).toBe(running.changed.size);
        expect(running.changed.size).toBeLessThan(80);
        setTimeout(() => running.resume(), 20);
      }
    });
    expect((await running.finished).state).toBe('done');
    expect(running.told.map(({ state }) => state)).toContain('paused');
    const shown = running.told.filter(({ stage }) => stage === 'Looking at pictures').map(({ done }) => done);
    expect(shown).toEqual([...shown].sort((a, b) => a - b));
    expect(running.changed.size).toBe(80);
  });

  it('that is cancelled keeps what is in, marks nothing absent, and the next import does the rest', async () => {
    const source = await writeCatalog(root, 80);
    const workspace = open();
    const running = begin(workspace, pack, { source }, ({ stage, done }) => {
      if (stage === 'Looking at pictures' && done > 0) running.cancel();
    });
    expect((await running.finished).state).toBe('cancelled');
    const looked = [...eachVector(workspace.db)].length;
    expect(looked).toBeGreaterThan(0);
    expect(looked).toBeLessThan(80);
    pack.encoded = 0;
    const next = begin(workspace, pack, { source });
    expect(next.job).toBe(running.job + 1);
    expect((await next.finished).counts).toMatchObject({ items: { unchanged: 80, absent: 0 }, images: { embedded: 80 - looked } });
    expect(pack.encoded).toBe(80 - looked);
  });

  it('that is interrupted goes on under the same number, unless its file was changed', async () => {
    const source = await writeCatalog(root, 80);
    const workspace = open();
    const interrupted = begin(workspace, pack, { source }, ({ done, stage }) => {
      if (stage === 'Looking at pictures' && done > 0) interrupted.interrupt();
    });
    expect((await interrupted.finished).state).toBe('interrupted');
    const resumed = begin(workspace, pack, { source });
    expect(resumed.job).toBe(interrupted.job);
    expect(await resumed.finished).toMatchObject({ state: 'done', counts: { items: { new: 80 }, images: { embedded: 80 } } });
    expect(pack.encoded).toBe(80);

    writeFileSync(source, `${readFileSync(source, 'utf8')}i80,More,Dress,Red,5,0.jpg\n`);
    const changed = begin(workspace, pack, { source }, () => changed.interrupt());
    await changed.finished;
    writeFileSync(source, `${readFileSync(source, 'utf8')}i81,More,Dress,Red,5,0.jpg\n`);
    const anew = begin(workspace, pack, { source });
    expect(anew.job).toBe(changed.job + 1);
    expect((await anew.finished).counts.items).toEqual({ ...nothing, new: 2, unchanged: 80 });
    expect(listJobs(workspace.db).map(({ state }) => state)).toEqual(['done', 'cancelled', 'done']);
  });

  it('that is strict fails at the first bad row or picture and changes nothing', async () => {
    const source = await writeCatalog(root, 8);
    await importOnce(dir, pack, { source, strict: true });
    const before = contentsOf(dir);
    const good = readFileSync(source, 'utf8');
    for (const [line, reason] of [
      [',no id,Dress,Red,5,0.jpg', /^Row 10: it has no id/], ['i9,x,Dress,Red,5,none.jpg', /^Row 10 \(i9\): picture none.jpg was not found/],
      ['i9,x,Dress,Red,5,bad.jpg', /^Row 10 \(i9\): picture bad.jpg: .* cannot be decoded/],
    ] as const) {
      put('images/bad.jpg', 'no picture');
      writeFileSync(source, good.replace('number 3', 'number three') + line);
      await expect(importOnce(dir, pack, { source, strict: true })).rejects.toMatchObject({ kind: 'input', message: expect.stringMatching(reason) as string });
      const after = contentsOf(dir);
      for (const table of Object.keys(before).filter((name) => name !== 'jobs')) expect(after[table]).toEqual(before[table]);
    }
  });

  it('cannot start where nothing can be written', async () => {
    const source = await writeCatalog(root, 1);
    await importOnce(dir, pack, { source });
    const workspace = open('read');
    expect(() => begin({ ...workspace, db: workspace.db, readOnly: 'It was opened for reading only.' }, pack, { source })).toThrow(/reading only|Nothing can be written/);
  });
});

describe('a full disk', () => {
  it('ends the import in words, damages nothing, and it goes on after space is made', { timeout: 120_000 }, async () => {
    const source = await writeCatalog(root, 90);
    for (let n = 0; n < 90; n++) await sharp({ create: { width: 300, height: 300, channels: 3, background: 'red', noise: { type: 'gaussian', mean: 100 + n, sigma: 60 } } }).png().toFile(join(root, `images/${n}.jpg`));
    const disk = smallDisk(4 << 20);
    const folder = disk?.dir ?? dir;
    try {
      let workspace = openWorkspace(folder, { access: 'write' });
      if (!disk) workspace.thumbs.pragma('max_page_count = 300');
      const failing = begin(workspace, pack, { source });
      await expect(failing.finished).rejects.toMatchObject({ kind: 'disk', hint: expect.stringContaining('Make space') as string });
      expect(failing.told.at(-1)).toMatchObject({ state: 'failed', error: { kind: 'disk' } });
      workspace.close();

      disk?.remount('size=64m');
      workspace = openWorkspace(folder, { access: 'write' });
      for (const db of [workspace.db, workspace.thumbs]) expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      pack.encoded = 0;
      const resumed = begin(workspace, pack, { source });
      expect(resumed.job).toBe(failing.job);
      await resumed.finished;
      workspace.close();
      await importOnce(join(root, 'undisturbed'), pack, { source });
      const [full, undisturbed] = [contentsOf(folder), contentsOf(join(root, 'undisturbed'))];
      for (const table of Object.keys(undisturbed).filter((name) => name !== 'jobs')) expect([table, full[table]]).toEqual([table, undisturbed[table]]);
    } finally {
      disk?.remove();
    }
  });
});

describe('another model', () => {
  it('looks at the kept pictures again, without the catalog, and goes on where it was broken off', async () => {
    const source = await writeCatalog(root, 80);
    await importOnce(dir, pack, { source });
    rmSync(join(root, 'images'), { recursive: true });
    const workspace = open();
    const other = { ...pack, packHash: 'f'.repeat(64), encodeImages: async (pixels: Float32Array, n: number) => (await pack.encodeImages(pixels, n)).map((value) => -value) };
    const before = new Map([...eachVector(workspace.db)].map(({ item, vector }) => [item, vector]));
    const bind = () => bindModel(workspace.db, { sha256: other.packHash, dimensions: other.dimensions });
    bind();
    expect([...eachVector(workspace.db)]).toEqual([]);

    const changed = new Map<number, Float32Array | null>();
    const options = { workspace, pack: other, onProgress: () => undefined, onChange: (item: number, vector: Float32Array | null) => void changed.set(item, vector) };
    const first = startRefresh({ ...options, onProgress: ({ done }) => (done > 0 ? first?.interrupt() : undefined) });
    expect((await first!.finished).state).toBe('interrupted');
    expect(changed.size).toBeLessThan(80);
    bind();
    const second = startRefresh(options);
    expect(second!.job).toBe(first!.job);
    expect(await second!.finished).toMatchObject({ kind: 'refresh', state: 'done', counts: { images: { embedded: 80 } } });
    // Small pictures are kept as they were, so the new vectors are exactly the old ones, turned round.
    for (const { item, vector } of eachVector(workspace.db)) expect(vector).toEqual(before.get(item)!.map((value) => -value));
    expect(changed.size).toBe(80);
    expect(startRefresh(options)).toBeNull();
  });
});

const sample = sharedData('data/myntra/sample/catalog.csv');
it.skipIf(sample === null)('a real catalog of a shop comes in whole', { timeout: 300_000 }, async () => {
  const rows = readFileSync(sample!, 'utf8').trimEnd().split('\n').slice(0, 301);
  const source = put('catalog.csv', `${rows.join('\n')}\n`);
  const { counts } = await importOnce(dir, pack, { source, images: [join(sample!, '../images')] });
  expect(counts).toEqual({ items: { ...nothing, new: 300 }, images: { embedded: 300, missing: 0, undecodable: 0 }, rejected: 0 });
});
