import { readFile } from 'node:fs/promises';
import { LookbenchError } from '../api/errors.ts';
import type { CallInput } from '../api/contract.ts';
import { modes, type Condition, type Look, type QueryWord, type ResolvedWord, type SearchResult, type UnknownWord } from '../api/query.ts';
import type { Engine } from '../engine/engine.ts';
import { renderLanes } from './lanes.ts';
import type { Output } from './output.ts';
import type { SearchOptions } from './program.ts';
import { readConditions, readWord } from './query-arguments.ts';

/** A search as its options ask for it, before anything is opened. */
export interface AskedSearch {
  readonly image?: string;
  readonly item?: string;
  readonly text?: string;
  readonly wanted: readonly QueryWord[];
  readonly unwanted: readonly QueryWord[];
  readonly conditions: readonly Condition[];
  readonly rest: Pick<CallInput<'search'>, 'modes' | 'k' | 'byCatalogWords'>;
}

/** @throws LookbenchError `usage` where the options make no search */
export function readSearch({ image, item, text, want, unwant, where, mode, k, byCatalogWords }: SearchOptions): AskedSearch {
  if (image === undefined && item === undefined && text === undefined && want.length + unwant.length === 0) {
    throw nothingAsked('There is nothing to search for.');
  }
  return {
    ...(image === undefined ? {} : { image }),
    ...(item === undefined ? {} : { item }),
    ...(text === undefined ? {} : { text }),
    wanted: want.map(readWord),
    unwanted: unwant.map(readWord),
    conditions: readConditions(where),
    rest: { modes: mode === 'all' ? [...modes] : [mode], k, byCatalogWords },
  };
}

/** `lookbench search` */
export async function runSearchCommand(engine: Engine, asked: AskedSearch, output: Output): Promise<void> {
  const wish = asked.text === undefined ? null : await engine.call('wish.parse', { text: asked.text });
  const query = {
    like: await readLook(engine, asked),
    wanted: [...asked.wanted, ...(wish?.wanted ?? [])],
    unwanted: [...asked.unwanted, ...(wish?.unwanted ?? [])],
  };
  if (query.like === null && query.wanted.length + query.unwanted.length + (wish?.unknownWords.length ?? 0) === 0) {
    throw nothingAsked(`"${asked.text ?? ''}" names nothing that can be searched for.`);
  }
  const result = await engine.call('search', { query, where: [...asked.conditions], ...asked.rest });
  if (result.matching === 0) await refuseUnknownFields(engine, asked.conditions);
  const complete = { ...result, unknownWords: [...(wish?.unknownWords ?? []), ...result.unknownWords] };
  output.answer(toJson(complete), () => renderLanes(complete, sayLike(asked), output.width));
}

function nothingAsked(message: string): LookbenchError {
  return new LookbenchError('usage', message, 'Give a picture (--image, --item) or words (--want, --unwant, --text).');
}

/** A misspelt column keeps nothing: that must not look like an answer. */
async function refuseUnknownFields(engine: Engine, conditions: readonly Condition[]): Promise<void> {
  const { facets } = await engine.call('facets', {});
  const known = new Set(['price', ...facets.map(({ field }) => field)]);
  const unknown = conditions.find(({ field }) => !known.has(field));
  if (unknown) {
    throw new LookbenchError('usage', `There is no column "${unknown.field}" in this catalog.`, `There are: ${[...known].join(', ')}.`);
  }
}

async function readLook(engine: Engine, { image, item }: AskedSearch): Promise<Look | null> {
  if (item !== undefined) return { item };
  if (image === undefined) return null;
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await readFile(image);
  } catch (cause) {
    throw new LookbenchError('input', `The picture ${image} cannot be read.`, 'Check that the file exists and may be read.', { cause });
  }
  return { picture: (await engine.call('pictures.add', { bytes })).hash };
}

function sayLike({ image, item }: AskedSearch): string | null {
  return image ?? (item === undefined ? null : `item ${item}`);
}

interface SearchAnswer {
  readonly query: { readonly wanted: readonly ResolvedWord[]; readonly unwanted: readonly ResolvedWord[] };
  readonly unknownWords: readonly UnknownWord[];
  readonly modes: Readonly<Record<string, { readonly ms: number; readonly hits: readonly AnswerHit[] }>>;
}

interface AnswerHit {
  readonly rank: number;
  readonly id: string;
  readonly title: string;
  readonly score: number;
  readonly visual: number;
  readonly words: Readonly<Record<string, number>>;
}

function toJson({ wanted, unwanted, unknownWords, lanes, items }: SearchResult): SearchAnswer {
  const words = [...wanted, ...unwanted];
  return {
    query: { wanted, unwanted },
    unknownWords,
    modes: Object.fromEntries(
      Object.entries(lanes).map(([mode, { ms, hits }]) => [
        mode,
        {
          ms,
          hits: hits.map(({ rank, id, score, visual, probabilities }) => ({
            rank,
            id,
            title: items[id]!.title,
            score,
            visual,
            words: Object.fromEntries(words.map(({ word }, at) => [word, probabilities[at]!])),
          })),
        },
      ]),
    ),
  };
}
