import { measureImportRate } from '../bench/import-rate.ts';
import { ratioOf, type Measurement } from '../bench/measurement.ts';
import { measureOverlap, measureSearch } from '../bench/search-bench.ts';
import { searchedCatalog } from '../bench/searched-catalog.ts';
import { table } from './columns.ts';
import type { Output } from './output.ts';

export interface BenchOptions {
  /** Size of the generated catalog that is searched. */
  readonly items: number;
  readonly dimensions: number;
  /** Whose catalog is imported; the sample where there is none. */
  readonly workspace: string;
  readonly resources: string;
}

/** Limits of the figures that are measured against nothing but a clock or a scale. */
const LIMITS = { opened: 4000, memory: 1500, load: 600 };

/** `lookbench bench`: what was measured, each with its limit from the same run and the ratio of the two. */
export async function runBenchCommand({ items, dimensions, ...places }: BenchOptions, output: Output): Promise<void> {
  output.note('Loading a generated catalog.');
  const tenth = await searchedCatalog(Math.max(1, Math.round(items / 10)), dimensions, (text) => { output.note(text); });
  const small = measureSearch(tenth)[0]!;
  tenth.remove();
  const catalog = await searchedCatalog(items, dimensions, (text) => { output.note(text); });
  const { loaded, opened, fileBytes, place } = catalog;
  output.note('Searching it.');
  const memory = process.memoryUsage.rss() / 2 ** 20;
  const searching = measureSearch(catalog);
  output.note('Ranking all of it exactly.');
  const overlap = measureOverlap(catalog);
  const { variant, threads } = place.index.kernel;
  catalog.remove();
  output.note('Importing a catalog into a workspace of its own.');
  const { pictures, imported, limit } = await measureImportRate(places);
  const measurements: Measurement[] = [
    ...searching,
    overlap,
    { name: 'cost of 10 times the items', unit: 'ms', value: searching[0]!.value, limit: small.value, limitIs: 'the same search over a tenth' },
    { name: 'opening until the first answer', unit: 'ms', value: opened, limit: LIMITS.opened, limitIs: 'the most it may take' },
    { name: 'loading rows and vectors', unit: 's', value: loaded.rows + loaded.vectors, limit: LIMITS.load, limitIs: 'the most it may take' },
    { name: 'memory of the process that searches', unit: 'MB', value: memory, limit: LIMITS.memory, limitIs: 'the most it may take' },
    { name: `import of ${pictures.toLocaleString('en')} pictures`, unit: 'items/s', value: imported, limit, limitIs: 'decoding and inference alone' },
  ];
  output.answer({ items, dimensions, kernel: variant, threads, fileBytes, measurements: measurements.map((one) => ({ ...one, ratio: ratioOf(one) })) }, () => {
    const head = ['measured', '', '', 'limit', '', 'ratio'];
    return table([head, ...measurements.map(row)], ['left', 'right', 'left', 'right', 'left', 'right']);
  });
}

function row(one: Measurement): string[] {
  const number = (value: number) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
  return [one.name, number(one.value), one.unit, number(one.limit), one.limitIs, ratioOf(one).toFixed(2)];
}
