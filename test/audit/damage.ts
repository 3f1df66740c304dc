import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import sharp, { type Sharp } from 'sharp';
import { createRandom, type Random } from '../../build/sample/random.ts';
import type { Truth } from '../../build/sample/truth.ts';

/** One way to damage an item, and how many items suffer it. */
const AMOUNTS = {
  'picture removed': 15,
  'picture not named': 10,
  'picture cut short': 12,
  'picture shrunk': 12,
  blurred: 30,
  darkened: 12,
  faded: 12,
  'background painted': 12,
  'two in one picture': 12,
  'picture copied': 25,
  'picture copied at another size': 25,
  'colours swapped': 50,
  recoloured: 16,
  'pictures swapped': 24,
  'field emptied': 20,
  'price moved': 24,
  misspelt: 20,
  'category misspelt': 8,
  'title broken': 10,
  'another language': 8,
} as const;

export type DamageKind = keyof typeof AMOUNTS;

export interface Damage {
  readonly kind: DamageKind;
  /** The other item of a swap, or the one whose picture was copied. */
  readonly other: string | null;
}

export interface Damaged {
  /** By item id; an item suffers one damage at most. */
  readonly damages: ReadonlyMap<string, Damage>;
  /** The item whose drawing each item's picture shows; left out where its colour was changed. */
  readonly shown: ReadonlyMap<string, string>;
}

type Row = Record<string, string>;

/** Copies a sample catalog with known faults in it: the same seed gives the same ones. */
export async function damageSample({ from, out, seed }: { readonly from: string; readonly out: string; readonly seed: number }): Promise<Damaged> {
  const rows: Row[] = parse(await readFile(join(from, 'catalog.csv')), { columns: true });
  const truth = JSON.parse(await readFile(join(from, 'truth.json'), 'utf8')) as Record<string, Truth & { readonly faults: readonly string[] }>;
  const random = createRandom(`damage ${seed}`);
  const byId = new Map(rows.map((row) => [row.id!, row]));
  const damages = new Map<string, Damage>();
  const shown = new Map(rows.map(({ id }) => [id!, id!]));
  await rm(out, { recursive: true, force: true });
  await mkdir(join(out, 'images'), { recursive: true });
  for (const { image } of rows) await copyFile(join(from, image!), join(out, image!));
  const picture = (id: string) => join(out, byId.get(id)!.image!);

  /** Items that are the other half of a damage and stay as they are. */
  const used = new Set<string>();

  /** An item that nothing was done to yet, whose text is right, and that fits. */
  function take(fits: (id: string) => boolean = () => true): string {
    const left = rows.map((row) => row.id!).filter((id) => !damages.has(id) && !used.has(id) && !truth[id]!.faults.includes('wrong colour') && fits(id));
    if (left.length === 0) throw new Error('The catalog is too small for so many damages.');
    return random.pick(left);
  }
  const hurt = (id: string, kind: DamageKind, other: string | null = null) => damages.set(id, { kind, other });
  const times = async (kind: DamageKind, work: (id: string) => Promise<void> | void, fits?: (id: string) => boolean) => {
    for (let n = 0; n < AMOUNTS[kind]; n++) {
      const id = take(fits);
      hurt(id, kind);
      await work(id);
    }
  };
  const redraw = (id: string, change: (source: Sharp) => Sharp) => repaint(picture(id), change);

  await times('picture removed', (id) => rm(picture(id)));
  await times('picture not named', (id) => void (byId.get(id)!.image = ''));
  await times('picture cut short', async (id) => writeFile(picture(id), (await readFile(picture(id))).subarray(0, 900)));
  await times('picture shrunk', (id) => redraw(id, (source) => source.resize(110)));
  await times('blurred', (id) => redraw(id, (source) => source.blur(random.between(7, 12))));
  await times('darkened', (id) => (shown.delete(id), redraw(id, (source) => source.linear(0.22, 0))));
  await times('faded', (id) => (shown.delete(id), redraw(id, (source) => source.linear(0.12, 215))));
  await times('background painted', (id) => paintBackground(picture(id), random));
  await times('two in one picture', (id) => twice(picture(id)), (id) => ['bag', 'cap', 'beanie', 'top', 't-shirt'].includes(truth[id]!.type));

  for (const kind of ['picture copied', 'picture copied at another size'] as const) {
    for (let n = 0; n < AMOUNTS[kind]; n++) {
      const [id, other] = [take(), take()];
      if (id === other) continue;
      hurt(id, kind, other);
      used.add(other);
      shown.set(id, other);
      await copyFile(picture(other), picture(id));
      if (kind === 'picture copied at another size') {
        const width = Math.round(480 * random.between(0.5, 0.9));
        await repaint(picture(id), (source) => source.resize(width), Math.round(random.between(45, 80)));
      }
    }
  }

  for (let n = 0; n < AMOUNTS['colours swapped'] / 2; n++) {
    const named = (id: string) => byId.get(id)!.title!.includes(byId.get(id)!.colour!);
    const first = take((id) => named(id) && isPlain(truth[id]!) && familyOf(truth[id]!) >= 0);
    const second = take((id) => named(id) && isPlain(truth[id]!) && areFarApart(truth[id]!, truth[first]!));
    hurt(first, 'colours swapped', second);
    hurt(second, 'colours swapped', first);
    const [a, b] = [byId.get(first)!, byId.get(second)!];
    a.title = a.title!.replace(a.colour!, b.colour!);
    b.title = b.title!.replace(b.colour!, capitals(truth[first]!.colour));
    [a.colour, b.colour] = [b.colour!, a.colour!];
  }
  await times('recoloured', (id) => (shown.delete(id), redraw(id, (source) => source.modulate({ hue: random.pick([120, 180, 240]) }))), (id) => isPlain(truth[id]!) && VIVID.has(truth[id]!.colour));
  for (let n = 0; n < AMOUNTS['pictures swapped'] / 2; n++) {
    const first = take();
    const second = take((id) => truth[id]!.type !== truth[first]!.type);
    hurt(first, 'pictures swapped', second);
    hurt(second, 'pictures swapped', first);
    [byId.get(first)!.image, byId.get(second)!.image] = [byId.get(second)!.image!, byId.get(first)!.image!];
    shown.set(first, second).set(second, first);
  }

  await times('field emptied', (id) => void (byId.get(id)![random.pick(['title', 'category', 'colour', 'price', 'brand'])] = random.pick(['', 'NA', '-'])));
  await times('price moved', (id) => {
    const row = byId.get(id)!;
    row.price = (Number(row.price) * random.pick([100, 0.01, 50])).toFixed(2);
  });
  await times('misspelt', (id) => void (byId.get(id)!.title = slip(byId.get(id)!.title!, random)), (id) => /\b(Women|Striped|Cotton|Dress|Solid|Sleeve|Neck)\b/.test(byId.get(id)!.title!));
  await times('category misspelt', (id) => void (byId.get(id)!.category = random.pick([(text: string) => text.toUpperCase(), (text: string) => text.slice(0, -1), (text: string) => `${text[0]!}${text[2]!}${text[1]!}${text.slice(3)}`])(byId.get(id)!.category!)), (id) => ['Dresses', 'Trousers'].includes(byId.get(id)!.category!));
  await times('title broken', (id) => void (byId.get(id)!.title = random.pick(['<b>Dress</b> new', 'test item', 'Lorem ipsum dolor', 'Kleid fÃ¼r Damen'])));
  await times('another language', (id) => void Object.assign(byId.get(id)!, { title: 'Kleid mit langem Arm für Damen', description: 'Das Kleid ist aus Baumwolle und mit Gürtel.' }));

  await writeFile(join(out, 'catalog.csv'), stringify(rows, { header: true }));
  return { damages, shown };
}

