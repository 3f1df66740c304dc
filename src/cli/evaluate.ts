import { LookbenchError } from '../api/errors.ts';
import type { Evaluation } from '../api/evaluate.ts';
import type { Engine } from '../engine/engine.ts';
import { parseMeasures } from '../evaluate/measure-names.ts';
import { reproduce } from '../evaluate/reproduce.ts';
import { table } from './columns.ts';
import type { Output } from './output.ts';
import { createProgress } from './progress.ts';

export interface EvaluateOptions {
  readonly set?: string;
  readonly measures?: string;
  readonly k: number;
  readonly seed: number;
}

/** What the options ask to be evaluated. @throws LookbenchError `usage` */
export function readEvaluate(options: EvaluateOptions) {
  if (options.set === undefined) {
    throw new LookbenchError('usage', 'Name a query set (--set) or an evidence file.', 'lookbench evaluate --set "Autumn" or lookbench evaluate evidence.zip');
  }
  const measures = options.measures === undefined ? {} : { measures: parseMeasures(options.measures).map(({ name }) => name) };
  return { name: options.set, k: options.k, seed: options.seed, ...measures };
}

/** `lookbench evaluate --set NAME` */
export async function runEvaluateCommand(engine: Engine, { name, ...asked }: ReturnType<typeof readEvaluate>, output: Output): Promise<void> {
  const sets = await engine.call('sets.list', {});
  const set = sets.find((one) => one.set === name) ?? sets.find((one) => one.name === name);
  if (set === undefined) {
    const others = sets.map((one) => `"${one.name}"`).join(', ');
    throw new LookbenchError('not-found', `There is no query set "${name}" in this workspace.`, others === '' ? 'Import one: lookbench queries import' : `There are ${others}.`);
  }
  const progress = createProgress(output);
  const quiet = engine.on((event) => {
    if (event.event === 'ranking') progress.show({ stage: 'Ranking queries', done: event.done, total: event.total, rate: null, secondsLeft: null, state: 'running' });
  });
  const evaluation = await engine.call('evaluate', { set: set.set, ...asked }).finally(() => {
    quiet();
    progress.end();
  });
  if (evaluation.queries.length === 0) {
    throw new LookbenchError('not-found', `Nobody has graded a query of "${name}" yet: there is nothing to measure.`, 'Grade its pictures in Label, or read judgments: lookbench judgments import');
  }
  output.answer(toJson(evaluation), () => describe(evaluation));
}

/** `lookbench evaluate FILE.zip`: fails where a number is another. */
export async function runReproduceCommand(path: string, output: Output): Promise<void> {
  const { snapshot, version, evaluation, agreement, differences } = await reproduce(path);
  if (differences.length > 0) {
    const shown = differences.slice(0, 5).join('; ');
    const more = differences.length > 5 ? ` and ${differences.length - 5} more` : '';
    throw new LookbenchError('input', `${path} does not hold: ${shown}${more}.`, 'The file was changed after it was written, or by another version of Lookbench.');
  }
  const { name, at, model, catalog } = snapshot;
  output.answer({ evidence: { name, at: new Date(at).toISOString(), model, catalog, version }, reproduced: true, ...toJson(evaluation), agreement }, () =>
    [
      `${name}, ${new Date(at).toISOString()}: every number is the same to the last digit.`,
      `model ${model.name} ${model.version}, ${model.sha256}`,
      `catalog of ${catalog.items} items, ${catalog.sha256}`,
      '',
      describe(evaluation),
    ].join('\n'),
  );
}

function toJson({ name, measures, k, depth, seed, systems, table: cells, leaks, comparisons, queries, ungraded, withoutRelevant, withoutResults }: Evaluation) {
  const named = <T>(values: readonly T[]) => Object.fromEntries(measures.map((measure, m) => [measure, values[m]!]));
  return {
    set: name,
    k,
    depth,
    seed,
    systems: Object.fromEntries(
      systems.map((system, s) => [
        system.name,
        {
          kind: system.kind,
          measures: named(cells[s]!),
          leak: leaks[s] ?? null,
          queries: Object.fromEntries(queries.map(({ query, values }) => [query, named(values[s]!)])),
          withoutResults: withoutResults[s] ?? [],
        },
      ]),
    ),
    comparisons,
    ungraded,
    withoutRelevant,
  };
}

function describe({ name, measures, systems, table: cells, leaks, k, comparisons, queries, ungraded, withoutRelevant }: Evaluation): string {
  const number = (value: number) => value.toFixed(3);
  const rows = systems.flatMap((system, s) =>
    measures.map((measure, m) => {
      const { mean, low, high, judged, bounds } = cells[s]![m]!;
      const understated = bounds === null ? '' : `could be ${number(bounds.low)} to ${number(bounds.high)}`;
      return [m === 0 ? system.name : '', measure, number(mean), `${number(low)} to ${number(high)}`, `${(100 * judged).toFixed(0)} %`, understated];
    }),
  );
  const leaking = systems.flatMap((system, s) => (leaks[s] ? [`${system.name} ${number(leaks[s].mean)}`] : []));
  const pairs = comparisons.map(({ a, b, measure, difference, p, corrected }) => [`${a} - ${b}`, measure, difference.toFixed(4), p.toPrecision(3), corrected.toPrecision(3)]);
  return [
    `${name}: ${queries.length} queries`,
    table([['', 'measure', 'mean', '95 % interval', 'judged', 'understated'], ...rows], ['left', 'left', 'right', 'left', 'right', 'left']),
    ...(leaking.length === 0 ? [] : [`leak@${k}: ${leaking.join(', ')}`]),
    '',
    table([['difference', 'measure', 'of means', 'p', 'p (Holm)'], ...pairs], ['left', 'left', 'right', 'right', 'right']),
    ...(ungraded.length === 0 ? [] : [`Left out, nobody graded them: ${ungraded.join(', ')}`]),
    ...(withoutRelevant.length === 0 ? [] : [`Counted as 0, nothing is relevant: ${withoutRelevant.join(', ')}`]),
  ].join('\n');
}
