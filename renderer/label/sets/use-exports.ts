import type { Action } from '../../actions/action.ts';
import { call } from '../../engine.ts';
import { useSaveFile } from '../../use-save-file.ts';

/** The files a set can be taken along in. */
export function useExports(set: string): readonly Action[] {
  const saveFile = useSaveFile();
  const action = (id: string, label: string, made: () => Promise<{ name: string; text: string }>): Action => ({
    id: `label.export-${id}`,
    label,
    group: 'Judging',
    keys: [],
    enabled: true,
    run: () => void saveFile(label.replace(/…$/, ''), made()),
  });
  return [
    action('set', 'Save the set for another workspace…', () => call('queries.export', { set, format: 'jsonl' })),
    action('queries', 'Save the queries as CSV…', () => call('queries.export', { set, format: 'csv' })),
    action('judgments', 'Save all judgments, to be merged…', () => call('judgments.export', { set, format: 'jsonl' })),
    action('judgments-csv', 'Save the judgments as CSV…', () => call('judgments.export', { set, format: 'csv' })),
    action('judgments-qrels', 'Save the judgments as TREC qrels…', () => call('judgments.export', { set, format: 'qrels' })),
  ];
}
