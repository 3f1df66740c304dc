import { readFileSync } from 'node:fs';
import type { JudgedRanking } from '../../src/evaluate/measures.ts';
import { sharedData } from '../shared-data.ts';

type Table = Readonly<Record<string, Readonly<Record<string, number>>>>;

interface Worked {
  readonly qrels: Table;
  readonly run: Table;
}

/** Worked values of the field's reference tools. */
export interface Oracles {
  readonly O1: Worked & { readonly expect: Readonly<Record<string, { readonly ndcg: number; readonly map: number }>> };
  readonly O4: Worked & { readonly expect: Readonly<Record<string, readonly [number, number]>> };
  readonly O5: Worked & { readonly expect: Readonly<Record<string, readonly [number, number]>> };
  readonly krippB: { readonly data: readonly string[]; readonly expect: Readonly<Record<'nominal' | 'ordinal' | 'interval' | 'ratio', number>> };
  readonly randomisation: { readonly a: readonly number[]; readonly b: readonly number[]; readonly expect: { readonly exact_two_sided_p: number } };
}

const path = sharedData('oracles/ir-metrics.json');
export const oracles = path === null ? null : (JSON.parse(readFileSync(path, 'utf8')) as Oracles);

/** A query of a worked example as trec_eval ranks it: score descending, ties by docno descending. */
export function rankingOf({ qrels, run }: Worked, query: string): JudgedRanking {
  const grades = qrels[query] ?? {};
  const results = Object.entries(run[query] ?? {}).sort(([a, x], [b, y]) => y - x || (a < b ? 1 : -1));
  return { ranked: results.map(([docno]) => grades[docno] ?? null), all: Object.values(grades) };
}
