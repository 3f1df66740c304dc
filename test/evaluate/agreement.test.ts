import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cohenKappa, fleissKappa, krippendorffAlpha, measureAgreement, type Rating } from '../../src/evaluate/agreement.ts';
import { oracles } from './oracle.ts';

it.runIf(oracles)("Krippendorff's alpha agrees with the worked values", () => {
  const { data, expect: expected } = oracles!.krippB;
  const ratings = data.flatMap((row, annotator) =>
    row.split(' ').flatMap((grade, unit): Rating[] => (grade === '.' ? [] : [{ unit: String(unit), annotator: String(annotator), grade: Number(grade) }])),
  );
  const { alpha, units, paired } = measureAgreement(ratings);
  for (const scale of ['nominal', 'ordinal', 'interval', 'ratio'] as const) expect(alpha[scale]!.value.toFixed(6)).toBe(expected[scale].toFixed(6));
  expect({ units, paired }).toEqual({ units: 12, paired: 11 });
});

it('Cohen by hand: 20 of 25 alike and 13 by chance', () => {
  // 2 x 2 table 10 2 / 3 10: po = 20/25, pe = (12*13 + 13*12)/625.
  const pairs = ([[0, 0, 10], [0, 1, 2], [1, 0, 3], [1, 1, 10]] as const).flatMap(([a, b, times]) => new Array<[number, number]>(times).fill([a, b]));
  const chance = (12 * 13 + 13 * 12) / 625;
  const kappa = cohenKappa(pairs)!;
  expect(kappa.value).toBeCloseTo((20 / 25 - chance) / (1 - chance), 12);
  expect(kappa.low).toBeLessThan(kappa.value);
  expect(kappa.high).toBeGreaterThan(kappa.value);
});

it("Fleiss' own example (1971, as Wikipedia works it: 10 units, 14 graders)", () => {
  const table = [
    [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
  ];
  const units = table.map((row) => row.flatMap((times, grade) => new Array<number>(times).fill(grade)));
  expect(fleissKappa(units)!.value.toFixed(3)).toBe('0.210');
});

it('a generous annotator has a bias above 0, and one alone has none', () => {
  const ratings: Rating[] = ['u', 'v', 'w'].flatMap((unit, i) => [
    { unit, annotator: 'strict', grade: i },
    { unit, annotator: 'generous', grade: i + 1 },
  ]);
  const report = measureAgreement([...ratings, { unit: 'x', annotator: 'alone', grade: 3 }]);
  expect(report.annotators.map(({ annotator, bias }) => [annotator, bias?.mean ?? null])).toEqual([['alone', null], ['generous', 1], ['strict', -1]]);
  expect(report.cohen).toHaveLength(1);
  expect(report).toMatchObject({ units: 4, paired: 3 });
});

it('is not defined where nothing was graded twice or all grades are alike', () => {
  const alone = measureAgreement([{ unit: 'u', annotator: 'a', grade: 1 }]);
  expect(alone).toMatchObject({ cohen: [], fleiss: null, alpha: { nominal: null, ordinal: null, interval: null, ratio: null } });
  expect(cohenKappa([[1, 1], [1, 1]])).toBeNull();
  expect(fleissKappa([[2, 2], [2, 2]])).toBeNull();
  expect(krippendorffAlpha([[2, 2], [2, 2]]).ordinal).toBeNull();
});

it('full agreement is 1 on every scale, and nobody is biased', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 8 }).filter((grades) => new Set(grades).size > 1), (grades) => {
    const report = measureAgreement(grades.flatMap((grade, i) => ['a', 'b', 'c'].map((annotator) => ({ unit: String(i), annotator, grade }))));
    for (const { value } of Object.values(report.alpha).map((alpha) => alpha!)) expect(value).toBeCloseTo(1, 12);
    expect(report.fleiss!.value).toBeCloseTo(1, 12);
    for (const { kappa } of report.cohen) expect(kappa!.value).toBeCloseTo(1, 12);
    for (const { bias } of report.annotators) expect(bias!.mean).toBe(0);
  }), { numRuns: 10 });
});

it('nominal alpha does not care what the grades are called', () => {
  const units = fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  fc.assert(fc.property(units, (grades) => {
    const renamed = grades.map((unit) => unit.map((grade) => [7, 2, 9, 4][grade]!));
    const [a, b] = [krippendorffAlpha(grades).nominal, krippendorffAlpha(renamed).nominal];
    if (a === null) expect(b).toBeNull();
    else expect(b!.value).toBeCloseTo(a.value, 10);
  }), { numRuns: 20 });
});
