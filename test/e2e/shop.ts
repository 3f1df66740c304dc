import type { ElectronApplication } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';

/** A merchandiser's folder, as they are: most rows are fine, seven have a problem. */
export interface Shop {
  readonly dir: string;
  readonly catalog: string;
  readonly pictures: string;
  readonly goodRows: number;
  /** Row of the file -> what its reason must speak of. */
  readonly problems: ReadonlyMap<number, RegExp>;
  remove(): void;
}

const colours = ['red', 'navy', 'green', 'black', 'orange', 'purple'] as const;

export async function makeShop(goodRows = 24): Promise<Shop> {
  const dir = mkdtempSync(join(tmpdir(), 'lookbench-shop-'));
  // Not beside the catalog: there they would be found unasked.
  const pictures = join(dir, 'studio');
  mkdirSync(join(dir, 'catalog'));
  mkdirSync(pictures);
  const rows: string[] = ['sku,name,brand,price,season,photo'];
  for (let item = 1; item <= goodRows; item++) {
    const colour = colours[item % colours.length]!;
    writeFileSync(join(pictures, `p${item}.jpg`), await drawDress(colour, item));
    rows.push(`A${item},"Women ${colour} dress, knee length",Oak & Sons,${19 + item}.90,${item % 2 ? 'Summer' : 'Winter'},p${item}.jpg`);
  }
  writeFileSync(join(dir, 'secret.jpg'), await drawDress('grey', 99));
  writeFileSync(join(pictures, 'notes.jpg'), 'This is no picture.');

  const problems = new Map<number, RegExp>();
  const add = (row: string, reason: RegExp): void => {
    rows.push(row);
    problems.set(rows.length, reason);
  };
  add(',Women red dress without a number,Oak & Sons,10,Summer,p1.jpg', /\bid\b/);
  add('A3,Women navy dress that comes twice,Oak & Sons,10,Summer,p2.jpg', /row 4/);
  add('A900,"Women "green" dress,Oak & Sons,10,Summer,p3.jpg', /quot/);
  add('A901,Women black dress not photographed,Oak & Sons,10,Summer,gone.jpg', /gone\.jpg/);
  add('A902,Women orange dress with a broken file,Oak & Sons,10,Summer,notes.jpg', /picture/);
  add('A903,Women purple dress from the web,Oak & Sons,10,Summer,https://shop.example/a.jpg', /web|network|fetch/);
  add('A904,Women red dress from elsewhere,Oak & Sons,10,Summer,../secret.jpg', /leaves|outside/);

  const catalog = join(dir, 'catalog', 'spring.csv');
  writeFileSync(catalog, `${rows.join('\r\n')}\r\n`);
  return { dir, catalog, pictures, goodRows, problems, remove: () => { rmSync(dir, { recursive: true, force: true }); } };
}

function drawDress(colour: string, seed: number): Promise<Buffer> {
  // No two alike: equal pictures would be looked at once.
  const flare = 60 + ((seed * 0.37) % 60);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="400"><rect width="300" height="400" fill="#eee"/>
    <path d="M110 60h25q15 20 30 0h25l10 110 ${flare - 60 + 30} 190H${100 - flare + 60 - 30}l20-190z" fill="${colour}"/></svg>`;
  return sharp(Buffer.from(svg)).jpeg().toBuffer();
}

/** From now on, whoever is asked for files in the system's dialog chooses these. */
export async function willChoose(app: ElectronApplication, paths: readonly string[]): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
  }, [...paths]);
}

/** From now on, whatever is saved in the system's dialog goes to this file. */
export async function willSaveAs(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}
