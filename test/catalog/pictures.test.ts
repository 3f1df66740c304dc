import fc from 'fast-check';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync, createWriteStream, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { inspectCatalog } from '../../src/catalog/inspect.ts';
import { indexNames } from '../../src/catalog/pictures/names.ts';
import { openPictures, type Pictures } from '../../src/catalog/pictures/open.ts';
import { MAX_PICTURE_BYTES } from '../../src/embed/pixels.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lookbench-pictures-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function put(path: string, content = path): string {
  const full = join(root, path);
  mkdirSync(join(full, '..'), { recursive: true });
  writeFileSync(full, content);
  return full;
}

async function tar(path: string, entries: Readonly<Record<string, string>>): Promise<Buffer> {
  const packed = pack();
  for (const [name, content] of Object.entries(entries)) packed.entry({ name }, content);
  packed.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of packed) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  writeFileSync(join(root, path), path.endsWith('gz') ? gzipSync(bytes) : bytes);
  return bytes;
}

async function zip(path: string, entries: Readonly<Record<string, string>>): Promise<void> {
  const file = new ZipFile();
  for (const [name, content] of Object.entries(entries)) file.addBuffer(Buffer.from(content), name);
  file.end();
  await pipeline(file.outputStream, createWriteStream(join(root, path)));
}

/** What is read for a reference, or why nothing is. */
async function contentOf(pictures: Pictures, reference: string): Promise<string> {
  const located = pictures.locate(reference);
  if ('problem' in located) return `! ${located.problem}`;
  for await (const file of located.place.read(new Set([located.path]))) return 'bytes' in file ? Buffer.from(file.bytes).toString() : `! ${file.problem}`;
  return 'nothing was read';
}

describe('names', () => {
  it('are found whatever their case, folder and extension', () => {
    const names = indexNames(['a/1563.JPG', 'b/c/Red Dress.png', 'b/notes.txt', 'b/notes.webp']);
    for (const [reference, path] of [
      ['a/1563.JPG', 'a/1563.JPG'], ['1563.jpg', 'a/1563.JPG'], ['1563', 'a/1563.JPG'], ['1563.jpeg', 'a/1563.JPG'], ['./a//1563.jpg', 'a/1563.JPG'],
      ['images\\a\\1563.jpg', 'a/1563.JPG'], ['RED DRESS', 'b/c/Red Dress.png'], ['notes', 'b/notes.webp'], ['b/notes.txt', 'b/notes.txt'], ['notes.txt', 'b/notes.txt'],
    ] as const) {
      expect([reference, names.find(reference)]).toEqual([reference, { path }]);
    }
    expect(names.find('156')).toBeNull();
    expect(names.find('')).toBeNull();
    expect(names.find('../a/1563.JPG')).toBeNull();
  });

  it('that several pictures have are decided by their folders, or not at all', () => {
    const names = indexNames(['men/1.jpg', 'women/1.jpg', 'x/men/2.jpg', 'men/2.jpg']);
    expect(names.find('women/1.png')).toEqual({ path: 'women/1.jpg' });
    expect(names.find('1.jpg')).toEqual({ ambiguous: ['men/1.jpg', 'women/1.jpg'] });
    expect(names.find('x/men/2')).toEqual({ path: 'x/men/2.jpg' });
  });

  it('of files that are there are always found', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'B', 'é', '1', ' ', '_', '.jpg'), minLength: 1, maxLength: 4 }).filter((text) => !/^\.*$/.test(text));
    const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(fc.uniqueArray(path, { minLength: 1, maxLength: 12 }), (paths) => {
        const names = indexNames(paths);
        for (const each of paths) expect(names.find(each)).toEqual({ path: each });
      }),
    );
  });
});

