import { Button } from 'react-aria-components';
import type { Opinion } from '../../../src/api/judge.ts';
import type { GradeStyle } from '../../../src/api/query-sets.ts';
import { keyLabel } from '../../ui/keys.ts';
import { gradesBestFirst, inkOn } from '../grades.ts';
import { askedAspects, aspectNames, type Aspect, type Draft } from './opinion-draft.ts';
import type { JudgingKeys } from './judging-keys.ts';
import styles from './grade-keys.module.css';

export interface GradeKeysProps {
  readonly grades: readonly GradeStyle[];
  readonly keys: JudgingKeys;
  /** Looks and words are graded apart. */
  readonly apart: boolean;
  readonly draft: Draft;
  /** What was said before, null where nothing was. */
  readonly given: Opinion | null;
  /** The aspect that the next key grades. */
  readonly active: Aspect;
  readonly onGrade: (grade: number | null, aspect: Aspect) => void;
}

/** The grades to give, each a large key with its colour and name; a row for every aspect that is asked. */
export function GradeKeys({ grades, keys, apart, draft, given, active, onGrade }: GradeKeysProps) {
  const isBegun = Object.keys(draft.grades).length > 0;
  return (
    <div className={styles.rows}>
      {askedAspects(apart).map((aspect) => {
        const held = isBegun ? draft.grades[aspect] : given ? given[aspect] : undefined;
        return (
          <div key={aspect} className={styles.row} role="group" aria-label={aspectNames[aspect]} data-active={(apart && aspect === active) || undefined}>
            {apart ? <span className={styles.aspect}>{aspectNames[aspect]}</span> : null}
            {gradesBestFirst.toReversed().map((grade) => {
              const style = grades[grade];
              return (
                <Button
                  key={grade}
                  className={styles.grade!}
                  aria-pressed={held === grade}
                  style={style ? { '--grade': style.colour, '--on-grade': inkOn(style.colour) } as React.CSSProperties : {}}
                  onPress={() => { onGrade(grade, aspect); }}
                >
                  <span className={styles.number}>{keyLabel(keys[`grade-${grade}`])}</span>
                  <span className={styles.name}>{style?.name}</span>
                </Button>
              );
            })}
            <Button className={styles.unsure!} aria-pressed={held === null} onPress={() => { onGrade(null, aspect); }}>
              <kbd>{keyLabel(keys.unsure)}</kbd>
              Can’t tell
            </Button>
          </div>
        );
      })}
    </div>
  );
}
