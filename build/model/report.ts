import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packInfo } from '../../src/embed/pack-schema.ts';
import type { PackBenchmark } from './benchmark.ts';
import { SEEING, type Seeing } from './beyond-the-shop.ts';
import { LANES, type Lanes } from './lanes.ts';
import { escaped } from './report-charts.ts';
import * as sections from './report-sections.ts';

export interface ReportInput {
  /** The folder with `training.jsonl`, `benchmark.json`, `seeing.json` and `lanes.json`. */
  readonly cache: string;
  /** What compare.py wrote. */
  readonly compared: string;
  /** The model pack's folder. */
  readonly pack: string;
  /** The page to write. */
  readonly out: string;
}

/** Writes one page, complete in itself, from the files that the other steps wrote. Sections whose file is absent are left out. */
export async function writeReport({ cache, pack, compared: comparedPath, out }: ReportInput, log: (event: object) => void): Promise<void> {
  const info = packInfo.parse(JSON.parse(await readFile(join(pack, 'model.json'), 'utf8')));
  const seeing = await json<Seeing>(join(cache, SEEING));
  const benchmarks = (await json<readonly PackBenchmark[]>(join(cache, 'benchmark.json'))) ?? [];
  const compared = await json<{ readonly variants: readonly sections.Variant[] }>(comparedPath);
  const lanes = await json<Lanes>(join(cache, LANES));
  const events = await lines<sections.TrainingEvent>(cache, 'training.jsonl');
  const trained = info.trainedOn.map(({ name, items }) => `${name} (${items.toLocaleString('en')})`).join(', ');
  const title = `${info.name}, version ${info.version}`;
  const body = [
    `<h1>${escaped(title)}</h1>`,
    `<p>${info.vocabulary.length} words, ${info.dimensions} dimensions, pictures of ${info.input.width} × ${info.input.height} pixels; trained on ${escaped(trained)} for ${info.training.epochs} epochs (${Math.round(info.training.seconds / 60)} minutes), seed ${info.training.seed}.</p>`,
    ...(seeing ? [sections.summary(info, seeing, benchmarks)] : []),
    ...(benchmarks.length > 0 ? [sections.comparison(benchmarks)] : []),
    ...(benchmarks.some(({ hideWords }) => hideWords > 0) ? [sections.hiddenWords(benchmarks)] : []),
    ...(compared ? [sections.variants(compared.variants)] : []),
    ...(events.length > 0 ? [sections.training(events)] : []),
    ...(seeing ? [sections.seeing(info, seeing)] : []),
    sections.words(info),
    ...(lanes ? [sections.lanes(lanes)] : []),
  ];
  const css = await readFile(new URL('report.css', import.meta.url), 'utf8');
  const page = `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n<title>${escaped(title)}</title>\n<style>\n${css}</style>\n${body.join('\n')}\n</html>\n`;
  await writeFile(out, page);
  log({ step: 'report', out, bytes: Buffer.byteLength(page) });
}

async function json<Content>(path: string): Promise<Content | null> {
  return existsSync(path) ? (JSON.parse(await readFile(path, 'utf8')) as Content) : null;
}

async function lines<Content>(folder: string, name: string): Promise<readonly Content[]> {
  const path = join(folder, name);
  if (!existsSync(path)) return [];
  return (await readFile(path, 'utf8')).trimEnd().split('\n').map((line) => JSON.parse(line) as Content);
}