describe('folders', () => {
  it('are searched in the order given, then beside the catalog', async () => {
    put('catalog.csv');
    put('one/1.jpg', 'one');
    put('two/1.jpg', 'two');
    put('two/2.jpg', 'two');
    put('loose/3.jpg', 'beside');
    const pictures = await openPictures(join(root, 'catalog.csv'), [join(root, 'one'), join(root, 'two')]);
    expect([await contentOf(pictures, '1.jpg'), await contentOf(pictures, '2'), await contentOf(pictures, 'loose/3.jpg')]).toEqual(['one', 'two', 'beside']);
    expect(await contentOf(pictures, '9.jpg')).toBe('! picture 9.jpg was not found');
  });

  it('named like pictures are searched without being named, others are not', async () => {
    put('catalog.csv');
    put('Images/sub/1.jpg', 'found');
    put('private/2.jpg', 'not to be searched');
    const pictures = await openPictures(join(root, 'catalog.csv'), []);
    expect([await contentOf(pictures, '1'), await contentOf(pictures, '2')]).toEqual(['found', '! picture 2 was not found']);
  });

  it('are never left: not by a path, not absolutely, not by a link', async () => {
    put('data/catalog.csv');
    put('data/images/ok.jpg', 'ok');
    put('secret.jpg', 'secret');
    symlinkSync(join(root, 'secret.jpg'), join(root, 'data/images/link.jpg'));
    symlinkSync(root, join(root, 'data/images/up'));
    symlinkSync(join(root, 'data/images/ok.jpg'), join(root, 'data/images/inside.jpg'));
    const pictures = await openPictures(join(root, 'data/catalog.csv'), [join(root, 'data/images')]);
    for (const reference of ['../../secret.jpg', '../../../../../../etc/hostname', join(root, 'secret.jpg'), 'link.jpg', 'up/secret.jpg', 'images/../../secret.jpg']) {
      expect([reference, await contentOf(pictures, reference)]).toEqual([reference, expect.stringContaining('leaves the picture folder')]);
    }
    for (const reference of ['ok.jpg', 'inside.jpg', join(root, 'data/images/ok.jpg'), 'images/ok.jpg']) expect(await contentOf(pictures, reference)).toBe('ok');
  });

  it('beside the catalog are reached by a path that climbs, where they were named', async () => {
    put('csv/catalog.csv');
    put('pics/1.jpg', 'ok');
    expect(await contentOf(await openPictures(join(root, 'csv/catalog.csv'), [join(root, 'pics')]), '../pics/1.jpg')).toBe('ok');
    expect(await contentOf(await openPictures(join(root, 'csv/catalog.csv'), []), '../pics/1.jpg')).toContain('leaves');
  });

  it('tell a picture apart from the one that was there before', async () => {
    const file = put('i/1.jpg', 'aaaa');
    put('catalog.csv');
    const stamp = async () => {
      const located = (await openPictures(join(root, 'catalog.csv'), [join(root, 'i')])).locate('1');
      return 'stamp' in located ? located.stamp : located.problem;
    };
    const first = await stamp();
    expect(await stamp()).toBe(first);
    utimesSync(file, 1, 1);
    expect(await stamp()).not.toBe(first);
  });
});

