import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { measureAlternatives } from '../bench/alternatives.ts';
import { drawCurve, type CurvePoint } from '../bench/curve.ts';
import { ensureGenerated, type GeneratedWorkspace } from '../bench/generated-workspace.ts';
import { measureImportRate } from '../bench/import-rate.ts';
import { ratioOf, type Measurement } from '../bench/measurement.ts';
import { openAndSearch } from '../bench/opened.ts';
import { measureOpenings, openElsewhere } from '../bench/openings.ts';
import { measureOverlap, QUERIES } from '../bench/overlap.ts';
import { openSearched } from '../bench/searched-catalog.ts';
import { table } from './columns.ts';
import type { Output } from './output.ts';

/** What can be measured, each by itself. */
export type BenchPart = 'search' | 'alternatives' | 'opening' | 'overlap' | 'import';

export interface BenchOptions {
  /** Size of the generated catalog that is searched. */
  readonly items: number;
  readonly dimensions: number;
  /** Where generated catalogs are kept for the next time; a folder that is removed at the end where it is left out. */
  readonly keep?: string;
  /** Only these parts; all where none is named. */
  readonly only: readonly BenchPart[];
  /** Where the curves are drawn. */
  readonly svg?: string;
  /** Whose catalog is imported; the sample where there is none. */
  readonly workspace: string;
  readonly resources: string;
}

/** Limits of the figures that are measured against nothing but a clock or a scale. */
const LIMITS = { opened: 4000, cold: 8000, memory: 1500, load: 600 };
/** Sizes of the curves; the tenth part of the whole is measured too. */
const SIZES = [10_000, 50_000, 150_000, 500_000];

/** `lookbench bench`: what was measured, each with its limit from the same run and the ratio of the two. */
export async function runBenchCommand(options: BenchOptions, output: Output): Promise<void> {
  const { items, dimensions } = options;
  const keep = options.keep ?? mkdtempSync(join(tmpdir(), 'lookbench-bench-'));
  const asked = (part: BenchPart) => options.only.length === 0 || options.only.includes(part);
  const note = (text: string) => { output.note(text); };
  const measurements: Measurement[] = [];
  let curve: readonly CurvePoint[] = [];
  try {
    note(`The generated catalog of ${items.toLocaleString('en')} items.`);
    const workspace = await ensureGenerated(keep, items, dimensions, note);
    if (workspace.loaded !== null) {
      measurements.push({ name: 'loading rows and vectors', unit: 's', value: workspace.loaded, limit: LIMITS.load, limitIs: 'the most it may take' });
    }
    if (asked('search')) {
      curve = await measureCurve(keep, workspace, note);
      measurements.push(...searching(curve));
    }
    if (asked('alternatives')) measurements.push(...(await comparing(workspace, note)));
    if (asked('opening')) measurements.push(...(await opening(workspace, note)));
    if (asked('overlap')) {
      note('Ranking all items exactly.');
      const catalog = openSearched(workspace);
      const value = measureOverlap(catalog);
      catalog.close();
      measurements.push({ name: `overlap of the top 100, worst of ${QUERIES} queries and 3 modes`, unit: 'share', value, limit: 1, limitIs: 'all items ranked in double precision' });
    }
    if (asked('import')) {
      note('Importing a catalog into a workspace of its own.');
      const { pictures, imported, limit } = await measureImportRate(options);
      measurements.push({ name: `import of ${pictures.toLocaleString('en')} pictures`, unit: 'items/s', value: imported, limit, limitIs: 'decoding and inference alone' });
    }
  } finally {
    if (options.keep === undefined) rmSync(keep, { recursive: true, force: true });
  }
  const machine = machineOf();
  if (options.svg !== undefined && curve.length > 0) writeFileSync(options.svg, drawCurve(curve, machine));
  output.answer({ items, dimensions, machine, measurements: measurements.map((one) => ({ ...one, ratio: ratioOf(one) })), curve }, () => {
    const head = ['measured', '', '', 'middle half', 'limit', '', 'ratio'];
    return `${machine}\n\n${table([head, ...measurements.map(row)], ['left', 'right', 'left', 'right', 'right', 'left', 'right'])}`;
  });
}

