import { measureImportRate } from '../bench/import-rate.ts';
import { measureSearch } from './bench-search.ts';
import { table } from './columns.ts';
import { ratioOf, type Measurement } from './measurement.ts';
import type { Output } from './output.ts';

export interface BenchOptions {
  /** Size of the generated catalog that is searched. */
  readonly items: number;
  readonly dimensions: number;
  /** Whose catalog is imported; the sample where there is none. */
  readonly workspace: string;
  readonly resources: string;
}

/** `lookbench bench`: what was measured, each with its limit from the same run and the ratio of the two. */
export async function runBenchCommand({ items, dimensions, ...places }: BenchOptions, output: Output): Promise<void> {
  output.note('Searching a generated catalog.');
  const searching = measureSearch(items, dimensions);
  output.note('Importing a catalog into a workspace of its own.');
  const { pictures, imported, limit } = await measureImportRate(places);
  const importing: Measurement = { name: `import of ${pictures.toLocaleString('en')} pictures`, unit: 'items/s', value: imported, limit, limitIs: 'decoding and inference alone' };
  const measurements = [...searching, importing];
  output.answer({ measurements: measurements.map((one) => ({ ...one, ratio: ratioOf(one) })) }, () => {
    const head = ['measured', '', '', 'limit', '', 'ratio'];
    return table([head, ...measurements.map(row)], ['left', 'right', 'left', 'right', 'left', 'right']);
  });
}

function row(one: Measurement): string[] {
  const number = (value: number) => value.toFixed(value < 100 ? 1 : 0);
  return [one.name, number(one.value), one.unit, number(one.limit), one.limitIs, ratioOf(one).toFixed(2)];
}
