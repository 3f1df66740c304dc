import { resolve } from 'node:path';
import { LookbenchError } from '../api/errors.ts';
import type { AddedQueries, RejectedRow, SetQuery } from '../api/query-sets.ts';
import type { Engine } from '../engine/engine.ts';
import { table } from './columns.ts';
import type { Output } from './output.ts';
import { setOf } from './set-of.ts';

/** Rejected rows told in words; JSON has them all. */
const TOLD = 20;

interface ImportOptions {
  readonly file: string;
  readonly set?: string;
}

/** `lookbench queries import FILE`: into the set of that name, which is made where there is none. */
export async function runQueriesImport(engine: Engine, { file, set: name }: ImportOptions, output: Output): Promise<void> {
  const known = (await engine.call('sets.list', {})).find((set) => name !== undefined && (set.set === name || set.name.toLowerCase() === name.toLowerCase()));
  const into = known === undefined ? (name === undefined ? {} : { name }) : { set: known.set };
  const { set, ...result } = await engine.call('queries.import', { ...into, from: { path: resolve(file) } });
  if (set === null) throw new LookbenchError('internal', 'The import made no set.');
  await tellAdded(engine, { set, ...result }, output);
}

interface GenerateOptions {
  readonly set?: string;
  readonly count: number;
  readonly seed: number;
}

/** `lookbench queries generate`: queries drawn from the catalog; the set is made where there is none of that name. */
export async function runQueriesGenerate(engine: Engine, { set: name, count, seed }: GenerateOptions, output: Output): Promise<void> {
  const set = await setOrNew(engine, name);
  await tellAdded(engine, await engine.call('queries.generate', { set, count, seed }), output);
}

/** `lookbench queries list`: the sets, or the queries of one. */
export async function runQueriesList(engine: Engine, { set: name }: { readonly set?: string }, output: Output): Promise<void> {
  if (name === undefined) {
    const sets = await engine.call('sets.list', {});
    output.answer(
      sets.map(({ set, ...rest }) => ({ id: set, ...rest })),
      () =>
        sets.length === 0
          ? 'No query sets yet: queries import or queries generate makes one.'
          : table(
              [['set', 'queries', 'pairs', 'judged'], ...sets.map((set) => [set.name, String(set.queries), String(set.pairs), String(set.judged)])],
              ['left', 'right', 'right', 'right'],
            ),
    );
    return;
  }
  const { set, name: title } = await setOf(engine, name);
  const queries = await engine.call('queries.list', { set });
  output.answer({ id: set, name: title, queries: queries.map(({ picture: _picture, item: _item, ...query }) => query) }, () =>
    table(
      [['query', 'kind', 'asks', 'judged'], ...queries.map((query) => [query.id, query.kind, sayAsked(query), `${query.judged}/${query.pairs}`])],
      ['left', 'left', 'left', 'right'],
    ),
  );
}

interface ExportOptions {
  readonly set?: string;
  readonly format: 'jsonl' | 'csv';
}

/** `lookbench queries export`: the file on stdout; with --json the set as one document. */
export async function runQueriesExport(engine: Engine, { set: name, format }: ExportOptions, output: Output): Promise<void> {
  const { set, name: title } = await setOf(engine, name);
  const { text } = await engine.call('queries.export', { set, format });
  const { definition } = await engine.call('sets.get', { set });
  const queries = (await engine.call('queries.list', { set })).map(({ picture: _picture, item: _item, pairs: _pairs, judged: _judged, ...query }) => query);
  output.answer({ id: set, name: title, definition, queries }, () => text.replace(/\n$/, ''));
}

interface PoolOptions {
  readonly set?: string;
  readonly k: number;
  readonly controls: number;
  readonly seed: number;
}

/** `lookbench queries pool`: chooses what is to be judged. */
export async function runQueriesPool(engine: Engine, { set: name, ...settings }: PoolOptions, output: Output): Promise<void> {
  const { set } = await setOf(engine, name);
  const pooling = await engine.call('pools.make', { set, ...settings });
  const { pairs } = await setOf(engine, set);
  output.answer({ ...pooling, all: pairs }, () => `${pooling.pairs.toLocaleString('en')} pairs from ${pooling.queries} queries; ${pairs.toLocaleString('en')} to judge in all`);
}

async function setOrNew(engine: Engine, name: string | undefined): Promise<string> {
  if (name === undefined) return (await setOf(engine, name)).set;
  const known = (await engine.call('sets.list', {})).find((set) => set.set === name || set.name.toLowerCase() === name.toLowerCase());
  return (known ?? (await engine.call('sets.create', { name }))).set;
}

async function tellAdded(engine: Engine, { set, added, known, rejected }: AddedQueries, output: Output): Promise<void> {
  const { name, queries } = await setOf(engine, set);
  output.answer({ set: { id: set, name, queries }, added, known, rejected }, () =>
    [`${name}: ${added.length} new, ${known.length} known, ${queries} in all`, ...sayRejected(rejected)].join('\n'),
  );
}

/** The first rejected rows in words. */
export function sayRejected(rejected: readonly RejectedRow[]): string[] {
  if (rejected.length === 0) return [];
  return [
    `Rejected: ${rejected.length.toLocaleString('en')}`,
    ...rejected.slice(0, TOLD).map(({ row, id, reason }) => `  row ${row}${id === null ? '' : ` (${id})`}: ${reason}`),
    ...(rejected.length > TOLD ? [`  … and ${rejected.length - TOLD} more; --json lists them all`] : []),
  ];
}

function sayAsked({ like, wanted, unwanted }: SetQuery): string {
  const look = like === null ? [] : ['item' in like ? `like ${like.item}` : 'like a picture'];
  return [...look, ...wanted.map(({ word }) => `+ ${word}`), ...unwanted.map(({ word }) => `- ${word}`)].join(' ');
}
