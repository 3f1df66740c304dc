import { createHash } from 'node:crypto';
import { openPromise } from 'yauzl';
import { z } from 'zod';
import { LookbenchError } from '../api/errors.ts';
import { agreementSchema, evaluationSchema, snapshotSchema, systemSchema, type Agreement, type Evaluation, type Snapshot } from '../api/evaluate.ts';
import { judgmentEventSchema } from '../api/judge.ts';
import { setQuerySchema } from '../api/query-sets.ts';
import { judgmentsOf } from '../judge/state.ts';
import { gradesIn } from '../store/judgments.ts';
import { differences } from './differences.ts';
import { evaluate } from './evaluation.ts';
import { EVIDENCE_FORMAT } from './evidence.ts';
import { gradesThatCount } from './grades-that-count.ts';
import type { Ranked } from './material.ts';
import { agreementOf } from './set-agreement.ts';

/** What an evidence file says, and what comes out when it is computed again. */
export interface Reproduction {
  readonly snapshot: Snapshot;
  /** Of the program that wrote it. */
  readonly version: string;
  readonly evaluation: Evaluation;
  readonly agreement: Agreement;
  /** Empty where every file is as it was written and every number is the same to the last digit. */
  readonly differences: readonly string[];
}

/** No file of an evidence file is longer; a zip can promise more than there is memory. */
const LONGEST = 1 << 29;

const manifestSchema = z.object({
  lookbench: z.literal('evidence'),
  format: z.int(),
  version: z.string(),
  snapshot: snapshotSchema,
  systems: z.array(systemSchema.extend({ file: z.string() })),
  files: z.record(z.string(), z.string()),
});
const rankedSchema = z.object({ query: z.string(), items: z.array(z.string()), scores: z.array(z.number()), leaks: z.array(z.int()) });

/**
 * Computes every number of an evidence file again, from its queries, records and rankings alone.
 * @throws LookbenchError `input` for what is no evidence file, `newer` for one of a newer version
 */
export async function reproduce(path: string): Promise<Reproduction> {
  const files = await readZip(path);
  const manifest = parsed(path, 'manifest.json', textOf(path, files, 'manifest.json'), manifestSchema);
  if (manifest.format > EVIDENCE_FORMAT) {
    throw new LookbenchError('newer', `${path} was written by a newer version of Lookbench (${manifest.version}).`, 'Update Lookbench.');
  }
  const lines = <T>(name: string, schema: z.ZodType<T>) =>
    textOf(path, files, name).split('\n').filter((line) => line !== '').map((line) => parsed(path, name, line, schema));

  const { snapshot } = manifest;
  const { input } = snapshot;
  const queries = lines('queries.jsonl', setQuerySchema);
  const ids = new Set(queries.map(({ id }) => id));
  const judgments = judgmentsOf(lines('judgments.jsonl', judgmentEventSchema)).filter(({ query }) => ids.has(query));
  const claimed = parsed(path, 'evaluation.json', textOf(path, files, 'evaluation.json'), evaluationSchema);
  const evaluation = evaluate({
    name: claimed.name,
    queries,
    systems: manifest.systems.map(({ name, kind, file }) => ({
      name,
      kind,
      ranked: new Map(lines(file, rankedSchema).map(({ query, ...ranked }): [string, Ranked] => [query, ranked])),
    })),
    grades: gradesThatCount(gradesIn(judgments, input.grading.aspect), input.grading),
    measures: input.measures,
    k: input.k,
    depth: input.settings.depth,
    seed: input.seed,
  });
  const agreement = agreementOf(judgments, input.grading.aspect);
  const claimedAgreement = parsed(path, 'agreement.json', textOf(path, files, 'agreement.json'), agreementSchema);
  return {
    snapshot,
    version: manifest.version,
    evaluation,
    agreement,
    differences: [
      ...alteredFiles(manifest.files, files),
      ...differences(claimed, evaluation).map((difference) => `evaluation ${difference}`),
      ...differences(claimedAgreement, agreement).map((difference) => `agreement ${difference}`),
      ...differences(snapshot.means, evaluation.table.map((cells) => cells.map(({ mean }) => mean))).map((difference) => `manifest means ${difference}`),
    ],
  };
}

function alteredFiles(hashes: Readonly<Record<string, string>>, files: ReadonlyMap<string, Buffer>): string[] {
  return Object.entries(hashes).flatMap(([name, sha256]) => {
    const bytes = files.get(name);
    if (bytes === undefined) return [`${name} is missing`];
    return createHash('sha256').update(bytes).digest('hex') === sha256 ? [] : [`${name} is not as it was written`];
  });
}

async function readZip(path: string): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  try {
    const zip = await openPromise(path);
    for await (const entry of zip.eachEntry()) {
      if (entry.uncompressedSize > LONGEST) throw new Error(`${entry.fileName} is too large`);
      const chunks: Buffer[] = [];
      for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
      files.set(entry.fileName, Buffer.concat(chunks));
    }
  } catch (cause) {
    throw noEvidence(path, cause instanceof Error ? cause.message : String(cause));
  }
  return files;
}

function textOf(path: string, files: ReadonlyMap<string, Buffer>, name: string): string {
  const bytes = files.get(name);
  if (bytes === undefined) throw noEvidence(path, `${name} is missing`);
  return bytes.toString('utf8');
}

function parsed<T>(path: string, name: string, text: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw noEvidence(path, `${name} is damaged`);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw noEvidence(path, `${name} has something else at ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

function noEvidence(path: string, why: string): LookbenchError {
  return new LookbenchError('input', `${path} is not an evidence file that can be read: ${why}.`, 'Export it again from the snapshot: Evaluate, Snapshots, Evidence file.');
}
