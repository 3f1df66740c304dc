import type { Agreement } from '../api/evaluate.ts';
import type { StoredJudgment } from '../store/judgments.ts';
import { measureAgreement } from './agreement.ts';

/** How far the annotators of a set agree: their own opinions alone, without settled grades, conflicts and "can't tell". */
export function agreementOf(judgments: readonly StoredJudgment[], aspect: 'grade' | 'looks' | 'words'): Agreement {
  const ratings = judgments.flatMap((judgment) => {
    const grade = judgment[aspect];
    if (judgment.settlement || judgment.conflict || judgment.standing !== 'judged' || grade === null) return [];
    return [{ unit: JSON.stringify([judgment.query, judgment.item]), annotator: judgment.annotator, grade }];
  });
  const { units, paired, annotators, cohen, fleiss, alpha } = measureAgreement(ratings);
  return { units, paired, annotators: [...annotators], cohen: [...cohen], fleiss, alpha };
}
