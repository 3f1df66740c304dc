import { systems } from '../evaluate/benchmark/systems.ts';
import { benchmarkWorkspace, type WorkspaceBenchmark, type WorkspaceBenchmarkOptions } from '../evaluate/benchmark/workspace-benchmark.ts';
import type { Interval } from '../evaluate/statistics.ts';
import { table } from './columns.ts';
import type { Output } from './output.ts';

/** Milliseconds between two reports of progress. */
const PAUSE = 5000;

/** `lookbench benchmark` */
export async function runBenchmarkCommand(options: WorkspaceBenchmarkOptions, output: Output): Promise<void> {
  let told = performance.now();
  const result = await benchmarkWorkspace(options, (stage, done, of) => {
    const now = performance.now();
    if (now - told < PAUSE && done < of) return;
    told = now;
    output.note(`${stage === 'pictures' ? 'The reference looks at pictures' : 'Asking'}: ${count(done)} of ${count(of)}`);
  });
  output.answer(result, () => [heading(result), scoreTable(result), comparisonTable(result)].join('\n\n'));
}

function heading({ gallery, k, queries, seed, split, hideWords, reference, model, retrieval }: WorkspaceBenchmark): string {
  const { recallAt1, recallAt10, meanReciprocalRank, items } = retrieval;
  return [
    `${count(queries)} queries from the ${count(items)} items of "${split.name}" (${split.by}), gallery ${count(gallery)}, K ${k}, seed ${seed}`,
    `${hideWords === 0 ? 'no words' : `${Math.round(hideWords * 100)}% of the words`} hidden; model ${model.name} ${model.version}; V judged by ${reference.name}`,
    `text -> image: R@1 ${share(recallAt1)}, R@10 ${share(recallAt10)}, MRR ${share(meanReciprocalRank)}`,
  ].join('\n');
}

function scoreTable({ systems: scores, k }: WorkspaceBenchmark): string {
  const head = ['', `V-nDCG@${k}`, `T-nDCG@${k}`, `MM@${k}`, `leak@${k}`];
  const rows = systems.map((system) => {
    const { V, T, MM, leak } = scores[system];
    return [system, interval(V), interval(T), interval(MM), interval(leak)];
  });
  return table([head, ...rows], ['left', 'right', 'right', 'right', 'right']);
}

function comparisonTable({ comparisons }: WorkspaceBenchmark): string {
  const rows = comparisons.map(({ a, b, measure, difference, p }) => [`${a} - ${b}`, measure, signed(difference), p < 0.0001 ? '< .0001' : share(p, 4)]);
  return table([['difference', '', '', 'p (Holm)'], ...rows], ['left', 'left', 'right', 'right']);
}

/** ".612 (.598–.627)" */
function interval({ mean, low, high }: Interval): string {
  return `${share(mean)} (${share(low)}–${share(high)})`;
}

/** As tables of shares print them: without the zero before the point. */
function share(value: number, digits = 3): string {
  return value.toFixed(digits).replace(/^0/, '');
}

function signed(value: number): string {
  return `${value < 0 ? '-' : '+'}${share(Math.abs(value))}`;
}

function count(value: number): string {
  return value.toLocaleString('en');
}
