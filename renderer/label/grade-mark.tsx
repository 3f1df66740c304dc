import type { GradeStyle } from '../../src/api/query-sets.ts';
import { Said } from '../ui/said.tsx';
import { gradeName, inkOn } from './grades.ts';
import styles from './grade-mark.module.css';

export interface GradeMarkProps {
  /** Null: "can't tell". */
  readonly grade: number | null;
  readonly grades: readonly GradeStyle[];
  /** Several judges settled on it. */
  readonly isSettled?: boolean;
}

/** A grade as a small mark: its number on its colour, its name for those who ask. */
export function GradeMark({ grade, grades, isSettled = false }: GradeMarkProps) {
  const style = grade === null ? undefined : grades[Math.floor(grade)];
  const name = `${gradeName(grade, grades)}${isSettled ? ', settled' : ''}`;
  return (
    <span
      className={styles.mark}
      title={name}
      data-unsure={grade === null || undefined}
      data-settled={isSettled || undefined}
      style={style ? { background: style.colour, color: inkOn(style.colour) } : undefined}
    >
      <span aria-hidden>{grade ?? '?'}</span>
      <Said>{name}</Said>
    </span>
  );
}
