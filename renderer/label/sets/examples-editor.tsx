import { Plus, X } from 'lucide-react';
import type { Example } from '../../../src/api/query-sets.ts';
import { Thumb } from '../../bench/thumb.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Popover } from '../../ui/popover.tsx';
import { GradeMark } from '../grade-mark.tsx';
import { gradesBestFirst } from '../grades.ts';
import type { SetDetail } from '../guidelines-view.tsx';
import { ItemFinder } from './item-finder.tsx';
import styles from './examples-editor.module.css';

export interface ExamplesEditorProps {
  readonly detail: SetDetail;
  readonly readOnly: boolean;
  readonly onExamples: (examples: readonly Example[]) => void;
}

/** Pictures that show what each grade means; a caption is kept when one leaves it. */
export function ExamplesEditor({ detail: { definition, examplePictures }, readOnly, onExamples }: ExamplesEditorProps) {
  const { grades, examples } = definition;
  return (
    <section aria-label="Examples">
      <h2 className={styles.title}>Examples</h2>
      {gradesBestFirst.map((grade) => (
        <div key={grade} className={styles.grade}>
          <div className={styles.name}>
            <GradeMark grade={grade} grades={grades} />
            {grades[grade]?.name}
          </div>
          <ul>
            {examples.map((example, at) =>
              example.grade === grade ? (
                <li key={`${at} ${JSON.stringify(example.like)}`}>
                  <Thumb picture={examplePictures[at] ?? null} width={108} alt={example.caption} />
                  <input
                    aria-label="Caption"
                    placeholder="Caption"
                    defaultValue={example.caption}
                    readOnly={readOnly}
                    onBlur={({ currentTarget: { value } }) => {
                      if (value !== example.caption) onExamples(examples.map((own, place) => (place === at ? { ...own, caption: value } : own)));
                    }}
                  />
                  {readOnly ? null : (
                    <span className={styles.remove}>
                      <IconButton label="Remove the example" icon={<X />} onPress={() => { onExamples(examples.filter((_, place) => place !== at)); }} />
                    </span>
                  )}
                </li>
              ) : null,
            )}
            {readOnly ? null : (
              <li>
                <Popover
                  label={`An example of ${grades[grade]?.name ?? grade}`}
                  trigger={
                    <Button look="quiet" icon={<Plus />} aria-label={`Add an example of ${grades[grade]?.name ?? grade}`}>
                      Add
                    </Button>
                  }
                >
                  {(close) => (
                    <ItemFinder
                      onFind={(item) => {
                        close();
                        onExamples([...examples, { grade, like: { item }, caption: '' }]);
                      }}
                    />
                  )}
                </Popover>
              </li>
            )}
          </ul>
        </div>
      ))}
    </section>
  );
}
