import { LookbenchError } from '../api/errors.ts';
import type { Explanation, Mode, Search } from '../api/query.ts';
import { itemNumbers } from '../store/items.ts';
import { judgeFor, MADE, type Measured, type Plan } from './modes.ts';
import { rankingOf, type QueryLook, type Ranking, type Searchable } from './ranking.ts';
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
export function explain(place: Searchable, search: Search, look: QueryLook | null, id: string): Explanation {
  const item = itemNumbers(place.db, [id]).get(id);
  if (item === undefined) throw new LookbenchError('not-found', `There is no item "${id}" in this catalog.`);
  const row = place.index.rowOf(item);
  if (row === undefined) return { modes: {}, sentences: ['It has no picture that could be read, so it is never a result.'] };
  if (item === look?.item) return { modes: {}, sentences: ['This is the item you search with, so it is no result of its own.'] };

  const ranking = rankingOf(place, search, look);
  const modes: Explanation['modes'] = {};
  const sentences: string[] = [];
  for (const mode of leadFirst(search.modes)) {
    const judge = ranking.judge(mode);
    const rank = judge && ranking.rankOf(judge, row);
    if (!judge || rank === null) {
      sentences.push(whyNot(mode, ranking, search, row));
      continue;
    }
    const visual = judge.visual(row);
    const first = Object.keys(modes).length === 0;
    modes[mode] = { rank, score: judge.score(row), visual, parts: judge.parts(row), made: MADE[mode] };
    const standing = sayStanding(mode, rank, ranking.matching);
    const said = first ? `${standing}: ${evidence(ranking, search, row, visual).join(', ')}.` : `${standing}.`;
    const cause = causeOf(mode, ranking, row, rank);
    sentences.push(cause ? `${said} ${sayCause(cause)}` : said);
  }
  return { modes, sentences: [...new Set(sentences)] };
}

/** The combined mode is what most people look at: it comes first. */
function leadFirst(modes: readonly Mode[]): readonly Mode[] {
  return modes.includes('combined') ? ['combined', ...modes.filter((mode) => mode !== 'combined')] : modes;
}

function evidence({ plan, measured, words }: Ranking, { byCatalogWords }: Search, row: number, visual: number): string[] {
  const asked = [...words.wanted, ...words.unwanted];
  const said = [`looks ${Math.round(visual * 100)}% alike`];
  plan.words.forEach(({ place, sign, strength }, w) => {
    const { word, basis, understoodFrom } = asked[place]!;
    const { probability, text } = measured.words[w]!;
    const read = byCatalogWords || basis === 'text';
    const stated = text === undefined ? null : text.stated[row] === 1;
    if (strength > 0) said[place + 1] = sayEvidence({ word, wanted: sign > 0, probability: probability[row]!, read, stated, understoodFrom });
  });
  return said.filter(Boolean);
}

/** The part of the query that does most for or against a rank; null where there is nothing to leave out, or no difference. */
function causeOf(mode: Mode, ranking: Ranking, row: number, rank: number): Cause | null {
  const { plan, measured, words } = ranking;
  const asked = [...words.wanted, ...words.unwanted];
  const parts = [
    ...(plan.look ? [{ word: null, ...withoutLook(plan, measured) }] : []),
    ...plan.words.flatMap(({ strength, sign, place }, w) => {
      const word = { text: asked[place]!.word, wanted: sign > 0 };
      return strength > 0 ? [{ word, plan: withoutWord(plan, w), measured }] : [];
    }),
  ];
  const causes = parts.flatMap(({ word, ...rest }): Cause[] => {
    const judge = judgeFor(mode, rest.plan, rest.measured);
    const without = judge && ranking.rankOf(judge, row);
    return without === null || without === rank ? [] : [{ word, rank, without }];
  });
  const weight = ({ without }: Cause) => Math.abs(Math.log(without / rank));
  return causes.sort((a, b) => weight(b) - weight(a))[0] ?? null;
}

function withoutLook(plan: Plan, measured: Measured): { plan: Plan; measured: Measured } {
  return { plan: { ...plan, look: null }, measured: { ...measured, look: null } };
}

function withoutWord(plan: Plan, at: number): Plan {
  return { ...plan, words: plan.words.map((word, w) => (w === at ? { ...word, strength: 0 } : word)) };
}

function whyNot(mode: Mode, ranking: Ranking, search: Search, row: number): string {
  const judge = ranking.judge(mode);
  if (!judge) return `The ${mode} mode has nothing to rank by: no picture, and no word that it can use.`;
  if (judge.key(row) === -Infinity) {
    return `The ${mode} mode leaves it out: ${evidence(ranking, search, row, judge.visual(row)).slice(1).join(', ')}.`;
  }
  return 'It does not pass the filters, so no mode ranks it.';
}
