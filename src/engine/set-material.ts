import type { EvaluationInput } from '../api/evaluate.ts';
import { LookbenchError } from '../api/errors.ts';
import { modes } from '../api/query.ts';
import type { SetQuery } from '../api/query-sets.ts';
import { gradesThatCount } from '../evaluate/grades-that-count.ts';
import { parseMeasure } from '../evaluate/measure-names.ts';
import type { Material, Ranked, RankedSystem } from '../evaluate/material.ts';
import { leakRanks, rankQueries, wordHolders, type RankingPlace } from '../evaluate/rank-queries.ts';
import { hashCatalog } from '../store/catalog-hash.ts';
import { itemNumbers } from '../store/items.ts';
import { listGrades } from '../store/judgments.ts';
import { listQueries, type QuerySet } from '../store/query-sets.ts';
import { listRuns } from '../store/rankings.ts';
import { boundModel, vectorsMissing } from '../store/vectors.ts';
import type { Context } from './context.ts';

/** The rankings, grades and settings of an evaluation. Modes rank what they did not rank before. */
export async function materialOf(context: Context, set: QuerySet, input: EvaluationInput): Promise<Material> {
  const { db } = context.workspace;
  const measures = input.measures.map(parseMeasure);
  const depth = Math.max(input.settings.depth, input.k, ...measures.map((measure) => measure.depth ?? 0));
  const queries = listQueries(db, set.number);
  return {
    name: set.definition.name,
    queries: queries.map(({ number: _number, ...query }) => query),
    systems: [...(await rankedModes(context, set, queries, { ...input.settings, depth })), ...importedRuns(context, set, queries)],
    grades: gradesThatCount(listGrades(db, set.number, input.grading.aspect), input.grading),
    measures: measures.map(({ name }) => name),
    k: input.k,
    depth,
    seed: input.seed,
  };
}

/**
 * The modes' rankings of queries.
 * @param anew rank without looking at what was kept
 * @throws LookbenchError `model` while the model is still looking at the pictures
 */
export async function rankedModes(
  context: Context,
  set: QuerySet,
  queries: readonly SetQuery[],
  settings: EvaluationInput['settings'],
  anew = false,
): Promise<RankedSystem[]> {
  const { workspace, pack, index, looks, events, reader } = context;
  if (vectorsMissing(workspace.db) || boundModel(workspace.db)?.sha256 !== pack.packHash) {
    throw new LookbenchError(
      'model',
      'This model has not looked at every picture of the catalog yet.',
      'Wait until it has (a writable workspace does it by itself), then try again.',
    );
  }
  const place: RankingPlace = {
    db: workspace.db,
    pack,
    index,
    reader,
    look: (like) => looks.look(like),
    packHash: pack.packHash,
    catalog: hashCatalog(workspace.db),
    kept: anew ? 'neither' : workspace.readOnly === null ? 'read and write' : 'read',
  };
  const rankings = await rankQueries(place, queries, settings, (done, total) => {
    events.emit({ event: 'ranking', set: set.id, done, total });
  });
  return modes.map((mode) => ({ name: mode, kind: 'mode', ranked: rankings.get(mode)! }));
}

/** The runs that were imported for a set; which of their results show an unwanted word is told from the catalog of now. */
export function importedRuns({ workspace: { db }, reader }: Context, set: QuerySet, queries: readonly SetQuery[]): RankedSystem[] {
  const shows = wordHolders(db);
  const unwanted = new Map(queries.map((query) => [query.id, query.unwanted]));
  return listRuns(db, set.number).map(({ tag, ranked }) => ({
    name: tag,
    kind: 'run',
    ranked: new Map(
      ranked.map(([query, { items, scores }]): [string, Ranked] => {
        const holders = (unwanted.get(query) ?? []).map(({ word }) => shows(reader().queryWord(word)));
        const numbers = holders.length === 0 ? new Map<string, number>() : itemNumbers(db, items);
        return [query, { items, scores, leaks: leakRanks(items.map((item) => numbers.get(item)), holders) }];
      }),
    ),
  }));
}
