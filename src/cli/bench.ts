import { measureSearch } from './bench-search.ts';
import { table } from './columns.ts';
import { ratioOf, type Measurement } from './measurement.ts';
import type { Output } from './output.ts';

/** `lookbench bench`: what was measured, each with its limit from the same run and the ratio of the two. */
export function runBenchCommand(options: { readonly items: number; readonly dimensions: number }, output: Output): void {
  const measurements = measureSearch(options.items, options.dimensions);
  output.answer(
    { measurements: measurements.map((one) => ({ ...one, ratio: ratioOf(one) })) },
    () => table([['measured', '', '', 'limit', '', 'ratio'], ...measurements.map(row)], ['left', 'right', 'left', 'right', 'left', 'right']),
  );
}

function row(one: Measurement): string[] {
  const number = (value: number) => value.toFixed(value < 100 ? 1 : 0);
  return [one.name, number(one.value), one.unit, number(one.limit), one.limitIs, ratioOf(one).toFixed(2)];
}
