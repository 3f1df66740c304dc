import { randomUUID } from 'node:crypto';
import { LookbenchError } from '../api/errors.ts';
import type { EvaluationInput } from '../api/evaluate.ts';
import { compareSnapshots } from '../evaluate/compare-snapshots.ts';
import { evaluate } from '../evaluate/evaluation.ts';
import { writeEvidence } from '../evaluate/evidence.ts';
import { measureForms, parseMeasure } from '../evaluate/measure-names.ts';
import { agreementOf } from '../evaluate/set-agreement.ts';
import { readContent, summaryOf, writeContent, type SnapshotContent } from '../evaluate/snapshot-content.ts';
import { valuesCsv, valuesJsonLines } from '../evaluate/values-file.ts';
import { groupBy } from '../group-by.ts';
import { hashCatalog } from '../store/catalog-hash.ts';
import { eachJudgmentEvent, listJudgments } from '../store/judgments.ts';
import { listPoolings, poolPairs } from '../store/pools.ts';
import { getSet, type QuerySet } from '../store/query-sets.ts';
import { countRecords, getSnapshot, insertSnapshot, listSnapshots } from '../store/snapshots.ts';
import type { Context } from './context.ts';
import type { Handlers } from './engine.ts';
import { materialOf } from './set-material.ts';
import { rerun } from './rerun.ts';

type EvaluateCalls = 'evaluate' | 'agreement' | Extract<keyof Handlers, `measures.${string}` | `evaluate.${string}` | `snapshots.${string}` | `evidence.${string}`>;

/** Measuring the systems of a query set, and keeping what was measured. */
export function evaluateHandlers(context: Context): Pick<Handlers, EvaluateCalls> {
  const { workspace, pack, assertWritable } = context;
  const { db } = workspace;

  const evaluation = async (input: EvaluationInput) => evaluate(await materialOf(context, getSet(db, input.set), input));

  return {
    'measures.list': () => [...measureForms],
    'measures.check': ({ name }) => ({ name: parseMeasure(name).name }),
    evaluate: evaluation,
    async 'evaluate.values'({ format, ...input }) {
      const measured = await evaluation(input);
      return { name: `${measured.name} values.${format}`, text: format === 'csv' ? valuesCsv(measured) : valuesJsonLines(measured) };
    },
    agreement: ({ set, aspect }) => agreementOf(listJudgments(db, getSet(db, set).number), aspect),

    async 'snapshots.freeze'({ name, ...input }) {
      assertWritable();
      const set = getSet(db, input.set);
      const content = await freeze(set, name, input);
      const { snapshot } = content.summary;
      insertSnapshot(db, set.number, { id: snapshot, summary: JSON.stringify(content.summary), content: writeContent(content) });
      return { snapshot };
    },
    'snapshots.list': ({ set }) => listSnapshots(db, getSet(db, set).number).map((summary) => JSON.parse(summary) as SnapshotContent['summary']),
    'snapshots.get'({ snapshot }) {
      const { content } = contentOf(snapshot);
      return { ...content.summary, evaluation: content.evaluation };
    },
    'snapshots.compare': ({ before, after, sameGrades }) => compareSnapshots(contentOf(before).content, contentOf(after).content, sameGrades),
    'snapshots.rerun': ({ snapshot }) => rerun(context, contentOf(snapshot).content),
    async 'evidence.export'({ snapshot, path }) {
      const { content, set } = contentOf(snapshot);
      return { path, bytes: await writeEvidence(path, content, eachJudgmentEvent(db, set)) };
    },
  };

  async function freeze(set: QuerySet, name: string, input: EvaluationInput): Promise<SnapshotContent> {
    const material = await materialOf(context, set, input);
    const measured = evaluate(material);
    const { name: packName, version } = pack.info;
    const made = {
      snapshot: randomUUID(),
      name,
      at: Date.now(),
      model: { name: packName, version, sha256: pack.packHash },
      catalog: hashCatalog(db),
      input: { ...input, settings: { ...input.settings, depth: material.depth } },
    };
    return {
      summary: summaryOf(measured, material, made),
      definition: set.definition,
      material,
      pool: poolOf(set),
      events: countRecords(db, set.number),
      agreement: agreementOf(listJudgments(db, set.number), input.grading.aspect),
      evaluation: measured,
    };
  }

  function poolOf({ number }: QuerySet): SnapshotContent['pool'] {
    const pairs = groupBy(poolPairs(db, number), ({ query }) => query);
    return { poolings: listPoolings(db, number), items: [...pairs].map(([query, own]) => [query, own.map(({ item }) => item)]) };
  }

  function contentOf(id: string): { readonly content: SnapshotContent; readonly set: number } {
    const stored = getSnapshot(db, id);
    if (stored === null) throw new LookbenchError('not-found', `There is no snapshot ${id} in this workspace.`);
    return { content: readContent(stored.summary, stored.content), set: stored.set };
  }
}
