import { open, readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { LookbenchError } from '../api/errors.ts';
import { setDefinitionSchema, type AddedQueries, type ShownQuery } from '../api/query-sets.ts';
import type { Look } from '../api/query.ts';
import { addQueries, type Added, type QueryRow } from '../judge/add-queries.ts';
import { makePool } from '../judge/pools.ts';
import { queriesCsv } from '../judge/queries-csv.ts';
import { queryFormat, type SampleLine } from '../judge/query-format.ts';
import { readPasted, readQueryFile, type QueryReading } from '../judge/query-rows.ts';
import { searchOf } from '../judge/query-search.ts';
import { sampleQueries, sampleSource, type SampledQuery } from '../judge/sample-queries.ts';
import { isSetFile, setFileText, takeSetFile } from '../judge/set-file.ts';
import { createRandom } from '../random.ts';
import { resolveWords } from '../search/query-words.ts';
import type { SearchPlace } from '../search/find.ts';
import { search } from '../search/search.ts';
import { rehearse } from '../store/database.ts';
import { numbersOf } from '../store/item-marks.ts';
import { getSummaries, itemNumbers, summariesById } from '../store/items.ts';
import { listPoolings } from '../store/pools.ts';
import {
  archiveSet,
  countPairs,
  countSet,
  createSet,
  findQuery,
  findSet,
  getQuery,
  getSet,
  listQueries,
  listSets,
  setRemoved,
  updateRemarks,
  updateSet,
  type QuerySet,
  type StoredQuery,
} from '../store/query-sets.ts';
import { pictureSize } from '../store/thumbs.ts';
import { vectorsMissing } from '../store/vectors.ts';
import { wordsByItem } from '../store/words.ts';
import type { Context } from './context.ts';
import type { Handlers } from './engine.ts';
import { toItemSummary } from './item-handlers.ts';
import { searchHandlers } from './search-handlers.ts';

type QuerySetCalls = Extract<keyof Handlers, `sets.${string}` | `queries.${string}` | `pools.${string}`>;

/** Queries drawn for the samples of the import format. */
const SAMPLES = 4;

/** Query sets: making them, filling them, and choosing what is judged. */
export function querySetHandlers(context: Context): Pick<Handlers, QuerySetCalls> {
  const { workspace, pack, index, looks, events, reader, assertWritable } = context;
  const { db } = workspace;
  const place: SearchPlace = { db, pack, index, reader };
  const wish = searchHandlers(context)['wish.parse'];

  const reading: QueryReading = {
    hasItem: (id) => itemNumbers(db, [id]).size > 0,
    hasPicture: (hash) => pictureSize(workspace.thumbs, hash) !== null,
    wish: async (text) => wish({ text }),
    unknown: (words) => resolveWords(db, pack, reader(), { like: null, wanted: [...words], unwanted: [] }).unknownWords,
    addPicture: async (path) => (await looks.add(await readFile(path))).hash,
  };

  function sampled(count: number, seed: number, kinds?: readonly SampledQuery['kind'][]): readonly (SampledQuery & { readonly id: string })[] {
    const drawn = sampleQueries(sampleSource(wordsByItem(db)), count, createRandom(seed), kinds);
    const items = getSummaries(db, drawn.map(({ item }) => item));
    return drawn.map((query) => ({ ...query, id: items.get(query.item)!.id }));
  }

  /** Reads first, then writes at once: a set is never half made of a file. */
  async function importQueries(input: Parameters<Handlers['queries.import']>[0]): Promise<Added & { readonly set: string }> {
    const { from, name } = input;
    const into = input.set === undefined ? null : getSet(db, input.set);
    if (await holdsSet(from)) {
      const text = 'text' in from ? from.text : await readFile(from.path, 'utf8');
      return inWriting(input.check, () => takeSetFile(workspace, text, { into, name }));
    }
    const rows = 'text' in from ? await readPasted(from.text, reading) : await readQueryFile(from.path, reading);
    const title = name ?? ('path' in from ? basename(from.path, extname(from.path)) : 'Pasted queries');
    return inWriting(input.check, () => {
      const set = into ?? createSet(db, setDefinitionSchema.parse({ name: title }), Date.now());
      return { set: set.id, ...addQueries(db, set, rows) };
    });
  }

  function inWriting<T>(check: boolean, work: () => T): T {
    if (check) return rehearse(db, work);
    assertWritable();
    return work();
  }

  function add(set: QuerySet, rows: readonly QueryRow[]): AddedQueries {
    assertWritable();
    return { set: set.id, ...addQueries(db, set, rows) };
  }

  function setAside(input: { readonly set: string; readonly ids: readonly string[] }, removed: boolean): Record<string, never> {
    assertWritable();
    const set = getSet(db, input.set);
    for (const id of input.ids) {
      const query = findQuery(db, set.number, id);
      if (query === null) throw new LookbenchError('not-found', `The set "${set.definition.name}" has no query "${id}".`);
      setRemoved(db, query.number, removed);
    }
    return {};
  }

  const summaryOf = (set: QuerySet) => ({ set: set.id, name: set.definition.name, createdAt: set.createdAt, archived: set.archived, ...countSet(db, set.number) });

  return {
    'sets.list': () => listSets(db).map(summaryOf),
    'sets.get'({ set: id }) {
      const set = getSet(db, id);
      return { ...summaryOf(set), definition: set.definition, examplePictures: set.definition.examples.map(({ like }) => shownLook(context, like).picture) };
    },
    'sets.create'(definition) {
      assertWritable();
      return { set: createSet(db, definition, Date.now()).id };
    },
    'sets.update'({ set, change }) {
      assertWritable();
      updateSet(db, set, change);
      return {};
    },
    'sets.archive'({ set, archived }) {
      assertWritable();
      archiveSet(db, set, archived);
      return {};
    },

    'queries.list'({ set: id }) {
      const set = getSet(db, id);
      const counts = new Map(countPairs(db, set.number).map(({ query, pairs, judged }) => [query, { pairs, judged }]));
      return listQueries(db, set.number).map((query) => ({ ...showQuery(context, query), ...(counts.get(query.id) ?? { pairs: 0, judged: 0 }) }));
    },
    'queries.add': ({ set, queries }) => add(getSet(db, set), queries.map((query, at) => ({ row: at + 1, query }))),
    'queries.update'({ set, id, change }) {
      assertWritable();
      updateRemarks(db, getQuery(db, getSet(db, set), id), change);
      return {};
    },
    'queries.remove': (input) => setAside(input, true),
    'queries.restore': (input) => setAside(input, false),
    async 'queries.import'(input) {
      const result = await importQueries(input);
      // A set that was made only to see what would happen is gone again.
      return { ...result, set: findSet(db, result.set)?.id ?? null };
    },
    'queries.format': () => queryFormat(samples()),
    'queries.generate'({ set, count, seed, kinds }) {
      const words = (list: readonly string[]) => list.map((word) => ({ word, strength: 1 }));
      const rows = sampled(count, seed, kinds).map(({ kind, id, wanted, unwanted }, at): QueryRow => ({
        row: at + 1,
        query: { like: { item: id }, wanted: words(wanted), unwanted: words(unwanted), where: [], note: '', tags: ['generated'], kind },
      }));
      return add(getSet(db, set), rows);
    },
    'queries.export'({ set: id, format }) {
      const set = getSet(db, id);
      const text = format === 'csv' ? queriesCsv(listQueries(db, set.number)) : setFileText(workspace, set);
      return { name: `${set.definition.name}.queries.${format}`, text };
    },

    async 'pools.make'({ set: id, k, controls, seed }) {
      assertWritable();
      if (vectorsMissing(db)) {
        throw new LookbenchError('usage', 'The pictures are still being looked at with the new model.', 'Make the pool when that is done.');
      }
      const set = getSet(db, id);
      const { name, version } = pack.info;
      const settings = { model: { name, version, sha256: pack.packHash }, k, controls, seed, run: null };
      const gallery = [...getSummaries(db, numbersOf(index.present)).values()].map((item) => item.id).sort();
      const pool = await makePool(db, set, settings, {
        queries: listQueries(db, set.number),
        best: (query) => best(query, k),
        gallery,
        told: (done, total) => events.emit({ event: 'pool', set: id, done, total }),
      }, Date.now());
      return listPoolings(db, set.number).find((pooling) => pooling.pool === pool)!;
    },
    'pools.list': ({ set }) => listPoolings(db, getSet(db, set).number),
  };

  async function best(query: StoredQuery, k: number): Promise<string[][] | null> {
    try {
      const { lanes } = search(place, searchOf(query, k), await looks.look(query.like));
      return Object.values(lanes).map(({ hits }) => hits.map((hit) => hit.id));
    } catch (error) {
      if (error instanceof LookbenchError && error.kind === 'not-found') return null;
      throw error;
    }
  }

  function samples(): SampleLine[] {
    try {
      return sampled(SAMPLES, 1).map(({ id, wanted, unwanted }) => ({ item: id, wanted, unwanted }));
    } catch (error) {
      // A catalog whose text says too little has no samples, and still its format.
      if (error instanceof LookbenchError && error.kind === 'usage') return [];
      throw error;
    }
  }
}

async function holdsSet(from: { readonly path: string } | { readonly text: string }): Promise<boolean> {
  if ('text' in from) return isSetFile(from.text);
  const file = await open(from.path, 'r').catch((cause: unknown) => {
    throw new LookbenchError('not-found', `${from.path} cannot be read.`, 'Check the path and its permissions.', { cause });
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(200), 0, 200, 0);
    return isSetFile(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await file.close();
  }
}

/** A query as the window shows it. */
export function showQuery(context: Context, { number: _number, ...query }: StoredQuery): ShownQuery {
  return { ...query, ...shownLook(context, query.like) };
}

function shownLook({ workspace: { db, thumbs } }: Context, like: Look | null): Pick<ShownQuery, 'picture' | 'item'> {
  if (like === null) return { picture: null, item: null };
  if ('picture' in like) {
    const size = pictureSize(thumbs, like.picture);
    return { picture: size && { hash: like.picture, ...size }, item: null };
  }
  const item = summariesById(db, [like.item]).get(like.item);
  return item === undefined ? { picture: null, item: null } : { picture: item.picture, item: toItemSummary(item) };
}
