import { dcg, gradedNdcg, type Depth, type Gain, type JudgedRanking } from './measures.ts';

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
export function ndcgBounds(ranking: JudgedRanking, gain: Gain, depth: Depth, highest: number): Bounds {
  const of = (each: JudgedRanking) => gradedNdcg(each, gain, depth);
  const { low, high } = boundsOf(of, ranking, depth, highest);
  const open = unjudgedPlaces(ranking, depth);
  const gainOf = (grade: number) => (gain === 'linear' ? Math.max(0, grade) : 2 ** Math.max(0, grade) - 1);
  const judged = ranking.all.map(gainOf);
  const reached = dcg(ranking.ranked.map((grade) => (grade === null ? 0 : gainOf(grade))), depth);

  const steps = Array.from({ length: highest }, (_, grade) => gainOf(grade + 1));
  const edges = [...new Set([...judged, ...steps].filter((edge) => edge > 0))].sort((a, b) => a - b);
  const layers = edges.map((edge, i) => ({
    height: edge - (edges[i - 1] ?? 0),
    step: steps.findIndex((step) => step >= edge),
    judged: judged.filter((own) => own >= edge).length,
  }));
  const discounts = open.map((place) => 1 / Math.log2(place + 2));
  const ones = (count: number) => dcg(new Uint8Array(count).fill(1), depth);

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
        const needed = own.reduce((total, layer) => total + layer.height * ones(layer.judged + n), 0);
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
 * The same as `boundsOf` gives for average precision, whose steps are many where lists are long: how many items are relevant is
 * counted on, not counted anew.
 *
 * @param rel the lowest relevant grade
 */
export function averagePrecisionBounds({ ranked, all }: JudgedRanking, rel: number, depth: Depth, highest: number): Bounds {
  const last = Math.min(ranked.length, depth ?? ranked.length);
  const open = unjudgedPlaces({ ranked, all }, depth);
  const [worthless, best] = [Number(0 >= rel), Number(highest >= rel)];
  const steps = (places: readonly number[]): number[] => {
    const relevant = Uint8Array.from({ length: last }, (_, i) => (ranked[i] === null ? worthless : Number(ranked[i]! >= rel)));
    let total = all.reduce((sum, grade) => sum + Number(grade >= rel), 0) + worthless * places.length;
    const value = (): number => {
      let found = 0;
      let sum = 0;
      for (let i = 0; i < last; i++) if (relevant[i] === 1) sum += ++found / (i + 1);
      return total === 0 ? 0 : sum / total;
    };
    return [value(), ...places.map((place) => {
      relevant[place] = best;
      total += best - worthless;
      return value();
    })];
  };
  return { low: Math.min(...steps(open.toReversed())), high: Math.max(...steps(open)) };
}

function unjudgedPlaces({ ranked }: JudgedRanking, depth: Depth): number[] {
  const last = Math.min(ranked.length, depth ?? ranked.length);
  const places: number[] = [];
  for (let place = 0; place < last; place++) if (ranked[place] === null) places.push(place);
  return places;
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
