import { LookbenchError } from '../api/errors.ts';
import { averagePrecisionBounds, boundsOf, ndcgBounds, type Bounds } from './bounds.ts';
import {
  averagePrecision,
  binaryPreference,
  condensed,
  expectedReciprocalRank,
  gradedNdcg,
  inferredAp,
  judgedShare,
  precision,
  rankBiasedPrecision,
  recall,
  reciprocalRank,
  type Depth,
  type JudgedRanking,
} from './measures.ts';

/** A measure by its name, ready to be taken of rankings. */
export interface Measure {
  /** As it is written in answers: `nDCG@10`, `RBP(p=0.8)`. */
  readonly name: string;
  /** How many ranks it reads; null reads all. */
  readonly depth: Depth;
  readonly of: (ranking: JudgedRanking) => number;
  /** RBP alone: how much unjudged and unseen results could add. */
  readonly residual: ((ranking: JudgedRanking) => number) | null;
  /** What it could come to once unjudged results are graded; null for measures that leave them out instead of counting them as 0. */
  readonly bounds: ((ranking: JudgedRanking, highest: number) => Bounds) | null;
}

type Parameters = ReadonlyMap<string, number | true>;

interface Family {
  readonly cut: 'needed' | 'allowed' | 'none';
  /** Its parameters; `exp` takes no value. */
  readonly takes: readonly string[];
  readonly unjudged: 'count as 0' | 'left out';
  readonly meaning: string;
  readonly make: (parameters: Parameters, depth: Depth) => Pick<Measure, 'of'> & Partial<Measure>;
}

/** gdeval, the reference of ERR, has the grades 0 to 4. */
const ERR_HIGHEST = 4;
const PERSISTENCE = 0.8;

const families: Readonly<Record<string, Family>> = {
  nDCG: {
    cut: 'allowed',
    takes: ['exp'],
    unjudged: 'count as 0',
    meaning: 'How near the first K come to the best order of everything that was graded; good results count more the higher they stand.',
    make: (has, k) => ({
      of: (ranking) => gradedNdcg(ranking, gainOf(has), k),
      bounds: (ranking, highest) => ndcgBounds(ranking, gainOf(has), k, highest),
    }),
  },
  "nDCG'": {
    cut: 'allowed',
    takes: ['exp'],
    unjudged: 'left out',
    meaning: 'nDCG as if results that nobody graded were not there.',
    make: (has, k) => ({ of: (ranking) => gradedNdcg(condensed(ranking), gainOf(has), k) }),
  },
  AP: {
    cut: 'allowed',
    takes: ['rel'],
    unjudged: 'count as 0',
    meaning: 'Precision at every relevant result, averaged over all relevant items.',
    make: (has, k) => ({
      of: (ranking) => averagePrecision(ranking, number(has, 'rel', 1), k),
      bounds: (ranking, highest) => averagePrecisionBounds(ranking, number(has, 'rel', 1), k, highest),
    }),
  },
  RR: {
    cut: 'allowed',
    takes: ['rel'],
    unjudged: 'count as 0',
    meaning: '1 over the rank of the first relevant result.',
    make: (has, k) => ({ of: (ranking) => reciprocalRank(ranking, number(has, 'rel', 1), k) }),
  },
  P: {
    cut: 'needed',
    takes: ['rel'],
    unjudged: 'count as 0',
    meaning: 'Relevant share of the first K.',
    make: (has, k) => ({ of: (ranking) => precision(ranking, number(has, 'rel', 1), k!) }),
  },
  R: {
    cut: 'needed',
    takes: ['rel'],
    unjudged: 'count as 0',
    meaning: 'Share of all relevant items that is among the first K.',
    make: (has, k) => ({ of: (ranking) => recall(ranking, number(has, 'rel', 1), k!) }),
  },
  ERR: {
    cut: 'allowed',
    takes: ['max'],
    unjudged: 'count as 0',
    meaning: '1 over the rank at which a shopper who looks from the top down is expected to be satisfied.',
    make: (has, k) => ({ of: (ranking) => expectedReciprocalRank(ranking, number(has, 'max', ERR_HIGHEST), k) }),
  },
  RBP: {
    cut: 'none',
    takes: ['p', 'rel', 'max'],
    unjudged: 'count as 0',
    meaning: 'Relevant share of what a shopper sees who goes on to the next result with probability p.',
    make: makeRankBiased,
  },
  bpref: {
    cut: 'none',
    takes: ['rel'],
    unjudged: 'left out',
    meaning: 'How seldom an irrelevant item stands above a relevant one, of graded items alone.',
    make: (has) => ({ of: (ranking) => binaryPreference(ranking, number(has, 'rel', 1)) }),
  },
  infAP: {
    cut: 'none',
    takes: ['rel'],
    unjudged: 'left out',
    meaning: 'AP estimated where only a random part of the pool was graded.',
    make: (has) => ({ of: (ranking) => inferredAp(ranking, number(has, 'rel', 1)) }),
  },
  Judged: {
    cut: 'needed',
    takes: [],
    unjudged: 'left out',
    meaning: 'Share of the first K that somebody graded.',
    make: (_, k) => ({ of: (ranking) => judgedShare(ranking, k!) }),
  },
};

