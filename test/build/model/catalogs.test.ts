import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { beforeEach, expect, it } from 'vitest';
import { openCatalog, type Catalog } from '../../../build/model/catalogs.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catalogs-'));
  return () => rm(folder, { recursive: true });
});

async function pictures(catalog: Catalog): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { image, bytes } of catalog.pictures()) found[image] = Buffer.from(bytes).toString();
  return found;
}

it('reads a catalog with its own split and an archive of pictures; columns without words say nothing', async () => {
  await writeFile(
    join(folder, 'catalog.csv'),
    'id,title,articleType,year,usage,image,image_sha1,split\n7,"Blue, long dress",Dresses,2011,NA,7.jpg,abc,test\n8,Red shirt,Shirts,2012,Casual,8.jpg,def,train\n',
  );
  const archive = pack();
  archive.entry({ name: 'images/7.jpg' }, 'seven');
  archive.entry({ name: 'images/8.jpg' }, 'eight');
  archive.finalize();
  await pipeline(archive, createGzip(), createWriteStream(join(folder, 'images-0.tar.gz')));

  const catalog = await openCatalog('shop', folder);
  expect(catalog.items).toEqual([
    { id: '7', split: 'test', image: '7.jpg', texts: ['Blue, long dress', 'Dresses'] },
    { id: '8', split: 'train', image: '8.jpg', texts: ['Red shirt', 'Shirts', 'Casual'] },
  ]);
  expect(await pictures(catalog)).toEqual({ '7.jpg': 'seven', '8.jpg': 'eight' });
});

it('splits a catalog that has no split 80 / 10 / 10 and reads loose pictures', async () => {
  const ids = Array.from({ length: 20 }, (_, at) => String(at));
  await writeFile(join(folder, 'catalog.csv'), ['id,title,image', ...ids.map((id) => `${id},Shirt,images/${id}.jpg`)].join('\n'));
  await mkdir(join(folder, 'images'));
  for (const id of ids) await writeFile(join(folder, 'images', `${id}.jpg`), id);

  const catalog = await openCatalog('drawn', folder);
  const count = (split: string) => catalog.items.filter((item) => item.split === split).length;
  expect([count('train'), count('val'), count('test')]).toEqual([16, 2, 2]);
  expect((await pictures(catalog))['images/3.jpg']).toBe('3');
});
