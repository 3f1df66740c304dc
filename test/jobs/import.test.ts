import fc from 'fast-check';
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { pictureToPixels, pixelsToTensor } from '../../src/embed/pixels.ts';
import { all, sql } from '../../src/store/database.ts';
import { countFacets } from '../../src/store/facets.ts';
import { countItems, getItem, itemHistory } from '../../src/store/items.ts';
import { listRejections } from '../../src/store/jobs.ts';
import { getRendition } from '../../src/store/thumbs.ts';
import { eachVector, getVector } from '../../src/store/vectors.ts';
import { openWorkspace } from '../../src/store/workspace.ts';
import { wordsOfItem } from '../../src/store/words.ts';
import { sharedData } from '../shared-data.ts';
import { begin, contentsOf, importOnce, importRoom, picture, writeCatalog } from './import-fixture.ts';

const room = importRoom();
const nothing = { new: 0, updated: 0, unchanged: 0, absent: 0 };

describe('a first import', () => {
  it('makes of every row an item with words, facets, picture and vector', async () => {
    const source = await writeCatalog(room.root, 12);
    await picture(3, 900, 1200).jpeg().toFile(join(room.root, 'images/3.jpg'));
    await picture(4, 2000, 500).png().toFile(join(room.root, 'images/4.jpg'));
    await sharp(await picture(5, 80, 60).jpeg().toBuffer()).withMetadata({ orientation: 6 }).toFile(join(room.root, 'images/5.jpg'));
    const workspace = room.open();
    const running = begin(workspace, room.pack, { source });
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
    const pixels = await pictureToPixels(readFileSync(join(room.root, 'images/7.jpg')), room.pack.info.input);
    expect(getVector(db, seven.item)).toEqual(await room.pack.encodeImages(pixelsToTensor([pixels], room.pack.info.input), 1));

    // Small ones are kept as they are; of large ones two sizes; turned ones upright.
    expect(Buffer.compare(getRendition(thumbs, 'thumb', seven.picture!.hash)!.bytes, readFileSync(join(room.root, 'images/7.jpg')))).toBe(0);
    const sizeOf = async (size: 'thumb' | 'large', id: string) => {
      const { width, height } = await sharp(getRendition(thumbs, size, getItem(db, id)!.picture!.hash)!.bytes).autoOrient().toBuffer({ resolveWithObject: true }).then(({ info }) => info);
      return [width, height];
    };
    expect([getItem(db, 'i3')!.picture!.width, getItem(db, 'i3')!.picture!.height, await sizeOf('thumb', 'i3'), await sizeOf('large', 'i3')]).toEqual([900, 1200, [270, 360], [900, 1200]]);
    expect([await sizeOf('thumb', 'i4'), await sizeOf('large', 'i4')]).toEqual([[360, 90], [1280, 320]]);
    expect([getItem(db, 'i5')!.picture!.width, getItem(db, 'i5')!.picture!.height, await sizeOf('thumb', 'i5')]).toEqual([60, 80, [60, 80]]);
  });

  it('refuses bad rows with number and reason, and keeps what can be kept', async () => {
    const images = join(room.root, 'pics');
    mkdirSync(images);
    await picture(1).png().toFile(join(images, 'ok.png'));
    room.put('pics/text.jpg', 'this is no picture');
    const whole = await picture(2, 400, 400).jpeg().toBuffer();
    room.put('pics/cut.jpg', whole.subarray(0, whole.length / 2));
    room.put('secret.jpg', 'secret');
    const source = room.put(
      'data/catalog.csv',
      ['id;title;image', 'a;Good;ok.png', ';No id;ok.png', 'a;Again;ok.png', 'b;"Broken;ok.png', 'c;Short', 'd;Missing;none.jpg', 'e;No picture;text.jpg', 'f;Cut;cut.jpg',
        'g;Leaves;../secret.jpg', 'h;Web;https://shop.example/h.jpg', 'i;Names none;', `${'x'.repeat(201)};Long;ok.png`, 'j;"Good, too";OK'].join('\n'),
    );
    const workspace = room.open();
    const job = await begin(workspace, room.pack, { source, images: [images] }).finished;
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
    const source = await writeCatalog(room.root, 6);
    for (const n of [1, 2, 5]) cpSync(join(room.root, 'images/0.jpg'), join(room.root, `images/${n}.jpg`));
    room.editCatalog(source, (lines) => [...lines, 'i6,Shares the file,Dress,Red,5,0.jpg']);
    const { counts } = await importOnce(room.dir, room.pack, { source });
    expect(counts.images.embedded).toBe(7);
    expect(room.pack.encoded).toBe(3);
    const { items, vectors, pictures } = contentsOf(room.dir);
    expect([items?.length, vectors?.length, pictures?.length]).toEqual([7, 7, 3]);
    expect(new Set((vectors as { vector: string }[]).map(({ vector }) => vector)).size).toBe(3);
  });

  it('gives the same from an archive as from a folder', async () => {
    const source = await writeCatalog(room.root, 10);
    await importOnce(room.dir, room.pack, { source });
    const { pack: tar } = await import('tar-stream');
    const { gzipSync } = await import('node:zlib');
    const packed = tar();
    for (let n = 9; n >= 0; n--) packed.entry({ name: `somewhere/${n}.JPG` }, readFileSync(join(room.root, `images/${n}.jpg`)));
    packed.finalize();
    const chunks: Buffer[] = [];
    for await (const chunk of packed) chunks.push(chunk as Buffer);
    const alone = room.put('alone/catalog.csv', readFileSync(source));
    await importOnce(join(room.root, 'other'), room.pack, { source: alone, images: [room.put('all.tar.gz', gzipSync(Buffer.concat(chunks)))] });
    const [folder, archive] = [contentsOf(room.dir), contentsOf(join(room.root, 'other'))];
    expect(archive.vectors).toEqual(folder.vectors);
    expect(archive.pictures).toEqual(folder.pictures);
  });

  it('takes pictures by id where no column names them', async () => {
    await writeCatalog(room.root, 3);
    for (const n of [0, 1]) renameSync(join(room.root, `images/${n}.jpg`), join(room.root, `images/i${n}.jpg`));
    const source = room.put('catalog.csv', 'id,title\ni0,a\ni1,b\ni2,c\n');
    expect((await importOnce(room.dir, room.pack, { source })).counts).toMatchObject({ images: { embedded: 2, missing: 0 }, rejected: 0 });
    expect((await importOnce(join(room.root, 'named'), room.pack, { source, images: [join(room.root, 'images')] })).counts).toMatchObject({ images: { embedded: 2, missing: 1 }, rejected: 1 });
  });

  it('does not depend on the order of rows', { timeout: 120_000 }, async () => {
    const source = await writeCatalog(room.root, 9);
    const [header = '', ...rows] = readFileSync(source, 'utf8').trimEnd().split('\n');
    const byId = (folder: string) => {
      const { db, close } = openWorkspace(folder, { access: 'read' });
      const items = all<{ item: number; id: string }>(db, sql`SELECT item, id, title, price, columns, hex(row_hash) AS row_hash, image_state, hex(image_hash) AS image FROM items ORDER BY id`);
      const found = items.map(({ item, ...rest }) => ({ ...rest, words: wordsOfItem(db, item), vector: getVector(db, item), facets: all(db, sql`SELECT field, value FROM item_facets WHERE item = ${item}`) }));
      close();
      return found;
    };
    await importOnce(room.dir, room.pack, { source });
    const expected = byId(room.dir);
    let n = 0;
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (shuffled) => {
        writeFileSync(source, `${[header, ...shuffled].join('\n')}\n`);
        const folder = join(room.root, `shuffled${n++}`);
        await importOnce(folder, room.pack, { source });
        expect(byId(folder)).toEqual(expected);
      }),
      { numRuns: 4 },
    );
  });
});

