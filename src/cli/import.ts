import { resolve } from 'node:path';
import { fields, fieldSchema, type Mapping, type Rejection } from '../api/import.ts';
import { LookbenchError } from '../api/errors.ts';
import type { Engine } from '../engine/engine.ts';
import { followJob } from './follow-job.ts';
import type { Output } from './output.ts';

export interface ImportOptions {
  readonly source: string;
  readonly images: readonly string[];
  /** "field=column" */
  readonly map: readonly string[];
  readonly sheet?: string;
  readonly strict: boolean;
}

/** Rejected rows told in words; JSON has them all. */
const TOLD = 20;
const PAGE = 1000;

/** An import as its options ask for it, before anything is opened. */
export interface AskedImport {
  readonly source: { readonly source: string; readonly images: string[]; readonly sheet?: string };
  /** Null where the columns are guessed. */
  readonly mapping: Mapping | null;
  readonly strict: boolean;
}

/** @throws LookbenchError `usage` where the options make no import */
export function readImport({ source, images, map, sheet, strict }: ImportOptions): AskedImport {
  return {
    source: {
      source: resolve(source),
      images: images.map((place) => resolve(place)),
      ...(sheet === undefined ? {} : { sheet }),
    },
    mapping: map.length === 0 ? null : parseMap(map),
    strict,
  };
}

/** `lookbench import SOURCE` */
export async function runImportCommand(engine: Engine, { source, mapping: given, strict }: AskedImport, output: Output): Promise<void> {
  const mapping = given === null ? {} : { mapping: await completed(engine, source, given) };
  const { job, counts, seconds } = await followJob(engine, () => engine.call('import.start', { ...source, ...mapping, strict }), output);
  const { words } = await engine.call('workspace.info', {});
  const rejected = output.json ? await allRejections(engine, job) : await someRejections(engine, job);
  const { items, images } = counts;
  output.answer({ items, images, rejected: rejected.map(({ row, reason }) => ({ row, reason })), words, seconds: Math.round(seconds * 100) / 100 }, () => {
    const count = (value: number) => value.toLocaleString('en');
    return [
      `Items: ${count(items.new)} new, ${count(items.updated)} updated, ${count(items.unchanged)} unchanged, ${count(items.absent)} no longer in the catalog`,
      `Pictures: ${count(images.embedded)} looked at, ${count(images.missing)} missing, ${count(images.undecodable)} not readable`,
      `Words in the catalog: ${count(words)}`,
      `Time: ${seconds.toFixed(1)} s`,
      ...(counts.rejected === 0 ? [] : [`Rejected: ${count(counts.rejected)}`]),
      ...rejected.map(({ row, id, reason }) => `  row ${row}${id === null ? '' : ` (${id})`}: ${reason}`),
      ...(counts.rejected > rejected.length ? [`  … and ${count(counts.rejected - rejected.length)} more; --json lists them all`] : []),
    ].join('\n');
  });
}

/** The columns as they would be guessed, but for those that were said. */
async function completed(engine: Engine, source: AskedImport['source'], given: Mapping): Promise<Mapping> {
  const { columns } = await engine.call('import.inspect', source);
  const taken = new Set(Object.values(given));
  const guessed = columns.flatMap(({ name, field }) => (field === null || taken.has(name) ? [] : [[field, name] as const]));
  return { ...Object.fromEntries(guessed), ...given };
}

function parseMap(map: readonly string[]): Mapping {
  const mapping: Mapping = {};
  for (const entry of map) {
    const at = entry.indexOf('=');
    const field = fieldSchema.safeParse(entry.slice(0, at));
    if (at < 1 || !field.success || at === entry.length - 1) {
      throw new LookbenchError('usage', `--map ${entry} is not field=column.`, `Fields are ${fields.join(', ')}; every other column is kept as it is.`);
    }
    mapping[field.data] = entry.slice(at + 1);
  }
  return mapping;
}

async function someRejections(engine: Engine, job: number): Promise<readonly Rejection[]> {
  return (await engine.call('import.rejections', { job, limit: TOLD })).rows;
}

async function allRejections(engine: Engine, job: number): Promise<readonly Rejection[]> {
  const rows: Rejection[] = [];
  for (;;) {
    const page = await engine.call('import.rejections', { job, offset: rows.length, limit: PAGE });
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) return rows;
  }
}
