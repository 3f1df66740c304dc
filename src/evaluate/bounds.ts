import { dcg, gainOfGrade, highestOf, ndcg, type Depth, type Gain, type JudgedRanking } from './measures.ts';

/** The least and the most a measure could be. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/**
 * What a measure could come to once its unjudged results are graded, each from 0 to `highest`, for measures that count an
 * unjudged result as 0.
 *
 * A measure moves least upwards where the last unjudged results turn out best and the first ones worthless, and most where it is
 * the first ones. How many of them, is tried: grading a result lifts the ideal (or the number of relevant items), too, so that
 * neither "none" nor "all" need be the extreme.
 *
 * @param of the measure; of it only the first `depth` results count
 */
export function boundsOf(of: (ranking: JudgedRanking) => number, ranking: JudgedRanking, depth: Depth, highest: number): Bounds {
  const open = unjudgedPlaces(ranking, depth);
  return { low: Math.min(...stepwise(of, ranking, open.toReversed(), highest)), high: Math.max(...stepwise(of, ranking, open, highest)) };
}

/**
 * The same for nDCG, whose most needs grades between: the gain is cut into layers, one above another, and in each layer the first
 * n unjudged results reach it. DCG and ideal DCG are sums over layers, so for a given ratio the best n of every layer is found by
 * itself, and the ratio rises until it is the highest there is (Dinkelbach 1967).
 *
 * @param highest a whole number
 */
export function ndcgBounds({ ranked, all }: JudgedRanking, gain: Gain, depth: Depth, highest: number): Bounds {
  // What stands deeper is not read, and the ideal has no place for more.
  const ranking = { ranked: ranked.slice(0, depth ?? ranked.length), all: [...highestOf(all, depth)] };
  const open = unjudgedPlaces(ranking, depth);
  const gainOf = (grade: number | null) => gainOfGrade(grade, gain);
  const judged = ranking.all.map(gainOf);
  const gains = ranking.ranked.map(gainOf);
  const reached = dcg(gains, depth);
  const low = Math.min(...ndcgSteps(gains, judged, open.toReversed(), gainOf(highest), depth));
  const high = Math.max(...ndcgSteps(gains, judged, open, gainOf(highest), depth));

  const steps = Array.from({ length: highest }, (_, grade) => gainOf(grade + 1));
  const edges = [...new Set([...judged, ...steps].filter((edge) => edge > 0))].sort((a, b) => a - b);
  const layers = edges.map((edge, i) => ({
    height: edge - (edges[i - 1] ?? 0),
    step: steps.findIndex((step) => step >= edge),
    judged: judged.filter((own) => own >= edge).length,
  }));
  const discounts = open.map((place) => 1 / Math.log2(place + 2));
  /** The DCG of so many results that gain 1. */
  const ones = new Float64Array(Math.min(ranking.all.length + open.length, depth ?? Infinity) + 1);
  for (let n = 1; n < ones.length; n++) ones[n] = ones[n - 1]! + 1 / Math.log2(n + 1);

  const choose = (ratio: number) => {
    let found = reached;
    let ideal = 0;
    for (const step of [...steps.keys(), -1]) {
      const own = layers.filter((layer) => layer.step === step);
      let best = { worth: -Infinity, found: 0, ideal: 0 };
      let sum = 0;
      // A layer above the highest grade is reached by no result that is yet to be graded.
      for (let n = 0; n <= (step === -1 ? 0 : open.length); n++) {
        if (n > 0) sum += discounts[n - 1]!;
        const gained = own.reduce((total, { height }) => total + height * sum, 0);
        const needed = own.reduce((total, layer) => total + layer.height * ones[Math.min(layer.judged + n, ones.length - 1)]!, 0);
        if (gained - ratio * needed > best.worth) best = { worth: gained - ratio * needed, found: gained, ideal: needed };
      }
      found += best.found;
      ideal += best.ideal;
    }
    return ideal === 0 ? 0 : found / ideal;
  };

  let ratio = high;
  for (let next = choose(ratio); next > ratio + 1e-12; next = choose(ratio)) ratio = next;
  return { low, high: Math.min(1, ratio) };
}