/** `lookbench bench-opened`: a workspace opened and searched in this process, which does nothing else. */
export async function runOpenedCommand(workspace: GeneratedWorkspace, { resources, searches }: { readonly resources: string; readonly searches: boolean }, output: Output): Promise<void> {
  const opened = await openAndSearch(workspace, resources, searches);
  output.answer(opened, () => `${opened.opened.toFixed(0)} ms until the first search was answered`);
}

/** Every size in a process of its own, the whole last. */
async function measureCurve(keep: string, { items, dimensions }: GeneratedWorkspace, note: (text: string) => void): Promise<readonly CurvePoint[]> {
  const sizes = [...new Set([...SIZES.filter((size) => size < items), Math.max(1, Math.round(items / 10)), items])].sort((a, b) => a - b);
  const workspaces: GeneratedWorkspace[] = [];
  for (const size of sizes) workspaces.push(await ensureGenerated(keep, size, dimensions, note));
  const points: CurvePoint[] = [];
  for (const workspace of workspaces) {
    note(`Searching ${workspace.items.toLocaleString('en')} items.`);
    const { searched, ...rest } = await openElsewhere(workspace, true);
    points.push({ ...rest, searched: searched!, items: workspace.items });
  }
  return points;
}

function searching(curve: readonly CurvePoint[]): readonly Measurement[] {
  const { items, searched, memory } = curve.at(-1)!;
  const tenth = curve.find((point) => point.items === Math.max(1, Math.round(items / 10)))!;
  const { search, facet, read } = searched;
  const name = `three modes, two words, top 100 (${searched.kernel}, ${searched.threads} threads)`;
  return [
    { name, unit: 'ms', value: search.median, spread: search.spread, limit: read.median, limitIs: 'one read of the codes by all cores' },
    { name: 'the same where a facet keeps 1%', unit: 'ms', value: facet.median, spread: facet.spread, limit: search.median, limitIs: 'without the facet' },
    { name: 'cost of 10 times the items', unit: 'ms', value: search.median, spread: search.spread, limit: tenth.searched.search.median, limitIs: 'the same search over a tenth' },
    { name: 'memory of the engine, at most', unit: 'MB', value: memory, limit: LIMITS.memory, limitIs: 'the most it may take' },
  ];
}

/** Each alternative beside searches measured in turn with it, so that both meet the same machine. */
async function comparing(workspace: GeneratedWorkspace, note: (text: string) => void): Promise<readonly Measurement[]> {
  note('Searching by other ways.');
  const catalog = openSearched(workspace);
  const { search, alternatives } = await measureAlternatives(workspace, catalog);
  catalog.close();
  return alternatives.map(({ name, timed }): Measurement => ({ name, unit: 'ms', value: timed.median, spread: timed.spread, limit: search.median, limitIs: 'three modes, two words' }));
}

async function opening(workspace: GeneratedWorkspace, note: (text: string) => void): Promise<readonly Measurement[]> {
  note('Opening it over and over.');
  const { warm, cold, none } = await measureOpenings(workspace);
  if (!cold) note('Opening with cold files is left out: this system does not forget what it holds of a file when asked.');
  const limitIs = 'the most it may take';
  return [
    { name: 'opening until the first answer', unit: 'ms', value: warm.median, spread: warm.spread, limit: LIMITS.opened, limitIs },
    ...(cold ? [{ name: 'the same, files cold', unit: 'ms', value: cold.median, spread: cold.spread, limit: LIMITS.cold, limitIs } as const] : []),
    { name: 'the same, the compact copy made anew', unit: 'ms', value: none.median, spread: none.spread, limit: LIMITS.cold, limitIs },
  ];
}

function machineOf(): string {
  const all = cpus();
  return `${all[0]?.model.trim() ?? 'unknown processor'}, ${all.length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
}

function row(one: Measurement): string[] {
  const number = (value: number) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
  const spread = one.spread ? one.spread.map(number).join(' – ') : '';
  return [one.name, number(one.value), one.unit, spread, number(one.limit), one.limitIs, ratioOf(one).toFixed(2)];
}
