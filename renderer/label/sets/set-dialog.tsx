import { useState } from 'react';
import type { CallInput } from '../../../src/api/contract.ts';
import type { GradeStyle } from '../../../src/api/query-sets.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Check, NumberField, TextField } from '../../ui/field.tsx';
import { useChange } from '../../use-change.ts';
import { gradesBestFirst } from '../grades.ts';
import type { SetDetail } from '../guidelines-view.tsx';
import styles from './set-dialog.module.css';
import { labelTopics } from '../touches.ts';

export interface SetDialogProps {
  readonly isOpen: boolean;
  /** The set to change; null for a new one. */
  readonly detail: SetDetail | null;
  readonly onClose: () => void;
  /** A new set was made. */
  readonly onMade?: (set: string) => void;
}

/** Makes a set of queries, or changes how one is judged: its name, who judges, what the grades are called. */
export function SetDialog({ isOpen, detail, onClose, onMade }: SetDialogProps) {
  return (
    <Dialog title={detail ? 'The set' : 'New set of queries'} isOpen={isOpen} onClose={onClose}>
      <Form detail={detail} onClose={onClose} {...(onMade ? { onMade } : {})} />
    </Dialog>
  );
}

function Form({ detail, onClose, onMade }: Omit<SetDialogProps, 'isOpen'>) {
  const change = useChange();
  const given = detail?.definition;
  const [name, setName] = useState(given?.name ?? '');
  const [judges, setJudges] = useState(given?.judges ?? 1);
  const [annotators, setAnnotators] = useState(given?.annotators.join(', ') ?? '');
  const [apart, setApart] = useState(given?.aspects ?? false);
  const [grades, setGrades] = useState<readonly GradeStyle[] | null>(given?.grades ?? null);

  const save = async (): Promise<void> => {
    const definition: CallInput<'sets.create'> = {
      name,
      judges,
      aspects: apart,
      annotators: annotators.split(',').map((own) => own.trim()).filter((own) => own !== ''),
      ...(grades ? { grades: [...grades] } : {}),
    };
    if (detail) {
      if (await change('sets.update', { set: detail.set, change: definition }, labelTopics)) onClose();
      return;
    }
    const made = await change('sets.create', definition, ['sets']);
    if (!made) return;
    onMade?.(made.set);
    onClose();
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField label="Name" placeholder="Summer dresses" value={name} onChange={setName} autoFocus />
      <div className={styles.pair}>
        <NumberField label="Judges for every item" value={judges} min={1} max={9} onChange={setJudges} />
        <TextField label="Who judges, if the work is to be shared out" placeholder="Ada, Grace" value={annotators} onChange={setAnnotators} />
      </div>
      <Check isSelected={apart} onChange={setApart}>
        Ask for the looks and for the words apart, too
      </Check>
      {grades ? (
        <fieldset className={styles.grades}>
          <legend>Grades</legend>
          {gradesBestFirst.map((grade) => {
            const style = grades[grade]!;
            const set = (next: Partial<GradeStyle>): void => { setGrades(grades.map((own, at) => (at === grade ? { ...own, ...next } : own))); };
            return (
              <div key={grade}>
                <input type="color" aria-label={`Colour of grade ${grade}`} value={style.colour} onChange={({ currentTarget }) => { set({ colour: currentTarget.value }); }} />
                <TextField label={`Grade ${grade}`} value={style.name} onChange={(next) => { set({ name: next }); }} />
              </div>
            );
          })}
        </fieldset>
      ) : null}
      <div className={styles.end}>
        <Button look="quiet" onPress={onClose}>
          Cancel
        </Button>
        <Button type="submit" look="primary" isDisabled={name.trim() === '' || (grades?.some((grade) => grade.name.trim() === '') ?? false)}>
          {detail ? 'Save' : 'Make the set'}
        </Button>
      </div>
    </form>
  );
}
