import { LookbenchError } from '../api/errors.ts';
import type { JudgmentEvent, Own } from '../api/judge.ts';
import type { ItemSummary } from '../api/query.ts';
import { openCatalog } from '../catalog/open.ts';
import { conflictOf, disagreementsOf, opinionsOf, pairsOf } from '../judge/disagreements.ts';
import { effectiveGrades } from '../judge/effective.ts';
import { judgmentFormat, readEvents, readQrels, readTable } from '../judge/judgment-lines.ts';
import { eventsText, judgmentsCsv, judgmentsQrels } from '../judge/judgment-text.ts';
import { mergeInSteps, type EventLine } from '../judge/merge.ts';
import { asFile } from '../judge/pasted.ts';
import { progressOf } from '../judge/progress.ts';
import { itemsInOrder, outlineOf } from '../judge/queue.ts';
import { OPEN, record, type Act, type Actor } from '../judge/record.ts';
import { sameName } from '../judge/state.ts';
import { redo, undo } from '../judge/undo.ts';
import { itemNumbers, summariesById } from '../store/items.ts';
import {
  eventsOfPair,
  findAnnotator,
  gradesIn,
  judgmentsOfQuery,
  listAnnotators,
  listJudgments,
  ownJudgments,
  withoutNumbers,
  type JudgmentOfPair,
} from '../store/judgments.ts';
import { poolOfPair } from '../store/pools.ts';
import { findAsked, getQuery, getSet, listQueries, listSets, type QuerySet, type StoredQuery } from '../store/query-sets.ts';
import type { Context } from './context.ts';
import type { Handlers } from './engine.ts';
import { inTurns } from './in-turns.ts';
import { toItemSummary } from './item-handlers.ts';
import { showQuery } from './query-set-handlers.ts';
import { readText } from './read-text.ts';

type JudgeCalls = Extract<keyof Handlers, `judge.${string}` | `judgments.${string}`>;

