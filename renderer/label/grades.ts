import type { GradeStyle } from '../../src/api/query-sets.ts';

/** Grades as people give them, the best first. */
export const gradesBestFirst = [3, 2, 1, 0] as const;

/** What an annotator said, in the set's words: "3 Perfect", "can't tell". */
export function gradeName(grade: number | null, styles: readonly GradeStyle[]): string {
  if (grade === null) return 'can’t tell';
  // The middle of several judges may lie between two grades.
  return [String(grade), styles[grade]?.name].filter(Boolean).join(' ');
}

/** Black or white, whichever is easier to read on a colour (WCAG 2 relative luminance). */
export function inkOn(colour: string): '#000000' | '#ffffff' {
  const channel = (at: number): number => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  const luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  // (L + 0.05) / 0.05 against 1.05 / (L + 0.05): equal at this luminance.
  return luminance > Math.sqrt(0.05 * 1.05) - 0.05 ? '#000000' : '#ffffff';
}
