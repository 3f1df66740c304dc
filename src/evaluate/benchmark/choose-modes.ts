import type { Mode } from '../../api/query.ts';
import type { PackInfo } from '../../embed/pack-schema.ts';
import type { SampledQuery } from '../../judge/sample-queries.ts';
import type { SearchIndex } from '../../search/index.ts';
import { judgeFor, type Measured } from '../../search/modes.ts';
import type { Ranking } from '../../search/ranking.ts';
import { mean } from '../statistics.ts';
import type { Gallery } from './gallery.ts';
import { judgeQueries, type Judgement, type Scores } from './judgement.ts';
import { rankQuery, withoutText } from './systems.ts';

type Modes = PackInfo['modes'];

/** What a mode's best parameters reach: means over the queries. */
export interface Reached {
  readonly MM: number;
  readonly V: number;
  readonly T: number;
  readonly leak: number;
}

/** Models differ in how far apart they put pictures, and words from pictures: the ranges are wide. */
const ARITHMETIC = [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.5];
const STRENGTHS = [0.05, 0.1, 0.2, 0.3];
const SHARPNESSES = [2, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96];
const DOUBTS = [0, 0.1, 0.2, 0.3];

/**
 * The arithmetic mode has no other hold on the picture than the words' strength: it is to keep this much of V-nDCG, and a little
 * over, since other queries than these will be asked.
 */
const LEAST_V = 0.73;

/**
 * Each mode's parameters, by MM@K over queries that search the whole gallery: among a few items only, nearly any that fits the
 * words is also among the most alike, and likeness would seem to matter less than it does to a shop.
 *
 * Arithmetic takes the best MM that keeps `LEAST_V`. Combined is to serve catalogs with any amount of text: it takes the best mean of
 * the MM on pictures alone and of that with the gallery's text, of which a part may be hidden.
 *
 * @param likeness what a reference sees in the gallery's pictures, in its rows
 */
export function chooseModes(
  { place, words }: Pick<Gallery, 'place' | 'words'>,
  likeness: SearchIndex,
  queries: readonly SampledQuery[],
  k: number,
): { readonly modes: Modes; readonly reached: Readonly<Record<Mode, Reached>> } {
  const judgements = judgeQueries(queries, likeness, words, k);
  const asked = queries.map((query, at) => {
    const ranking = rankQuery(place, query);
    return { ranking, judgement: judgements[at]!, pictures: withoutText(ranking) };
  });
  const plain = place.pack.info.modes;
  const reach = (mode: Mode, modes: Modes, measured: (one: Asked) => Measured) =>
    summarise(asked.map((one) => one.judgement.score(rank(one.ranking, mode, modes, measured(one), k), k)));
  const both = (modes: Modes) => {
    const [alone, withText] = [reach('combined', modes, ({ pictures }) => pictures), reach('combined', modes, ({ ranking }) => ranking.measured)];
    return average(alone, withText);
  };

  const arithmetic = best(
    ARITHMETIC.map((strength) => ({ ...plain, arithmetic: { strength } })),
    (modes) => reach('arithmetic', modes, ({ pictures }) => pictures),
    ({ V }) => V >= LEAST_V,
  );
  const filter = best(
    SHARPNESSES.map((sharpness) => ({ ...plain, filter: { sharpness } })),
    (modes) => reach('filter', modes, ({ pictures }) => pictures),
  );
  const combined = best(
    STRENGTHS.flatMap((strength) =>
      SHARPNESSES.flatMap((sharpness) => DOUBTS.map((doubt) => ({ ...plain, combined: { strength, sharpness, doubt } }))),
    ),
    both,
  );
  return {
    modes: { arithmetic: arithmetic.modes.arithmetic, filter: filter.modes.filter, combined: combined.modes.combined },
    reached: { arithmetic: arithmetic.reached, filter: filter.reached, combined: combined.reached },
  };
}

interface Asked {
  readonly ranking: Ranking;
  readonly judgement: Judgement;
  /** What the pictures alone tell. */
  readonly pictures: Measured;
}

function rank({ plan, best }: Ranking, mode: Mode, modes: Modes, measured: Measured, k: number): readonly number[] {
  const judge = judgeFor(mode, { ...plan, defaults: modes }, measured);
  return judge ? best(judge, k) : [];
}

/** The choice of the highest MM among those that are allowed; the one of the highest V where none is. */
function best(choices: readonly Modes[], measure: (modes: Modes) => Reached, allowed: (reached: Reached) => boolean = () => true) {
  const all = choices.map((modes) => ({ modes, reached: measure(modes) }));
  const good = all.filter(({ reached }) => allowed(reached));
  if (good.length === 0) return all.reduce((first, next) => (next.reached.V > first.reached.V ? next : first));
  return good.reduce((first, next) => (next.reached.MM > first.reached.MM ? next : first));
}

function summarise(scores: readonly Scores[]): Reached {
  return {
    MM: mean(scores.map(({ MM }) => MM)),
    V: mean(scores.map(({ V }) => V)),
    T: mean(scores.map(({ T }) => T)),
    leak: mean(scores.map(({ leak }) => leak).filter((leak) => leak !== null)),
  };
}

function average(a: Reached, b: Reached): Reached {
  return { MM: (a.MM + b.MM) / 2, V: (a.V + b.V) / 2, T: (a.T + b.T) / 2, leak: (a.leak + b.leak) / 2 };
}
