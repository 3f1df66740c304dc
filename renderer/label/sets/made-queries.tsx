import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Check, NumberField } from '../../ui/field.tsx';
import { useVoice } from '../../ui/toast.tsx';
import { useChange } from '../../use-change.ts';
import styles from './add-queries-dialog.module.css';
import { labelTopics } from '../touches.ts';

const kinds = [
  { kind: 'add', label: 'Add a word the item lacks: like this, but striped' },
  { kind: 'remove', label: 'Take away a word it has: like this, without sleeves' },
  { kind: 'replace', label: 'Put one in place of another: like this, but red instead of blue' },
] as const;
type Kind = (typeof kinds)[number]['kind'];

/** Queries sampled from the catalog: fair to every mode, because nobody chose them. */
export function MadeQueries({ set, onDone }: { readonly set: string; readonly onDone: () => void }) {
  const change = useChange();
  const { toast } = useVoice();
  const [count, setCount] = useState(30);
  const [seed, setSeed] = useState(1);
  const [chosen, setChosen] = useState<readonly Kind[]>(kinds.map(({ kind }) => kind));
  const make = async (): Promise<void> => {
    const made = await change('queries.generate', { set, count, seed, kinds: [...chosen] }, labelTopics);
    if (!made) return;
    const message = `${made.added.length} queries added${made.known.length > 0 ? `, ${made.known.length} were there already` : ''}.`;
    toast({ message, ...(made.added.length > 0 ? { action: { label: 'Undo', run: () => void change('queries.remove', { set, ids: made.added }, labelTopics) } } : {}) });
    onDone();
  };
  return (
    <form
      className={styles.way}
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <p>Items and words are drawn from this catalog. The same seed draws the same queries again, so that somebody else can repeat what you did.</p>
      <div className={styles.numbers}>
        <NumberField label="How many" value={count} min={1} max={5000} onChange={setCount} autoFocus />
        <NumberField label="Seed" value={seed} min={0} max={999_999_999} onChange={setSeed} />
      </div>
      <div className={styles.kinds} role="group" aria-label="Kinds of queries">
        {kinds.map(({ kind, label }) => (
          <Check key={kind} isSelected={chosen.includes(kind)} onChange={(isOn) => { setChosen(kinds.map((own) => own.kind).filter((own) => (own === kind ? isOn : chosen.includes(own)))); }}>
            {label}
          </Check>
        ))}
      </div>
      <div className={styles.end}>
        <Button type="submit" look="primary" isDisabled={chosen.length === 0}>
          Add {count.toLocaleString('en')} queries
        </Button>
      </div>
    </form>
  );
}