/** Every family by a name that shows its form, with what it tells. */
export const measureForms: readonly { readonly name: string; readonly meaning: string }[] = Object.entries(families).map(([name, { cut, meaning }]) => ({
  name: name === 'RBP' ? `RBP(p=${PERSISTENCE})` : cut === 'none' || name === 'AP' || name === 'RR' ? name : `${name}@10`,
  meaning,
}));

const FORMS = "nDCG@K, nDCG(exp)@K, nDCG'@K, AP, RR, P@K, R@K, ERR@K, RBP(p=0.8), bpref, infAP, Judged@K";
const NAME = /^([a-z]+['’]?)(?:\(([^()]*)\))?(?:@(\d+))?$/i;

/**
 * The measure with this name: a family, parameters in parentheses, a depth after `@`. Parameters: `exp` (exponential gain),
 * `rel=` the lowest relevant grade (1), `p=` RBP's persistence, `max=` the highest grade (ERR: 4; RBP: makes it graded).
 *
 * @throws LookbenchError `usage` that says what is wrong with the name
 */
export function parseMeasure(text: string): Measure {
  const [, written = '', inside, cut] = NAME.exec(text.trim()) ?? [];
  const asked = written.replace('’', "'").toLowerCase();
  const name = Object.keys(families).find((known) => known.toLowerCase() === asked);
  const family = name === undefined ? undefined : families[name];
  if (name === undefined || !family) throw new LookbenchError('usage', `There is no measure "${text.trim()}".`, `The measures are ${FORMS}.`);
  const depth = cut === undefined ? null : Number(cut);
  if (depth === null ? family.cut === 'needed' : family.cut === 'none') {
    throw new LookbenchError('usage', `${name} ${depth === null ? 'needs a depth' : 'takes no depth'}: "${text.trim()}".`, `The measures are ${FORMS}.`);
  }
  if (depth !== null && (depth < 1 || depth > 1_000_000)) {
    throw new LookbenchError('usage', `A depth is a whole number from 1 to 1000000: "${text.trim()}".`);
  }
  const parameters = parseParameters(inside, name, family.takes);
  const label = [...parameters].map(([key, value]) => (value === true ? key : `${key}=${value}`)).join(',');
  const made = family.make(parameters, depth);
  return {
    name: `${name}${label === '' ? '' : `(${label})`}${depth === null ? '' : `@${depth}`}`,
    depth,
    residual: null,
    bounds: family.unjudged === 'left out' ? null : (ranking, highest) => boundsOf(made.of, ranking, depth, highest),
    ...made,
  };
}

/** Several measures, parted by commas outside parentheses; each once. @throws LookbenchError `usage` as `parseMeasure` */
export function parseMeasures(list: string): Measure[] {
  const measures = list
    .split(/,(?![^(]*\))/)
    .filter((name) => name.trim() !== '')
    .map(parseMeasure);
  if (measures.length === 0) throw new LookbenchError('usage', 'No measure is named.', `The measures are ${FORMS}.`);
  return [...new Map(measures.map((measure) => [measure.name, measure])).values()];
}

function makeRankBiased(has: Parameters): Pick<Measure, 'of' | 'residual'> {
  const persistence = number(has, 'p', PERSISTENCE);
  if (!(persistence > 0 && persistence < 1)) {
    throw new LookbenchError('usage', `RBP's p is ${persistence}; it must be above 0 and under 1.`, 'Write RBP(p=0.8).');
  }
  if (has.has('max') && has.has('rel')) {
    throw new LookbenchError('usage', 'RBP is either binary (rel=) or graded (max=).', 'Write RBP(p=0.8,rel=2) or RBP(p=0.8,max=3).');
  }
  const gain = has.has('max') ? { highest: number(has, 'max', 1) } : { rel: number(has, 'rel', 1) };
  return {
    of: (ranking) => rankBiasedPrecision(ranking, persistence, gain).value,
    residual: (ranking) => rankBiasedPrecision(ranking, persistence, gain).residual,
  };
}

function parseParameters(inside: string | undefined, name: string, takes: readonly string[]): Parameters {
  const parameters = new Map<string, number | true>();
  for (const part of (inside ?? '').split(',').map((piece) => piece.trim())) {
    if (part === '') continue;
    const [key = '', value] = part.split('=').map((piece) => piece.trim());
    if (!takes.includes(key)) {
      throw new LookbenchError('usage', `${name} takes no "${key}".`, takes.length === 0 ? '' : `It takes ${takes.join(', ')}.`);
    }
    if (key === 'exp' ? value !== undefined : !(Number(value) > 0)) {
      throw new LookbenchError('usage', key === 'exp' ? `${name}'s exp takes no value.` : `${name}'s ${key} must be a number above 0, not "${value ?? ''}".`);
    }
    parameters.set(key, key === 'exp' ? true : Number(value));
  }
  // RBP is always written with its persistence: it means nothing without.
  return name === 'RBP' && !parameters.has('p') ? new Map([['p', PERSISTENCE], ...parameters]) : parameters;
}

function number(parameters: Parameters, key: string, otherwise: number): number {
  const value = parameters.get(key);
  return typeof value === 'number' ? value : otherwise;
}

function gainOf(parameters: Parameters): 'linear' | 'exponential' {
  return parameters.has('exp') ? 'exponential' : 'linear';
}
