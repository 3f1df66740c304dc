import { resolve } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import type { Output } from './output.ts';
import { sayRejected } from './queries.ts';
import { setOf } from './set-of.ts';

type Format = 'jsonl' | 'csv' | 'qrels';

interface ImportOptions {
  readonly file: string;
  readonly set?: string;
  readonly format?: Format;
  readonly annotator?: string;
}

/** `lookbench judgments import FILE` */
export async function runJudgmentsImport(engine: Engine, { file, set: name, format, annotator }: ImportOptions, output: Output): Promise<void> {
  const { set } = await setOf(engine, name);
  const { added, known, rejected, strangers, conflicts } = await engine.call('judgments.import', {
    set,
    from: { path: resolve(file) },
    ...(format === undefined ? {} : { format }),
    ...(annotator === undefined ? {} : { annotator }),
  });
  const said = conflicts.map(({ query, item, annotator: by, settlement, records }) => ({ query, item, annotator: by, settlement, grades: records.map(({ opinion }) => opinion.grade) }));
  output.answer({ added, known, rejected, strangers, conflicts: said }, () =>
    [
      `${added.toLocaleString('en')} new, ${known.toLocaleString('en')} known`,
      ...(strangers === 0 ? [] : [`${strangers.toLocaleString('en')} are about items that this catalog does not have; they are kept`]),
      ...sayRejected(rejected),
      ...(said.length === 0 ? [] : [`Conflicts: ${said.length}. They count for nothing until they are graded again.`]),
      ...said.map((conflict) => `  ${conflict.query} ${conflict.item}: ${conflict.settlement ? 'settled' : conflict.annotator} ${conflict.grades.map((grade) => grade ?? 'can’t tell').join(' or ')}`),
    ].join('\n'),
  );
}

/** `lookbench judgments export`: the file on stdout; with --json the text and how many lines it has. */
export async function runJudgmentsExport(engine: Engine, { set: name, format }: { readonly set?: string; readonly format: Format }, output: Output): Promise<void> {
  const { set, name: title } = await setOf(engine, name);
  const { text } = await engine.call('judgments.export', { set, format });
  const lines = text.split('\n').filter((line) => line !== '').length - (format === 'qrels' ? 0 : 1);
  output.answer({ set: { id: set, name: title }, format, judgments: lines, text }, () => text.replace(/\n$/, ''));
}
