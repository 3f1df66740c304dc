import { readFile } from 'node:fs/promises';
import { LookbenchError } from '../api/errors.ts';
import type { CallInput } from '../api/contract.ts';
import { modes, type Condition, type Look, type ResolvedWord, type SearchResult, type UnknownWord } from '../api/query.ts';
import type { Engine } from '../engine/engine.ts';
import { renderLanes } from './lanes.ts';
import type { Output } from './output.ts';
import type { SearchOptions } from './program.ts';
import { readConditions, readWord } from './query-arguments.ts';

/** `lookbench search` */
export async function runSearchCommand(engine: Engine, options: SearchOptions, output: Output): Promise<void> {
  const wish = options.text === undefined ? null : await engine.call('wish.parse', { text: options.text });
  const query = {
    like: await readLook(engine, options),
    wanted: [...options.want.map(readWord), ...(wish?.wanted ?? [])],
    unwanted: [...options.unwant.map(readWord), ...(wish?.unwanted ?? [])],
  };
  const unknownWords = wish?.unknownWords ?? [];
  if (query.like === null && query.wanted.length + query.unwanted.length + unknownWords.length === 0) {
    throw new LookbenchError('usage', 'There is nothing to search for.', 'Give a picture (--image, --item) or words (--want, --unwant, --text).');
  }
  const conditions = readConditions(options.where);
  const input: CallInput<'search'> = {
    query,
    modes: options.mode === 'all' ? [...modes] : [options.mode],
    k: options.k,
    where: conditions,
    byCatalogWords: options.byCatalogWords,
  };
  const result = await engine.call('search', input);
  if (result.matching === 0) await refuseUnknownFields(engine, conditions);
  const complete = { ...result, unknownWords: [...unknownWords, ...result.unknownWords] };
  output.answer(toJson(complete), () => renderLanes(complete, sayLike(options), output.width));
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

async function readLook(engine: Engine, { image, item }: SearchOptions): Promise<Look | null> {
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

function sayLike({ image, item }: SearchOptions): string | null {
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
