import type { CallOutput } from '../../src/api/contract.ts';
import { Thumb } from '../bench/thumb.tsx';
import { GradeMark } from './grade-mark.tsx';
import { gradesBestFirst } from './grades.ts';
import { MarkdownView } from './markdown-view.tsx';
import styles from './guidelines-view.module.css';

export type SetDetail = CallOutput<'sets.get'>;

/** How a set is judged: its text, and what each grade means in pictures. */
export function GuidelinesView({ detail: { definition, examplePictures } }: { readonly detail: Pick<SetDetail, 'definition' | 'examplePictures'> }) {
  const { guidelines, grades, examples } = definition;
  return (
    <div className={styles.guidelines}>
      {guidelines.trim() === '' ? null : <MarkdownView text={guidelines} />}
      <dl className={styles.grades}>
        {gradesBestFirst.map((grade) => (
          <div key={grade}>
            <dt>
              <GradeMark grade={grade} grades={grades} />
              {grades[grade]?.name}
            </dt>
            <dd>
              {examples.map((example, at) =>
                example.grade === grade ? (
                  <figure key={at} className={styles.example}>
                    <Thumb picture={examplePictures[at] ?? null} width={84} alt={example.caption || `An example of ${grades[grade]?.name ?? grade}`} />
                    {example.caption ? <figcaption>{example.caption}</figcaption> : null}
                  </figure>
                ) : null,
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
