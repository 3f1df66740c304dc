import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { catalogCsv, chooseWorkedQuery, imagePath, renderCatalog } from '../../../build/sample/catalog.ts';
import { COLOUR_NAMES, COLOURS, type ColourName } from '../../../build/sample/colours.ts';
import { makeSample, SAMPLE_COUNT, SAMPLE_SEED } from '../../../build/sample/make.ts';
import { FAULT_RATES, type Fault } from '../../../build/sample/titles.ts';
import { GENDERS, LENGTHS, MATERIALS, NECKLINES, PATTERNS, SLEEVES, TYPES } from '../../../build/sample/truth.ts';
import { createTextReader } from '../../../src/text/words.ts';

const catalog = [...renderCatalog(SAMPLE_SEED, SAMPLE_COUNT)];
const folder = await mkdtemp(join(tmpdir(), 'lookbench-sample-'));
afterAll(() => rm(folder, { recursive: true }));

describe('renderCatalog', () => {
  it('gives the same bytes for the same seed, and others for another', () => {
    const again = [...renderCatalog(SAMPLE_SEED, 60)];
    expect(catalogCsv(again)).toBe(catalogCsv(catalog.slice(0, 60)));
    expect(again.map((item) => item.svg)).toEqual(catalog.slice(0, 60).map((item) => item.svg));
    const [other] = renderCatalog(SAMPLE_SEED + 1, 1);
    expect(other!.svg).not.toBe(again[0]!.svg);
  });

  it('keeps every attribute in its range, and shows every one of them', () => {
    const truths = catalog.map((item) => item.truth);
    const ranges = { type: TYPES, colour: COLOUR_NAMES, pattern: PATTERNS, sleeve: SLEEVES, neckline: NECKLINES, length: LENGTHS, material: MATERIALS, gender: GENDERS };
    for (const [name, range] of Object.entries(ranges)) {
      const seen = new Set(truths.map((truth) => truth[name as keyof typeof ranges]).filter((value) => value !== null));
      expect([...seen].sort(), name).toEqual([...range].sort());
    }
    for (const { pattern, secondColour, colour } of truths) {
      expect(secondColour === null).toBe(pattern === 'solid');
      expect(secondColour).not.toBe(colour);
    }
    expect(new Set(truths.map((truth) => truth.type)).size).toBeGreaterThanOrEqual(12);
    expect(catalog.length).toBeGreaterThanOrEqual(600);
  });

  it('has a worked query with at least one right answer', () => {
    const query = chooseWorkedQuery(catalog)!;
    const item = catalog.find(({ id }) => id === query.item)!;
    expect(item.truth).toMatchObject({ type: 'dress', pattern: 'striped' });
    const right = catalog.filter(({ truth }) => truth.type === 'dress' && truth.pattern !== 'striped' && query.wanted.includes(truth.colour));
    expect(right.length).toBeGreaterThanOrEqual(2);
    expect(query.unwanted).toEqual(['striped', item.truth.colour]);
  });
});

describe('shop text', () => {
  const many = [...renderCatalog(99, 3000)];
  const share = (fault: Fault) => many.filter((item) => item.faults.includes(fault)).length / many.length;

  it.each(Object.keys(FAULT_RATES) as Fault[])('has about the stated rate of "%s"', (fault) => {
    // A fault does not fit every item: a title is repeated only where there is one alike, and a repeated one brings none of its own.
    expect(share(fault)).toBeLessThan(FAULT_RATES[fault] * 1.3);
    expect(share(fault)).toBeGreaterThan(FAULT_RATES[fault] * (fault === 'repeated title' ? 0.2 : 0.7));
  });

  it('says the colour, in words the reader knows, exactly where no fault says otherwise', () => {
    const reader = createTextReader();
    const alike: Partial<Record<ColourName, string>> = { maroon: 'burgundy', 'sky blue': 'light blue', white: 'off white' };
    const clean = many.filter(({ faults }) => faults.every((fault) => fault === 'no description'));
    for (const { title, truth } of clean) {
      const words = reader.catalogWords([title]);
      expect(words.includes(truth.colour) || words.includes(alike[truth.colour] ?? truth.colour), `${title}: ${truth.colour}`).toBe(true);
    }
    for (const { colour, truth } of many.filter(({ faults }) => faults.includes('wrong colour'))) {
      expect(colour.toLowerCase()).not.toBe(truth.colour);
    }
  });

  it('keeps the truth out of the catalog file', () => {
    const header = catalogCsv(catalog).split('\n')[0];
    expect(header).toBe('id,title,description,brand,category,colour,price,season,gender,image');
  });
});