/** Judging, settling and exchanging judgments. */
export function judgeHandlers(context: Context): Pick<Handlers, JudgeCalls> {
  const { workspace, pack, assertWritable } = context;
  const { db } = workspace;

  function actor(set: QuerySet, annotator: string): Actor {
    assertWritable();
    return { set, annotator, model: pack.packHash, now: Date.now() };
  }

  /** A pair that can be judged: the query is in the set, and the item in the catalog or in the pool. */
  function pairIn(set: QuerySet, pair: { readonly query: string; readonly item: string }): { readonly query: StoredQuery; readonly item: string } {
    const query = getQuery(db, set, pair.query);
    if (poolOfPair(db, query.number, pair.item) === null && itemNumbers(db, [pair.item]).size === 0) {
      throw new LookbenchError('not-found', `There is no item "${pair.item}" in this catalog.`);
    }
    return { query, item: pair.item };
  }

  function assertPooled(set: QuerySet, { query, item }: { readonly query: StoredQuery; readonly item: string }): void {
    if (poolOfPair(db, query.number, item) !== null) return;
    throw new LookbenchError('usage', `The item "${item}" is not in the pool of ${query.id} ("${set.definition.name}"): it cannot be judged blind.`);
  }

  function step(input: { readonly set: string; readonly annotator: string }, move: typeof undo) {
    const set = getSet(db, input.set);
    const by = actor(set, input.annotator);
    const annotator = findAnnotator(db, input.annotator);
    return annotator === null ? { action: null, changed: [] } : move(db, by, annotator);
  }

  return {
    'judge.annotators'() {
      const names = [...listAnnotators(db), ...listSets(db).flatMap(({ definition }) => definition.annotators)];
      return names.filter((name, at) => names.findIndex((other) => sameName(other, name)) === at).sort((a, b) => a.localeCompare(b));
    },
    'judge.queue': ({ set, annotator }) => outlineOf(db, getSet(db, set), annotator),
    'judge.query'({ set: id, annotator, query: queryId }) {
      const set = getSet(db, id);
      const query = getQuery(db, set, queryId);
      const start = outlineOf(db, set, annotator).queries.find((one) => one.query === queryId)?.start ?? 1;
      const items = itemsInOrder(db, set, annotator, query);
      const own = ownOf(set, query, annotator);
      const shown = shownItems(items);
      return {
        query: showQuery(context, query),
        candidates: items.map((item, at) => ({ place: start + at, item: shown(item), own: plainOwn(own.get(item)) })),
      };
    },
    'judge.give'({ set: id, annotator, given, judgments }) {
      const set = getSet(db, id);
      const acts = judgments.map(({ opinion, ...pair }): Act => {
        const known = pairIn(set, pair);
        if (given === 'queue') assertPooled(set, known);
        return { ...known, kind: 'judge', settlement: false, given, standing: 'judged', opinion, replaces: null };
      });
      return record(db, actor(set, annotator), acts);
    },
    'judge.skip'({ set: id, annotator, query: queryId, item }) {
      const set = getSet(db, id);
      const pair = pairIn(set, { query: queryId, item });
      const own = plainOwn(ownOf(set, pair.query, annotator).get(item));
      if (own.standing === 'judged') return { action: null, changed: [{ query: queryId, item, own }] };
      return record(db, actor(set, annotator), [
        { ...pair, kind: 'skip', settlement: false, given: 'queue', standing: 'skipped', opinion: null, replaces: null },
      ]);
    },
    'judge.clear'({ set: id, annotator, given, pairs }) {
      const set = getSet(db, id);
      const acts = pairs.map((pair): Act => ({ ...pairIn(set, pair), kind: 'clear', settlement: false, given, standing: 'open', opinion: null, replaces: null }));
      return record(db, actor(set, annotator), acts);
    },
    'judge.undo': (input) => step(input, undo),
    'judge.redo': (input) => step(input, redo),
    'judge.progress': ({ set }) => progressOf(db, getSet(db, set)),

    'judge.disagreements'({ set: id, least, show, offset, limit }) {
      const set = getSet(db, id);
      const queries = queriesOf(set);
      const all = disagreementsOf(pairsOf(listJudgments(db, set.number)), least, show);
      const page = all.slice(offset, offset + limit);
      const shown = shownItems(page.map(({ item }) => item));
      return { total: all.length, pairs: page.map((pair) => ({ ...opinionsOf(db, queries.get(pair.query)!, pair), shown: shown(pair.item) })) };
    },
    'judge.settle'({ set: id, annotator, query, item, opinion }) {
      const set = getSet(db, id);
      const standing = opinion === null ? 'open' : 'judged';
      const act: Act = { ...pairIn(set, { query, item }), kind: 'settle', settlement: true, given: 'settling', standing, opinion, replaces: null };
      return { action: record(db, actor(set, annotator), [act]).action };
    },
    'judge.conflicts': ({ set }) => conflictsOf(getSet(db, set)),
    'judge.history'({ set: id, query, item }): JudgmentEvent[] {
      return eventsOfPair(db, getQuery(db, getSet(db, id), query).number, item).map(withoutNumbers);
    },

    'judge.grades'({ set: id, asked, annotator }) {
      const set = getSet(db, id);
      const query = findAsked(db, set.number, asked);
      if (query === null) return { query: null, grades: [] };
      const judgments = judgmentsOfQuery(db, set.number, query.number);
      const effective = effectiveGrades(gradesIn(judgments, 'grade')).get(query.id);
      const own = annotator === null ? null : ownOf(set, query, annotator);
      const items = [...new Set(judgments.map(({ item }) => item))];
      return {
        query: query.id,
        grades: items.map((item) => {
          const { grade = null, judges = 0, settled = false } = effective?.get(item) ?? {};
          return { item, grade, judges, settled, own: own && plainOwn(own.get(item)) };
        }),
      };
    },

    'judgments.export'({ set: id, format, aggregate }) {
      const set = getSet(db, id);
      const text = format === 'jsonl' ? eventsText(db, set) : format === 'csv' ? judgmentsCsv(db, set) : judgmentsQrels(db, set, aggregate);
      return { name: `${set.definition.name}.judgments.${format}`, text };
    },
    async 'judgments.import'({ set: id, from, format, annotator }) {
      assertWritable();
      const set = getSet(db, id);
      const lines = await readJudgments(set, from, format, annotator);
      const merged = await inTurns(mergeInSteps(db, set, lines));
      return { ...merged, conflicts: conflictsOf(set) };
    },
  };

  async function readJudgments(
    set: QuerySet,
    from: { readonly path: string } | { readonly text: string },
    format: 'jsonl' | 'csv' | 'qrels' | undefined,
    annotator: string,
  ): Promise<Iterable<EventLine>> {
    const text = 'text' in from ? from.text : await readText(from.path);
    const known = { annotator, hasItem: (item: string) => itemNumbers(db, [item]).size > 0 };
    switch (format ?? judgmentFormat(text)) {
      case 'jsonl':
        return readEvents(text, set);
      case 'qrels':
        return readQrels(text, set, { annotator, queries: queriesOf(set), items: { has: known.hasItem } });
      case 'csv':
        return asFile(text, 'csv', async (path) => readTable((await openCatalog(path)).rows(), set, known));
    }
  }

  function queriesOf(set: QuerySet): ReadonlyMap<string, StoredQuery> {
    return new Map(listQueries(db, set.number).map((query) => [query.id, query]));
  }

  function ownOf(set: QuerySet, query: StoredQuery, annotator: string): ReadonlyMap<string, JudgmentOfPair> {
    const number = findAnnotator(db, annotator);
    return number === null ? new Map() : ownJudgments(db, set.number, query.number, number);
  }

  function conflictsOf(set: QuerySet) {
    const queries = queriesOf(set);
    const conflicts = listJudgments(db, set.number).filter(({ conflict }) => conflict);
    const shown = shownItems(conflicts.map(({ item }) => item));
    return conflicts.map((judgment) => ({ ...conflictOf(db, queries.get(judgment.query)!, judgment), shown: shown(judgment.item) }));
  }

  /** What is shown of items; of one that the catalog never had, its id. */
  function shownItems(items: readonly string[]): (item: string) => ItemSummary {
    const summaries = summariesById(db, items);
    return (id) => {
      const found = summaries.get(id);
      return found === undefined ? { id, title: '', brand: null, price: null, picture: null } : toItemSummary(found);
    };
  }
}

function plainOwn(judgment: JudgmentOfPair | undefined): Own {
  if (judgment === undefined) return OPEN;
  const { standing, opinion, conflict } = judgment;
  return { standing, opinion, conflict };
}
