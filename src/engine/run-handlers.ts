import { LookbenchError } from '../api/errors.ts';
import { modes } from '../api/query.ts';
import type { RankedSystem } from '../evaluate/material.ts';
import { idOfToken, parseRuns, runText, unescaped, type Rankings } from '../evaluate/trec.ts';
import { transaction } from '../store/database.ts';
import { itemNumbers } from '../store/items.ts';
import { poolRun } from '../store/pools.ts';
import { getSet, listQueries, type StoredQuery } from '../store/query-sets.ts';
import { listRuns, putRun, removeRun, type StoredRun } from '../store/rankings.ts';
import type { Context } from './context.ts';
import type { Handlers } from './engine.ts';
import { readText } from './read-text.ts';
import { importedRuns, rankedModes } from './set-material.ts';

type RunCalls = Extract<keyof Handlers, `runs.${string}`>;

/** Runs of other systems, and the modes' own as files for others. */
export function runHandlers(context: Context): Pick<Handlers, RunCalls> {
  const { workspace, assertWritable } = context;
  const { db } = workspace;

  return {
    async 'runs.import'({ set: id, from, tag, pool }) {
      assertWritable();
      const set = getSet(db, id);
      const queries = new Map(listQueries(db, set.number).map((query) => [query.id, query]));
      const { runs, rejected } = parseRuns('text' in from ? from.text : await readText(from.path));
      if (runs.size === 0) {
        throw new LookbenchError('input', 'There is no run in this file.', 'A line of a TREC run is: query Q0 item rank score tag');
      }
      if (tag !== undefined && runs.size > 1) {
        throw new LookbenchError('usage', `The file holds ${runs.size} runs (${[...runs.keys()].join(', ')}), which cannot all be named "${tag}".`);
      }
      const at = Date.now();
      const known = [...runs].map(([own, rankings]) => knownPart(tag ?? own, at, rankings, queries));
      for (const { run } of known) assertName(run.tag);
      const pooled = transaction(db, () => {
        for (const { run } of known) putRun(db, set.number, run);
        return pool === 0 ? 0 : known.reduce((sum, { run }) => sum + poolRun(db, set.number, { run: run.tag, k: pool }, firstPairs(run, pool), at), 0);
      });
      return {
        runs: known.map(({ run }) => summaryOf(run)),
        pooled,
        rejected: [...rejected],
        unknownQueries: [...new Set(known.flatMap(({ unknownQueries }) => unknownQueries))],
        unknownItems: known.reduce((sum, { unknownItems }) => sum + unknownItems, 0),
      };
    },
    'runs.list': ({ set }) => listRuns(db, getSet(db, set).number).map(summaryOf),
    'runs.remove'({ set, tag }) {
      assertWritable();
      if (!removeRun(db, getSet(db, set).number, tag)) throw new LookbenchError('not-found', `The set has no run "${tag}".`);
      return {};
    },
    async 'runs.export'({ set: id, system: name, settings }) {
      const set = getSet(db, id);
      const queries = listQueries(db, set.number);
      const systems = [...importedRuns(context, set, queries), ...(isMode(name) ? await rankedModes(context, set, queries, settings) : [])];
      const system = systems.find((one) => one.name === name);
      if (!system) throw new LookbenchError('not-found', `The set has no run "${name}".`, `There are ${[...modes, ...systems.map((one) => one.name)].join(', ')}.`);
      return { name: `${set.definition.name} ${name}.run`, text: runText(rankingsOf(system), name) };
    },
  };

  /** The part of a run about queries and items that are here. */
  function knownPart(tag: string, at: number, rankings: Rankings, queries: ReadonlyMap<string, StoredQuery>) {
    const ofSet = [...rankings].filter(([query]) => queries.has(query));
    let unknownItems = 0;
    const ranked = ofSet.map(([query, results]): StoredRun['ranked'][number] => {
      const written = results.map(({ item }) => item);
      const known = itemNumbers(db, [...written, ...written.map(unescaped)]);
      const kept = results.flatMap(({ item, score }) => {
        const id = idOfToken(item, known);
        if (id === null) unknownItems++;
        return id === null ? [] : [{ id, score }];
      });
      return [query, { items: kept.map(({ id }) => id), scores: kept.map(({ score }) => score) }];
    });
    return { run: { tag, at, ranked }, unknownQueries: [...rankings.keys()].filter((query) => !queries.has(query)), unknownItems };
  }
}

function firstPairs({ ranked }: StoredRun, k: number): { readonly query: string; readonly item: string }[] {
  return ranked.flatMap(([query, { items }]) => items.slice(0, k).map((item) => ({ query, item })));
}

function assertName(tag: string): void {
  if (isMode(tag)) throw new LookbenchError('usage', `A run cannot be named "${tag}": a mode is.`, 'Give it another name (tag).');
}

function isMode(name: string): boolean {
  return modes.some((mode) => mode === name);
}

function summaryOf({ tag, at, ranked }: StoredRun) {
  return { tag, at, queries: ranked.length, results: ranked.reduce((sum, [, { items }]) => sum + items.length, 0) };
}

function rankingsOf({ ranked }: RankedSystem): Rankings {
  return new Map([...ranked].map(([query, { items, scores }]) => [query, items.map((item, i) => ({ item, score: scores[i]! }))]));
}