describe('pictures', () => {
  it('show the true colour', { timeout: 60_000 }, async () => {
    const plain = catalog.filter(({ truth }) => truth.pattern === 'solid').slice(0, 60);
    let right = 0;
    for (const { svg, truth } of plain) {
      const { data, info } = await sharp(Buffer.from(svg), { density: 18 }).removeAlpha().raw().toBuffer({ resolveWithObject: true });
      if (nearestColour(dominant(data, info.width, info.height)) === truth.colour) right++;
    }
    expect(right / plain.length).toBeGreaterThan(0.9);
  });

  it('are made once, decode, and are made again when a file that vouches for them is gone', { timeout: 60_000 }, async () => {
    const options = { out: folder, seed: 3, count: 8, scale: 0.25 };
    const seen: number[] = [];
    expect(await makeSample({ ...options, onProgress: (done) => seen.push(done) })).toBe(true);
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    for (const item of renderCatalog(3, 8)) {
      const { data, info } = await sharp(join(folder, imagePath(item.id))).raw().toBuffer({ resolveWithObject: true });
      expect([info.width, info.height]).toEqual([item.width / 4, item.height / 4]);
      expect(data.length).toBe(info.width * info.height * 3);
    }
    const first = await readFile(join(folder, 'catalog.csv'), 'utf8');
    const { mtimeMs } = await stat(join(folder, 'catalog.csv'));
    expect(await makeSample(options)).toBe(false);
    expect((await stat(join(folder, 'catalog.csv'))).mtimeMs).toBe(mtimeMs);
    await rm(join(folder, 'made-by.json'));
    await writeFile(join(folder, 'catalog.csv'), 'cut');
    await mkdir(join(folder, '.part-99999999'));
    expect(await makeSample(options)).toBe(true);
    expect(await readFile(join(folder, 'catalog.csv'), 'utf8')).toBe(first);
    expect((await readdir(folder)).sort()).toEqual(['catalog.csv', 'images', 'made-by.json', 'truth.json', 'worked-query.json']);
  });
});

type Lab = readonly [number, number, number];

/** The median colour of what is not background, as OKLab. */
function dominant(pixels: Buffer, width: number, height: number): Lab {
  const ground = toLab(pixels, 0);
  const cloth: Lab[] = [];
  for (let y = Math.round(height * 0.2); y < height * 0.85; y++) {
    for (let x = Math.round(width * 0.2); x < width * 0.8; x++) {
      const colour = toLab(pixels, (y * width + x) * 3);
      const shadow = Math.hypot(colour[1] - ground[1], colour[2] - ground[2]) < 0.012 && Math.abs(colour[0] - ground[0]) < 0.03;
      if (!shadow) cloth.push(colour);
    }
  }
  const median = (axis: 0 | 1 | 2) => cloth.map((colour) => colour[axis]).sort((a, b) => a - b)[Math.floor(cloth.length / 2)]!;
  return [median(0), median(1), median(2)];
}

function nearestColour([l, a, b]: Lab): ColourName {
  const distance = (name: ColourName) => {
    const { l: lightness, c, h } = COLOURS[name];
    return Math.hypot((l - lightness) * 0.7, a - c * Math.cos((h * Math.PI) / 180), b - c * Math.sin((h * Math.PI) / 180));
  };
  return [...COLOUR_NAMES].sort((one, other) => distance(one) - distance(other))[0]!;
}

function toLab(pixels: Buffer, at: number): Lab {
  const linear = (byte: number) => (byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4);
  const [r, g, b] = [linear(pixels[at]!), linear(pixels[at + 1]!), linear(pixels[at + 2]!)];
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const medium = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  ];
}
