import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import packageInfo from '../../package.json' with { type: 'json' };
import type { JudgmentEvent } from '../api/judge.ts';
import { LookbenchError } from '../api/errors.ts';
import { rankedOf } from './material.ts';
import type { SnapshotContent } from './snapshot-content.ts';
import { qrelsText, runText } from './trec.ts';
import { valuesCsv } from './values-file.ts';

/** The number of this layout of an evidence file. */
export const EVIDENCE_FORMAT = 1;

/**
 * Writes a snapshot with all that its numbers rest on as one .zip; `lookbench evaluate FILE` computes every number of it again.
 *
 * @param events all records of the set, in order; those after the snapshot are left out
 * @returns its size in bytes
 * @throws LookbenchError `disk` where it cannot be written
 */
export async function writeEvidence(path: string, content: SnapshotContent, events: Iterable<JudgmentEvent>): Promise<number> {
  const files = filesOf(content, events);
  const manifest = {
    lookbench: 'evidence',
    format: EVIDENCE_FORMAT,
    version: packageInfo.version,
    snapshot: content.summary,
    systems: content.material.systems.map(({ name, kind }, s) => ({ name, kind, file: rankingFile(s) })),
    files: Object.fromEntries([...files].map(([name, text]) => [name, createHash('sha256').update(text).digest('hex')])),
  };
  const zip = new ZipFile();
  const options = { mtime: new Date(content.summary.at) };
  for (const [name, text] of [['manifest.json', jsonText(manifest)] as const, ...files]) zip.addBuffer(Buffer.from(text), name, options);
  zip.end();
  const part = `${path}.part`;
  try {
    await pipeline(zip.outputStream, createWriteStream(part));
    await rename(part, path);
    return (await stat(path)).size;
  } catch (cause) {
    await rm(part, { force: true });
    throw new LookbenchError('disk', `${path} cannot be written.`, 'Choose another place, or make room on the disk.', { cause });
  }
}

/** Where the answers of the system with this number are. */
function rankingFile(s: number): string {
  return `rankings/${s + 1}.jsonl`;
}

function filesOf({ summary, definition, material, pool, events: count, agreement, evaluation }: SnapshotContent, events: Iterable<JudgmentEvent>): Map<string, string> {
  const { systems, queries, grades } = material;
  const recorded = first(events, count);
  const files = new Map([
    ['README.txt', readme(summary.name)],
    ['guidelines.md', definition.guidelines],
    ['query-set.json', jsonText(definition)],
    ['queries.jsonl', jsonLines(queries)],
    ['poolings.jsonl', jsonLines(pool.poolings)],
    ['pool.jsonl', jsonLines(pool.items.map(([query, items]) => ({ query, items })))],
    ['judgments.jsonl', jsonLines(recorded)],
    ['qrels.txt', qrelsText(grades)],
    ['agreement.json', jsonText(agreement)],
    ['evaluation.json', jsonText(evaluation)],
    ['values.csv', valuesCsv(evaluation)],
  ]);
  systems.forEach((system, s) => {
    files.set(rankingFile(s), jsonLines(queries.map(({ id }) => ({ query: id, ...rankedOf(system, id) }))));
    const rankings = queries.map(({ id }) => {
      const { items, scores } = rankedOf(system, id);
      return [id, items.map((item, i) => ({ item, score: scores[i]! }))] as const;
    });
    files.set(`rankings/${s + 1}.run`, runText(new Map(rankings), system.name));
  });
  return files;
}

function readme(name: string): string {
  return `Evidence of the evaluation "${name}".

manifest.json     what was evaluated: model and catalog (with their SHA-256), settings, systems, and the SHA-256 of every file here
guidelines.md     what the annotators were told
query-set.json    the query set with its grades
queries.jsonl     its queries
poolings.jsonl    how the items to judge were chosen
pool.jsonl        the items to judge of each query
judgments.jsonl   every record of every annotator, in the order they came in; nothing is ever changed or removed
qrels.txt         the grades that counted, as TREC qrels
rankings/N.jsonl  what system N of the manifest answered to each query; "leaks" are ranks that show an unwanted word
rankings/N.run    the same as a TREC run
agreement.json    how far the annotators agree
evaluation.json   every number of the evaluation
values.csv        each measure by system and query

"lookbench evaluate FILE" computes every number again from queries.jsonl, judgments.jsonl and rankings/, and says whether it is the same.
`;
}

function first<T>(values: Iterable<T>, count: number): T[] {
  const taken: T[] = [];
  for (const value of values) {
    if (taken.length === count) break;
    taken.push(value);
  }
  return taken;
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function jsonLines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}
