import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { LookbenchError } from '../api/errors.ts';
import { parseMeasures, type Measure } from '../evaluate/measure-names.ts';
import { hasRelevant, type JudgedRanking } from '../evaluate/measures.ts';
import { mean } from '../evaluate/statistics.ts';
import { parseQrels, parseRuns, type Grades, type Rankings, type RejectedLine } from '../evaluate/trec.ts';
import { table } from './columns.ts';
import type { Output } from './output.ts';

export interface MeasureOptions {
  readonly qrels: string;
  readonly run: readonly string[];
  readonly measures: string;
}

type Values = Readonly<Record<string, number>>;

/** What is measured of one run, over all queries of the qrels. */
interface MeasuredRun {
  readonly mean: Values;
  readonly queries: Readonly<Record<string, Values>>;
  /** RBP: how much unjudged and unseen results could add. */
  readonly residuals: { readonly mean: Values; readonly queries: Readonly<Record<string, Values>> };
  /** Counted as 0: the run does not have them. */
  readonly missing: readonly string[];
  /** Left out: the qrels do not have them. */
  readonly unjudged: readonly string[];
}

/** The measures that are named. @throws LookbenchError `usage` */
export function readMeasures({ measures, run }: MeasureOptions): Measure[] {
  if (run.length === 0) throw new LookbenchError('usage', 'No run is named.', 'Name a file of results: --run FILE');
  return parseMeasures(measures);
}

/** `lookbench measure --qrels FILE --run FILE --measures LIST` */
export async function runMeasureCommand(options: MeasureOptions, measures: readonly Measure[], output: Output): Promise<void> {
  const { grades, rejected } = parseQrels(await readText(options.qrels));
  refuseRejected(options.qrels, rejected);
  if (grades.size === 0) throw new LookbenchError('input', `${options.qrels} has no judgments.`, 'A line of TREC qrels is: query 0 item grade');
  const runs = new Map<string, MeasuredRun>();
  for (const path of options.run) {
    for (const [tag, rankings] of await readRuns(path)) {
      const name = runs.has(tag) ? `${tag} (${basename(path)})` : tag;
      if (runs.has(name)) throw new LookbenchError('usage', `Two runs are named "${name}".`, 'Name each run once; its tag is the last column.');
      runs.set(name, measureRun(grades, rankings, measures));
    }
  }
  const withoutRelevant = [...grades].filter(([, own]) => !hasRelevant({ ranked: [], all: [...own.values()] })).map(([query]) => query);
  output.answer({ runs: Object.fromEntries(runs), withoutRelevant }, () => describe(runs, measures, withoutRelevant));
}

function measureRun(grades: Grades, rankings: Rankings, measures: readonly Measure[]): MeasuredRun {
  const judged = [...grades].map(([query, own]): readonly [string, JudgedRanking] => [
    query,
    { ranked: (rankings.get(query) ?? []).map(({ item }) => own.get(item) ?? null), all: [...own.values()] },
  ]);
  const residuals = measures.filter(({ residual }) => residual !== null);
  return {
    ...take(judged, measures, ({ of }) => of),
    residuals: take(judged, residuals, ({ residual }) => residual!),
    missing: [...grades.keys()].filter((query) => !rankings.has(query)),
    unjudged: [...rankings.keys()].filter((query) => !grades.has(query)),
  };
}

function take(judged: readonly (readonly [string, JudgedRanking])[], measures: readonly Measure[], functionOf: (measure: Measure) => (ranking: JudgedRanking) => number) {
  const queries = judged.map(([query, ranking]) => [query, Object.fromEntries(measures.map((measure) => [measure.name, functionOf(measure)(ranking)]))] as const);
  return {
    mean: Object.fromEntries(measures.map(({ name }) => [name, mean(queries.map(([, values]) => values[name]!))])),
    queries: Object.fromEntries(queries),
  };
}

async function readRuns(path: string): Promise<ReadonlyMap<string, Rankings>> {
  const { runs, rejected } = parseRuns(await readText(path));
  refuseRejected(path, rejected);
  if (runs.size === 0) throw new LookbenchError('input', `${path} has no results.`, 'A line of a TREC run is: query Q0 item rank score tag');
  return runs;
}

function refuseRejected(path: string, [first, ...rest]: readonly RejectedLine[]): void {
  if (first === undefined) return;
  const more = rest.length === 0 ? '' : ` (and ${rest.length} more)`;
  throw new LookbenchError('input', `${path}, line ${first.row}: ${first.reason}${more}.`, 'Mend the file: numbers from a part of it would not be what they seem.');
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new LookbenchError('not-found', `${path} cannot be read.`, 'Check the path and its permissions.', { cause });
  }
}

function describe(runs: ReadonlyMap<string, MeasuredRun>, measures: readonly Measure[], withoutRelevant: readonly string[]): string {
  const names = measures.map(({ name }) => name);
  const rows = [...runs].map(([tag, { mean: means }]) => [tag, ...names.map((name) => means[name]!.toFixed(4))]);
  const remarks = [
    ...[...runs].flatMap(([tag, { missing }]) => (missing.length === 0 ? [] : [`${tag} has no results for ${missing.join(', ')}: counted as 0.`])),
    ...(withoutRelevant.length === 0 ? [] : [`Nothing is relevant to ${withoutRelevant.join(', ')}: counted as 0.`]),
  ];
  return [table([['run', ...names], ...rows], ['left', ...names.map(() => 'right' as const)]), ...remarks].join('\n');
}