describe('importing again', () => {
  it('costs nothing where nothing changed', async () => {
    const source = await writeCatalog(room.root, 20);
    await importOnce(room.dir, room.pack, { source });
    const before = contentsOf(room.dir);
    room.pack.encoded = 0;
    const job = await importOnce(room.dir, room.pack, { source });
    expect(room.pack.encoded).toBe(0);
    expect(job.counts).toEqual({ items: { ...nothing, unchanged: 20 }, images: { embedded: 0, missing: 0, undecodable: 0 }, rejected: 0 });
    const after = contentsOf(room.dir);
    for (const table of ['words', 'itemWords', 'facets', 'history', 'vectors', 'pictures']) expect(after[table]).toEqual(before[table]);
    expect(after.items).toEqual(before.items?.map((item) => ({ ...(item as object), last_import: 2 })));
  });

  it('looks at no picture whose bytes are as they were, though the file was touched', async () => {
    const source = await writeCatalog(room.root, 5);
    await importOnce(room.dir, room.pack, { source });
    room.pack.encoded = 0;
    for (let n = 0; n < 5; n++) utimesSync(join(room.root, `images/${n}.jpg`), 1, n + 1);
    expect((await importOnce(room.dir, room.pack, { source })).counts.images.embedded).toBe(0);
    expect(room.pack.encoded).toBe(0);
  });

  it('updates what changed, marks what is gone and takes back what returns, without looking again', async () => {
    const source = await writeCatalog(room.root, 6);
    await importOnce(room.dir, room.pack, { source });
    const whole = readFileSync(source, 'utf8');
    room.editCatalog(source, (lines) => lines.filter((line) => !line.startsWith('i2,')).map((line) => line.replace('Blue striped dress number 1', 'Plain skirt')));
    await picture(99).jpeg().toFile(join(room.root, 'images/4.jpg'));

    room.pack.encoded = 0;
    let workspace = room.open();
    const second = begin(workspace, room.pack, { source });
    expect((await second.finished).counts).toMatchObject({ items: { new: 0, updated: 1, unchanged: 4, absent: 1 }, images: { embedded: 1 } });
    expect(room.pack.encoded).toBe(1);
    const [one, two, four] = ['i1', 'i2', 'i4'].map((id) => getItem(workspace.db, id)!);
    expect(wordsOfItem(workspace.db, one!.item)).toContain('skirt');
    expect(two!.present).toBe(false);
    expect([...second.changed]).toEqual([[two!.item, null], [four!.item, getVector(workspace.db, four!.item)]]);
    expect([...eachVector(workspace.db)]).toHaveLength(5);
    workspace.close();

    writeFileSync(source, whole);
    room.pack.encoded = 0;
    workspace = room.open();
    const third = begin(workspace, room.pack, { source });
    expect((await third.finished).counts).toMatchObject({ items: { new: 0, updated: 2, unchanged: 4, absent: 0 }, images: { embedded: 0 } });
    expect(room.pack.encoded).toBe(0);
    expect(third.changed.get(two!.item)).toEqual(getVector(workspace.db, two!.item));
    expect(itemHistory(workspace.db, two!.item).map(({ change }) => change)).toEqual(['added', 'absent', 'returned']);
    expect(itemHistory(workspace.db, one!.item).map(({ change }) => change)).toEqual(['added', 'changed', 'changed']);
  });

  it('keeps a picture whose file was tidied away, says so, and drops it when the row names another', async () => {
    const source = await writeCatalog(room.root, 3);
    await importOnce(room.dir, room.pack, { source });
    rmSync(join(room.root, 'images/1.jpg'));
    const again = await importOnce(room.dir, room.pack, { source });
    let workspace = room.open();
    expect(again.counts).toMatchObject({ items: { unchanged: 3 }, images: { missing: 1 }, rejected: 1 });
    expect(listRejections(workspace.db, again.job).rows).toEqual([{ row: 3, id: 'i1', reason: 'picture 1.jpg was not found; the one read earlier is kept' }]);
    expect(getItem(workspace.db, 'i1')?.picture).not.toBeNull();
    workspace.close();
    room.editCatalog(source, (lines) => lines.map((line) => line.replace('1.jpg', 'other.jpg')));
    await importOnce(room.dir, room.pack, { source });
    workspace = room.open();
    const item = getItem(workspace.db, 'i1')!;
    expect([item.picture, item.imageState, getVector(workspace.db, item.item)]).toEqual([null, 'missing', null]);
  });

  it('changes nothing where no row can be used', async () => {
    const source = await writeCatalog(room.root, 3);
    await importOnce(room.dir, room.pack, { source });
    const before = contentsOf(room.dir).items;
    writeFileSync(source, 'id,title\n,a\n,b\n');
    await expect(importOnce(room.dir, room.pack, { source, mapping: { id: 'id' } })).rejects.toMatchObject({ kind: 'input', message: expect.stringContaining('nothing was changed') as string });
    expect(contentsOf(room.dir).items).toEqual(before);
  });

  it('asks which column is the id where it cannot tell', async () => {
    const source = room.put('catalog.csv', 'thing,title\n1,a\n2,b\n');
    await expect(importOnce(room.dir, room.pack, { source })).rejects.toMatchObject({ kind: 'usage', hint: expect.stringContaining('thing, title') as string });
    await expect(importOnce(room.dir, room.pack, { source, mapping: { id: 'nothing' } })).rejects.toMatchObject({ kind: 'usage' });
    expect((await importOnce(room.dir, room.pack, { source, mapping: { id: 'thing', title: 'title' } })).counts.items.new).toBe(2);
  });
});

const sample = sharedData('data/myntra/sample/catalog.csv');
it.skipIf(sample === null)('a real catalog of a shop comes in whole', { timeout: 300_000 }, async () => {
  const rows = readFileSync(sample!, 'utf8').trimEnd().split('\n').slice(0, 301);
  const source = room.put('catalog.csv', `${rows.join('\n')}\n`);
  const { counts } = await importOnce(room.dir, room.pack, { source, images: [join(sample!, '../images')] });
  expect(counts).toEqual({ items: { ...nothing, new: 300 }, images: { embedded: 300, missing: 0, undecodable: 0 }, rejected: 0 });
});
