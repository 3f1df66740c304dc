import { LookbenchError } from '../api/errors.ts';
import type { Explanation, Mode, Search } from '../api/query.ts';
import { itemNumbers } from '../store/items.ts';
import { finderOf, type Finder, type SearchPlace } from './find.ts';
import type { AskedPlan } from './measure.ts';
import { judgeFor, MADE, type Judge, type Measured } from './modes.ts';
import type { QueryLook } from './ranking.ts';
import { sayCause, sayEvidence, sayStanding, type Cause } from './sentences.ts';

/**
 * Why an item stands where it stands: its exact rank in every mode asked for, and sentences in a shop's words.
 *
 * What a sentence calls the cause is found by trial: each part of the query (the picture, every word) is left out in turn, and
 * the one without which the rank differs most is the cause.
 *
 * @param id the item's catalog id
 * @param look as for `search`
 * @throws LookbenchError `not-found` for an item that is not there
 */
export function explain(place: SearchPlace, search: Search, look: QueryLook | null, id: string): Explanation {
  const item = itemNumbers(place.db, [id]).get(id);
  if (item === undefined) throw new LookbenchError('not-found', `There is no item "${id}" in this catalog.`);
  if (!place.index.has(item)) return { modes: {}, sentences: ['It has no picture that could be read, so it is never a result.'] };
  if (item === look?.item) return { modes: {}, sentences: ['This is the item you search with, so it is no result of its own.'] };

  const finder = finderOf(place, search, look);
  const measured = finder.measure([item]);
  const modes: Explanation['modes'] = {};
  const sentences: string[] = [];
  for (const mode of leadFirst(search.modes)) {
    const judge = judgeFor(mode, finder.plan, measured);
    const rank = judge && finder.rankOf(finder.plan, mode, item);
    if (!judge || rank === null) {
      sentences.push(whyNot(mode, judge, finder, measured, search));
      continue;
    }
    const visual = judge.visual(0);
    const first = Object.keys(modes).length === 0;
    modes[mode] = { rank, score: judge.score(0), visual, parts: judge.parts(0), made: MADE[mode] };
    const standing = sayStanding(mode, rank, finder.matching);
    const said = first ? `${standing}: ${evidence(finder, measured, search, visual).join(', ')}.` : `${standing}.`;
    const cause = causeOf(mode, finder, item, rank);
    sentences.push(cause ? `${said} ${sayCause(cause)}` : said);
  }
  return { modes, sentences: [...new Set(sentences)] };
}

/** The combined mode is what most people look at: it comes first. */
function leadFirst(modes: readonly Mode[]): readonly Mode[] {
  return modes.includes('combined') ? ['combined', ...modes.filter((mode) => mode !== 'combined')] : modes;
}

/** @param measured of the item alone, as everywhere here */
function evidence({ plan, words }: Finder, measured: Measured, { byCatalogWords }: Search, visual: number): string[] {
  const asked = [...words.wanted, ...words.unwanted];
  const said = [`looks ${Math.round(visual * 100)}% alike`];
  plan.words.forEach(({ place, sign, strength }, w) => {
    const { word, basis, understoodFrom } = asked[place]!;
    const { probability, text } = measured.words[w]!;
    const read = byCatalogWords || basis === 'text';
    const stated = text === undefined ? null : text.stated[0] === 1;
    if (strength > 0) said[place + 1] = sayEvidence({ word, wanted: sign > 0, probability: probability[0]!, read, stated, understoodFrom });
  });
  return said.filter(Boolean);
}

/** The part of the query that does most for or against a rank; null where there is nothing to leave out, or no difference. */
function causeOf(mode: Mode, finder: Finder, item: number, rank: number): Cause | null {
  const { plan, words } = finder;
  const asked = [...words.wanted, ...words.unwanted];
  const parts = [
    ...(plan.look ? [{ word: null, rest: { ...plan, look: null } }] : []),
    ...plan.words.flatMap(({ strength, sign, place }, w) =>
      strength > 0 ? [{ word: { text: asked[place]!.word, wanted: sign > 0 }, rest: withoutWord(plan, w) }] : [],
    ),
  ];
  const causes = parts.flatMap(({ word, rest }): Cause[] => {
    const without = finder.rankOf(rest, mode, item);
    return without === null || without === rank ? [] : [{ word, rank, without }];
  });
  const weight = ({ without }: Cause) => Math.abs(Math.log(without / rank));
  return causes.sort((a, b) => weight(b) - weight(a))[0] ?? null;
}

function withoutWord(plan: AskedPlan, at: number): AskedPlan {
  return { ...plan, words: plan.words.map((word, w) => (w === at ? { ...word, strength: 0 } : word)) };
}

function whyNot(mode: Mode, judge: Judge | null, finder: Finder, measured: Measured, search: Search): string {
  if (!judge) return `The ${mode} mode has nothing to rank by: no picture, and no word that it can use.`;
  if (judge.key(0) === -Infinity) {
    return `The ${mode} mode leaves it out: ${evidence(finder, measured, search, judge.visual(0)).slice(1).join(', ')}.`;
  }
  return 'It does not pass the filters, so no mode ranks it.';
}