/** Colours that a turn of the hue changes for everybody. */
const VIVID: ReadonlySet<string> = new Set(['red', 'blue', 'green', 'yellow', 'orange', 'purple', 'pink', 'teal', 'mustard', 'maroon']);

/** Colours that nobody takes for one another. */
const FAR_APART: readonly (readonly string[])[] = [
  ['red', 'maroon'],
  ['blue', 'sky blue', 'navy blue'],
  ['green', 'olive'],
  ['yellow', 'mustard'],
  ['white'],
  ['pink'],
  ['black'],
];

function areFarApart(a: Truth, b: Truth): boolean {
  if (familyOf(a) < 0 || familyOf(b) < 0 || familyOf(a) === familyOf(b)) return false;
  return ![a.colour, b.colour].every((colour) => ['black', 'navy blue'].includes(colour));
}

function familyOf({ colour }: Truth): number {
  return FAR_APART.findIndex((own) => own.includes(colour));
}

function isPlain({ pattern }: Truth): boolean {
  return pattern === 'solid';
}

function capitals(colour: string): string {
  return colour.replace(/(^| )[a-z]/g, (letter) => letter.toUpperCase());
}

async function repaint(path: string, change: (source: Sharp) => Sharp, quality = 88): Promise<void> {
  const changed = await change(sharp(await readFile(path))).jpeg({ quality }).toBuffer();
  await writeFile(path, changed);
}

async function paintBackground(path: string, random: Random): Promise<void> {
  const { data, info } = await sharp(await readFile(path)).raw().toBuffer({ resolveWithObject: true });
  const ground = [random.between(30, 200), random.between(30, 200), random.between(30, 200)];
  const paper = [data[0]!, data[1]!, data[2]!];
  for (let at = 0; at < data.length; at += 3) {
    if ([0, 1, 2].some((channel) => Math.abs(data[at + channel]! - paper[channel]!) > 14)) continue;
    for (let channel = 0; channel < 3; channel++) data[at + channel] = Math.round(ground[channel]!);
  }
  await writeFile(path, await sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } }).jpeg({ quality: 88 }).toBuffer());
}

async function twice(path: string): Promise<void> {
  const source = await readFile(path);
  const { width, height } = await sharp(source).metadata();
  const half = await sharp(source).resize(Math.round(width / 2)).toBuffer();
  const top = Math.round(height / 4);
  const { data } = await sharp(source).raw().toBuffer({ resolveWithObject: true });
  const background = { r: data[0]!, g: data[1]!, b: data[2]! };
  const both = sharp({ create: { width, height, channels: 3, background } }).composite([{ input: half, left: 0, top }, { input: half, left: Math.floor(width / 2), top }]);
  await writeFile(path, await both.jpeg({ quality: 88 }).toBuffer());
}

/** Swaps two letters of one of the words that half the catalog has. */
function slip(title: string, random: Random): string {
  const word = random.pick(title.match(/\b(Women|Striped|Cotton|Dress|Solid|Sleeve|Neck)\b/g)!);
  const at = random.pick(Array.from({ length: word.length - 2 }, (_, n) => n + 1).filter((place) => word[place] !== word[place + 1]));
  return title.replace(word, word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2));
}
