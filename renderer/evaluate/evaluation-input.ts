import type { EvaluationInput } from '../../src/api/evaluate.ts';
import { modes } from '../../src/api/query.ts';
import { modeTitles } from '../bench/describe.ts';

/** How a set is evaluated, apart from which set it is. */
export type Asking = Omit<EvaluationInput, 'set'>;

export const startInput: Asking = {
  measures: ['nDCG@10', "nDCG'@10", 'P@10', 'AP', 'RR'],
  k: 10,
  seed: 1,
  settings: { depth: 100, strength: 1, byCatalogWords: false },
  grading: { aggregate: 'median', aspect: 'grade', blindOnly: false },
};

/** A system's name in the window: modes as everywhere else, runs by their own tag. */
export function systemTitle(name: string): string {
  const mode = modes.find((own) => own === name);
  return mode ? modeTitles[mode] : name;
}