/**
 * The same as `boundsOf` gives for average precision, in one walk down the list where it takes as many as there are unjudged
 * results: a result that turns out relevant adds its own precision, and one more found to that of every relevant result below.
 *
 * @param rel the lowest relevant grade
 */
export function averagePrecisionBounds({ ranked, all }: JudgedRanking, rel: number, depth: Depth, highest: number): Bounds {
  const last = Math.min(ranked.length, depth ?? ranked.length);
  const open = unjudgedPlaces({ ranked, all }, depth);
  const [worthless, best] = [Number(0 >= rel), Number(highest >= rel)];
  const relevant = Uint8Array.from({ length: last }, (_, i) => (ranked[i] === null ? worthless : Number(ranked[i]! >= rel)));
  const found = new Float64Array(last + 1);
  let sum = 0;
  relevant.forEach((one, i) => {
    found[i + 1] = found[i]! + one;
    if (one === 1) sum += found[i + 1]! / (i + 1);
  });
  const total = all.reduce((count, grade) => count + Number(grade >= rel), 0) + worthless * open.length;
  // Rounding may carry a list without a fault past 1.
  const of = (precisions: number, extra: number) => (total + extra === 0 ? 0 : Math.min(1, precisions / (total + extra)));
  const value = of(sum, 0);
  // Every grade is relevant, or none is: nothing that is yet to be graded changes anything.
  if (worthless === best) return { low: value, high: value };

  const below = new Float64Array(last + 1);
  for (let i = last - 1; i >= 0; i--) below[i] = below[i + 1]! + relevant[i]! / (i + 1);
  let high = value;
  let most = sum;
  open.forEach((place, above) => {
    most += (found[place]! + above + 1) / (place + 1) + below[place]!;
    high = Math.max(high, of(most, above + 1));
  });
  let low = value;
  let least = sum;
  let opened = 0;
  open.toReversed().forEach((place, lower) => {
    least += (found[place]! + 1) / (place + 1) + below[place]! + opened;
    opened += 1 / (place + 1);
    low = Math.min(low, of(least, lower + 1));
  });
  return { low, high };
}

function unjudgedPlaces({ ranked }: JudgedRanking, depth: Depth): number[] {
  const last = Math.min(ranked.length, depth ?? ranked.length);
  const places: number[] = [];
  for (let place = 0; place < last; place++) if (ranked[place] === null) places.push(place);
  return places;
}

/**
 * nDCG where none of these places has the highest gain, the first of them, the first two, and so on; the others have 0.
 *
 * @param judged gains of judged items, the highest first
 */
function ndcgSteps(ranked: readonly number[], judged: readonly number[], places: readonly number[], highest: number, depth: Depth): number[] {
  const gains = Float64Array.from(ranked);
  const ideal = new Float64Array(Math.min(judged.length + places.length, depth ?? Infinity));
  ideal.set(judged);
  const values = [ndcg(gains, dcg(ideal, depth), depth)];
  for (const place of places) {
    gains[place] = highest;
    const at = ideal.findIndex((gain) => gain < highest);
    if (at >= 0) {
      ideal.copyWithin(at + 1, at, ideal.length - 1);
      ideal[at] = highest;
    }
    values.push(ndcg(gains, dcg(ideal, depth), depth));
  }
  return values;
}

/** The measure where none of these places has the highest grade, the first of them, the first two, and so on; the others have 0. */
function stepwise(of: (ranking: JudgedRanking) => number, { ranked, all }: JudgedRanking, places: readonly number[], highest: number): number[] {
  // Numbers alone, which are read faster than numbers and nulls; behind the measure's depth nothing is read.
  const grades = ranked.map((grade) => grade ?? 0);
  const known = [...all, ...places.map(() => 0)];
  const values = [of({ ranked: grades, all: known })];
  places.forEach((place, n) => {
    grades[place] = highest;
    known[all.length + n] = highest;
    values.push(of({ ranked: grades, all: known }));
  });
  return values;
}
