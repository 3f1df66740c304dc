import { Ruler, X } from 'lucide-react';
import { useState } from 'react';
import { toErrorData } from '../../src/api/errors.ts';
import { call, useEngineQuery } from '../engine.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Popover } from '../ui/popover.tsx';
import styles from './measure-chooser.module.css';

export interface MeasureChooserProps {
  readonly measures: readonly string[];
  readonly onMeasures: (measures: readonly string[]) => void;
}

/** The measures that are taken, in their order; the first one leads the charts. */
export function MeasureChooser({ measures, onMeasures }: MeasureChooserProps) {
  return (
    <Popover
      label="Measures"
      placement="bottom end"
      trigger={
        <Button look="quiet" icon={<Ruler />}>
          {`${measures.length} ${measures.length === 1 ? 'measure' : 'measures'}`}
        </Button>
      }
    >
      {() => <Panel measures={measures} onMeasures={onMeasures} />}
    </Popover>
  );
}

function Panel({ measures, onMeasures }: MeasureChooserProps) {
  const known = useEngineQuery('measures.list', {}).data ?? [];
  const [name, setName] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const add = async (typed: string): Promise<void> => {
    try {
      const { name: written } = await call('measures.check', { name: typed });
      if (!measures.includes(written)) onMeasures([...measures, written]);
      setName('');
      setFault(null);
    } catch (error) {
      const { message, hint } = toErrorData(error);
      setFault(`${message} ${hint}`.trim());
    }
  };
  return (
    <div className={styles.panel}>
      <ul className={styles.chosen}>
        {measures.map((measure, at) => (
          <li key={measure}>
            <span>{measure}</span>
            {at === 0 ? <span className={styles.lead}>leads</span> : <Button look="quiet" onPress={() => { onMeasures([measure, ...measures.filter((own) => own !== measure)]); }}>Lead with it</Button>}
            <IconButton label={`Leave out ${measure}`} icon={<X />} isDisabled={measures.length === 1} onPress={() => { onMeasures(measures.filter((own) => own !== measure)); }} />
          </li>
        ))}
      </ul>
      <form
        className={styles.add}
        onSubmit={(event) => {
          event.preventDefault();
          void add(name);
        }}
      >
        <TextField label="Another measure" placeholder="nDCG@20" value={name} onChange={setName} autoFocus />
        <Button type="submit" isDisabled={name.trim() === ''}>
          Add
        </Button>
      </form>
      {fault ? <p role="alert" className={styles.fault}>{fault}</p> : null}
      <ul className={styles.known}>
        {known.map(({ name: form, meaning }) => (
          <li key={form}>
            <Button look="quiet" isDisabled={measures.includes(form)} onPress={() => { setName(form); }}>
              {form}
            </Button>
            <span>{meaning}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