describe('archives', () => {
  it('are read by name, in any form', async () => {
    put('catalog.csv');
    const entries = { 'images/1.jpg': 'one', 'images/deep/2.PNG': 'two', 'images/3.jpg': 'three' };
    await tar('a.tar', entries);
    await tar('a.tar.gz', entries);
    await tar('a.tgz', entries);
    await zip('a.zip', entries);
    for (const archive of ['a.tar', 'a.tar.gz', 'a.tgz', 'a.zip']) {
      const pictures = await openPictures(join(root, 'catalog.csv'), [join(root, archive)]);
      expect([await contentOf(pictures, '1.jpg'), await contentOf(pictures, 'images/deep/2.png'), await contentOf(pictures, '2')]).toEqual(['one', 'two', 'two']);
      expect(await contentOf(pictures, '9')).toContain('not found');
      const read: string[] = [];
      for await (const file of pictures.places[0]!.read(new Set(['images/3.jpg', 'images/1.jpg']))) read.push(file.path);
      expect(read.sort()).toEqual(['images/1.jpg', 'images/3.jpg']);
    }
  });

  it('with names that lead out are read, but for those names', async () => {
    put('catalog.csv');
    await tar('evil.tar', { '../../evil.jpg': 'evil', '/abs.jpg': 'evil', 'good.jpg': 'good' });
    const zipped = join(root, 'evil.zip');
    await zip('evil.zip', { 'xx/xx/evil.jpg': 'evil', 'good.jpg': 'good' });
    writeFileSync(zipped, Buffer.from(readFileSync(zipped).toString('latin1').replaceAll('xx/xx/', '../../'), 'latin1'));
    for (const archive of ['evil.tar', 'evil.zip']) {
      const pictures = await openPictures(join(root, 'catalog.csv'), [join(root, archive)]);
      expect(await contentOf(pictures, 'good')).toBe('good');
      expect(await contentOf(pictures, 'evil')).toContain('not found');
      expect(await contentOf(pictures, '../../evil.jpg')).toContain('leaves');
    }
  });

  it('that unpack into far more than a picture may have are refused unread', async () => {
    put('catalog.csv');
    await zip('bomb.zip', { 'bomb.jpg': '0'.repeat(MAX_PICTURE_BYTES + 1), 'good.jpg': 'good' });
    const pictures = await openPictures(join(root, 'catalog.csv'), [join(root, 'bomb.zip')]);
    expect(await contentOf(pictures, 'bomb')).toContain(`the limit is ${MAX_PICTURE_BYTES}`);
    expect(await contentOf(pictures, 'good')).toBe('good');
  });

  it('that were cut short give what they have, and say so', async () => {
    put('catalog.csv');
    const bytes = await tar('whole.tar', Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`${at}.jpg`, `picture ${at}`.repeat(300)])));
    const packed = gzipSync(bytes, { level: 0 });
    writeFileSync(join(root, 'cut.tar.gz'), packed.subarray(0, packed.length / 2));
    const pictures = await openPictures(join(root, 'catalog.csv'), [join(root, 'cut.tar.gz')]);
    expect(pictures.places[0]?.problem).toContain('cut short');
    expect(await contentOf(pictures, '0')).toContain('picture 0');
    expect(await contentOf(pictures, '49')).toMatch(/not found; the archive is damaged or cut short after \d+ files/);
  });

  it('that are none are refused by name', async () => {
    put('catalog.csv');
    put('a.zip', 'not a zip');
    put('a.rar', 'rar');
    for (const place of ['a.zip', 'a.rar']) await expect(openPictures(join(root, 'catalog.csv'), [join(root, place)])).rejects.toMatchObject({ kind: 'input' });
    await expect(openPictures(join(root, 'catalog.csv'), [join(root, 'none')])).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('web addresses', () => {
  it('are reported as not fetched', async () => {
    put('catalog.csv');
    const pictures = await openPictures(join(root, 'catalog.csv'), []);
    expect(await contentOf(pictures, 'https://shop.example/1.jpg')).toBe('! not fetched: https://shop.example/1.jpg is a web address, and Lookbench never uses the network');
  });
});

describe('inspecting', () => {
  it('shows columns, first rows, pictures and what is wrong', async () => {
    put('images/1.jpg');
    const source = put('catalog.csv', 'nr;name;farbe;bild\n1;Kleid;rot;1.jpg\n2;Rock;blau;2.jpg\n3;kurz\n');
    const seen = await inspectCatalog({ source, images: [] });
    expect(seen.format).toBe('CSV');
    expect(seen.columns.map(({ name, field }) => [name, field])).toEqual([['nr', 'id'], ['name', 'title'], ['farbe', 'colour'], ['bild', 'image']]);
    expect(seen.columns[2]?.examples).toEqual(['rot', 'blau']);
    expect(seen.rows).toEqual([['1', 'Kleid', 'rot', '1.jpg'], ['2', 'Rock', 'blau', '2.jpg']]);
    expect(seen.pictures).toEqual({ tried: 2, found: 1, places: [join(root, 'images')] });
    expect(seen.problems).toEqual(['Row 4: 2 fields where the header has 4']);
  });
});
