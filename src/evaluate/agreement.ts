import { groupBy } from '../group-by.ts';
import { bootstrap, bootstrapMean, type Interval } from './statistics.ts';

/** One annotator's grade of one unit (a pair of query and item). */
export interface Rating {
  readonly unit: string;
  readonly annotator: string;
  readonly grade: number;
}

/** A coefficient with its 95 % bootstrap interval over units. */
export interface Coefficient {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** How far apart two grades are, as Krippendorff's alpha weighs it. */
export const scales = ['nominal', 'ordinal', 'interval', 'ratio'] as const;
export type Scale = (typeof scales)[number];

export interface AnnotatorAgreement {
  readonly annotator: string;
  /** Grades given, and those of units that others graded too. */
  readonly grades: number;
  readonly shared: number;
  /** Mean of own grade less the mean of the others' grades of the same unit; null without shared units. */
  readonly bias: Interval | null;
}

/** A coefficient is null where it is not defined: nothing was graded twice, or all grades are alike. */
export interface AgreementReport {
  /** Units with at least one grade, and with at least two. */
  readonly units: number;
  readonly paired: number;
  readonly annotators: readonly AnnotatorAgreement[];
  /** Cohen's kappa of every two annotators who share units. */
  readonly cohen: readonly { readonly a: string; readonly b: string; readonly units: number; readonly kappa: Coefficient | null }[];
  readonly fleiss: Coefficient | null;
  readonly alpha: Readonly<Record<Scale, Coefficient | null>>;
}

const SEED = 1;
const RESAMPLES = 2000;

/**
 * How far annotators agree; the order of ratings is no matter.
 * @param given at most one rating for each unit and annotator
 */
export function measureAgreement(given: readonly Rating[]): AgreementReport {
  const ratings = given.toSorted((a, b) => compare(a.unit, b.unit) || compare(a.annotator, b.annotator));
  const units = groupBy(ratings, ({ unit }) => unit);
  const names = [...new Set(ratings.map(({ annotator }) => annotator))].sort();
  const grades = [...units.values()].map((ofUnit) => ofUnit.map(({ grade }) => grade)).filter((ofUnit) => ofUnit.length > 1);
  const own = groupBy(ratings, ({ annotator }) => annotator);
  const gradeOf = new Map([...own].map(([name, list]) => [name, new Map(list.map(({ unit, grade }) => [unit, grade]))]));
  return {
    units: units.size,
    paired: grades.length,
    annotators: names.map((annotator) => {
      const differences = own.get(annotator)!.flatMap(({ unit, grade }) => {
        const others = units.get(unit)!.filter((rating) => rating.annotator !== annotator);
        return others.length === 0 ? [] : [grade - others.reduce((sum, other) => sum + other.grade, 0) / others.length];
      });
      const bias = differences.length === 0 ? null : bootstrapMean(differences, SEED);
      return { annotator, grades: own.get(annotator)!.length, shared: differences.length, bias };
    }),
    cohen: names.flatMap((a, i) =>
      names.slice(i + 1).flatMap((b) => {
        const pairs = [...gradeOf.get(a)!].flatMap(([unit, grade]) => {
          const other = gradeOf.get(b)!.get(unit);
          return other === undefined ? [] : [[grade, other] as const];
        });
        return pairs.length === 0 ? [] : [{ a, b, units: pairs.length, kappa: cohenKappa(pairs) }];
      }),
    ),
    fleiss: fleissKappa(grades),
    alpha: krippendorffAlpha(grades),
  };
}

/** Cohen's kappa (1960), unweighted. @param pairs the two annotators' grades of each unit */
export function cohenKappa(pairs: readonly (readonly [number, number])[]): Coefficient | null {
  return withInterval(pairs.length, (sample) => {
    const first = new Map<number, number>();
    const second = new Map<number, number>();
    let same = 0;
    for (const i of sample) {
      const [a, b] = pairs[i]!;
      count(first, a, 1);
      count(second, b, 1);
      if (a === b) same++;
    }
    const byChance = [...first].reduce((sum, [grade, times]) => sum + times * (second.get(grade) ?? 0), 0) / sample.length ** 2;
    return chanceCorrected(same / sample.length, byChance);
  });
}

/**
 * Fleiss' kappa (1971). Units may have different numbers of grades: each unit's agreement is taken over its own, and chance over
 * all grades, which is Fleiss' formula where the numbers are equal.
 *
 * @param units the grades of each unit, at least two
 */
export function fleissKappa(units: readonly (readonly number[])[]): Coefficient | null {
  const agreeing = units.map((grades) => {
    const n = grades.length;
    return [...tally(grades).values()].reduce((sum, times) => sum + times * (times - 1), 0) / (n * (n - 1));
  });
  return withInterval(units.length, (sample) => {
    const totals = new Map<number, number>();
    let all = 0;
    let agreement = 0;
    for (const i of sample) {
      for (const grade of units[i]!) count(totals, grade, 1);
      all += units[i]!.length;
      agreement += agreeing[i]!;
    }
    return chanceCorrected(agreement / sample.length, [...totals.values()].reduce((sum, times) => sum + (times / all) ** 2, 0));
  });
}

/**
 * Krippendorff's alpha from the matrix of coincidences (Krippendorff 2011, "Computing Krippendorff's alpha-reliability"), on every
 * scale; missing grades are no matter.
 *
 * @param units the grades of each unit, at least two
 */
export function krippendorffAlpha(units: readonly (readonly number[])[]): Record<Scale, Coefficient | null> {
  const values = [...new Set(units.flat())].sort((a, b) => a - b);
  const place = new Map(values.map((value, i) => [value, i]));
  const size = values.length;
  // What a unit adds to the matrix: every ordered pair of its grades, weighted by 1 / (grades - 1).
  const coincidences = units.map((grades) => {
    const times = [...tally(grades)];
    return times.flatMap(([a, n]) => times.map(([b, m]) => ({ at: place.get(a)! * size + place.get(b)!, weight: (n * (a === b ? m - 1 : m)) / (grades.length - 1) })));
  });
  const alphaOf = (scale: Scale) =>
    withInterval(units.length, (sample) => {
      const matrix = new Float64Array(size * size);
      for (const i of sample) for (const { at, weight } of coincidences[i]!) matrix[at] = matrix[at]! + weight;
      return alphaOfMatrix(matrix, values, scale);
    });
  return { nominal: alphaOf('nominal'), ordinal: alphaOf('ordinal'), interval: alphaOf('interval'), ratio: alphaOf('ratio') };
}

function alphaOfMatrix(matrix: Float64Array, values: readonly number[], scale: Scale): number {
  const size = values.length;
  const totals = values.map((_, row) => matrix.subarray(row * size, (row + 1) * size).reduce((sum, weight) => sum + weight, 0));
  const all = totals.reduce((sum, total) => sum + total, 0);
  let observed = 0;
  let expected = 0;
  for (let a = 0; a < size; a++) {
    for (let b = a + 1; b < size; b++) {
      const apart = distance(a, b, values, totals, scale);
      observed += matrix[a * size + b]! * apart;
      expected += totals[a]! * totals[b]! * apart;
    }
  }
  return expected === 0 ? Number.NaN : 1 - ((all - 1) * observed) / expected;
}

function distance(a: number, b: number, values: readonly number[], totals: readonly number[], scale: Scale): number {
  switch (scale) {
    case 'nominal':
      return 1;
    case 'ordinal':
      return (totals.slice(a, b + 1).reduce((sum, total) => sum + total, 0) - (totals[a]! + totals[b]!) / 2) ** 2;
    case 'interval':
      return (values[a]! - values[b]!) ** 2;
    case 'ratio':
      // Both 0 cannot be: a and b are different values.
      return ((values[a]! - values[b]!) / (values[a]! + values[b]!)) ** 2;
  }
}

/** A coefficient of all units with its interval; null where it is no number. */
function withInterval(units: number, coefficient: (sample: Uint32Array) => number): Coefficient | null {
  const value = units === 0 ? Number.NaN : coefficient(Uint32Array.from({ length: units }, (_, i) => i));
  return Number.isNaN(value) ? null : { value, ...bootstrap(units, SEED, coefficient, RESAMPLES) };
}

function chanceCorrected(agreement: number, byChance: number): number {
  return byChance >= 1 ? Number.NaN : (agreement - byChance) / (1 - byChance);
}

function tally(grades: readonly number[]): Map<number, number> {
  const times = new Map<number, number>();
  for (const grade of grades) count(times, grade, 1);
  return times;
}

function count(times: Map<number, number>, key: number, by: number): void {
  times.set(key, (times.get(key) ?? 0) + by);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
