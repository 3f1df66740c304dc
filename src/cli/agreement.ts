import { measureAgreement, scales, type AgreementReport, type Coefficient } from '../evaluate/agreement.ts';
import { readGradeFile } from '../evaluate/grade-file.ts';
import { mean } from '../evaluate/statistics.ts';
import { table } from './columns.ts';
import type { Output } from './output.ts';

/** `lookbench agreement FILE` */
export async function runAgreementCommand(path: string, output: Output): Promise<void> {
  const report = measureAgreement(await readGradeFile(path));
  output.answer(toJson(report), () => describe(report));
}

function toJson({ units, paired, annotators, cohen, fleiss, alpha }: AgreementReport) {
  const kappas = cohen.flatMap(({ kappa }) => (kappa === null ? [] : [kappa.value]));
  return {
    /** Of two annotators; of more, the mean over every two (Light 1971). */
    cohen: kappas.length === 0 ? null : mean(kappas),
    fleiss: fleiss?.value ?? null,
    alpha: Object.fromEntries(scales.map((scale) => [scale, alpha[scale]?.value ?? null])),
    units,
    annotators: annotators.length,
    paired,
    intervals: { fleiss: interval(fleiss), alpha: Object.fromEntries(scales.map((scale) => [scale, interval(alpha[scale])])) },
    pairs: cohen.map(({ a, b, units: shared, kappa }) => ({ a, b, units: shared, cohen: kappa?.value ?? null, interval: interval(kappa) })),
    bias: annotators,
  };
}

function interval(coefficient: Coefficient | null) {
  return coefficient && { low: coefficient.low, high: coefficient.high };
}

function describe({ units, paired, annotators, cohen, fleiss, alpha }: AgreementReport): string {
  const row = (name: string, coefficient: Coefficient | null) =>
    coefficient === null ? [name, 'not defined', ''] : [name, coefficient.value.toFixed(4), `${coefficient.low.toFixed(3)} to ${coefficient.high.toFixed(3)}`];
  const coefficients = [
    ...cohen.map(({ a, b, kappa }) => row(`Cohen's kappa, ${a} and ${b}`, kappa)),
    row("Fleiss' kappa", fleiss),
    ...scales.map((scale) => row(`Krippendorff's alpha, ${scale}`, alpha[scale])),
  ];
  const people = annotators.map(({ annotator, grades, shared, bias }) => [annotator, String(grades), String(shared), bias === null ? '' : bias.mean.toFixed(3)]);
  return [
    `${units} units, ${paired} of them graded more than once`,
    table([['', 'value', '95 % interval'], ...coefficients], ['left', 'right', 'left']),
    '',
    table([['annotator', 'grades', 'shared', 'bias'], ...people], ['left', 'right', 'right', 'right']),
  ].join('\n');
}
