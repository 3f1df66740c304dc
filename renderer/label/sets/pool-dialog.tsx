import { useCallback, useState } from 'react';
import type { EngineEvent } from '../../../src/api/contract.ts';
import { count } from '../../bench/describe.ts';
import { useEngineEvents } from '../../engine.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { NumberField } from '../../ui/field.tsx';
import { Progress } from '../../ui/progress.tsx';
import { useVoice } from '../../ui/toast.tsx';
import { useChange } from '../../use-change.ts';
import styles from './add-queries-dialog.module.css';
import { labelTopics } from '../touches.ts';

export interface PoolDialogProps {
  readonly set: string;
  /** How many queries the set has. */
  readonly queries: number;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Collects what is to be judged: the best of every mode, and some items by chance. Runs of other systems bring theirs with them. */
export function PoolDialog({ isOpen, onClose, ...rest }: PoolDialogProps) {
  return (
    <Dialog title="Collect what is to be judged" isOpen={isOpen} onClose={onClose}>
      <Form {...rest} onDone={onClose} />
    </Dialog>
  );
}

function Form({ set, queries, onDone }: Pick<PoolDialogProps, 'set' | 'queries'> & { readonly onDone: () => void }) {
  const change = useChange();
  const { toast } = useVoice();
  const [k, setK] = useState(20);
  const [controls, setControls] = useState(3);
  const [seed, setSeed] = useState(1);
  const [done, setDone] = useState<number | null>(null);
  useEngineEvents(useCallback((event: EngineEvent) => { if (event.event === 'pool' && event.set === set) setDone(event.done); }, [set]));

  const make = async (): Promise<void> => {
    setDone(0);
    const pooling = await change('pools.make', { set, k, controls, seed }, labelTopics);
    setDone(null);
    if (!pooling) return;
    toast({ message: `${count(pooling.pairs)} new items to judge in ${count(pooling.queries)} queries.` });
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
      <p>The best results of every mode are put together and shuffled, with some random items among them as a control. Those who judge see neither mode nor rank.</p>
      <div className={styles.numbers}>
        <NumberField label="Best results of each mode" value={k} min={1} max={200} onChange={setK} autoFocus />
        <NumberField label="Random items a query" value={controls} min={0} max={100} onChange={setControls} />
        <NumberField label="Seed" value={seed} min={0} max={999_999_999} onChange={setSeed} />
      </div>
      {done === null ? null : <Progress label="Searching" done={done} total={queries} />}
      <div className={styles.end}>
        <p>{`At most ${count(queries * (3 * k + controls))} items; what several modes found counts once.`}</p>
        <Button type="submit" look="primary" isDisabled={done !== null}>
          Collect
        </Button>
      </div>
    </form>
  );
}
