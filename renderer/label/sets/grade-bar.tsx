import type { GradeStyle } from '../../../src/api/query-sets.ts';
import { gradeName, gradesBestFirst, inkOn } from '../grades.ts';
import styles from './grade-bar.module.css';

export interface GradeBarProps {
  /** How often each grade, 0 to 3. */
  readonly counts: readonly number[];
  readonly grades: readonly GradeStyle[];
}

/** Which grades somebody gives, in one line: the best ones first. */
export function GradeBar({ counts, grades }: GradeBarProps) {
  const total = counts.reduce((sum, n) => sum + n, 0);
  if (total === 0) return null;
  return (
    <span className={styles.bar} role="img" aria-label={gradesBestFirst.map((grade) => `${gradeName(grade, grades)}: ${counts[grade] ?? 0}`).join(', ')}>
      {gradesBestFirst.map((grade) => {
        const n = counts[grade] ?? 0;
        const { colour } = grades[grade]!;
        return n === 0 ? null : (
          <span key={grade} style={{ flexGrow: n, background: colour, color: inkOn(colour) }} title={`${gradeName(grade, grades)}: ${n}`}>
            {n / total > 0.06 ? `${grade}` : ''}
          </span>
        );
      })}
    </span>
  );
}
