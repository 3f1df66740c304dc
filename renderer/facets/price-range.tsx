import { useState, type SyntheticEvent } from 'react';
import type { Condition } from '../../src/api/query.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { priceOf, withPrice } from './conditions.ts';
import styles from './facet-filter.module.css';

export interface PriceRangeProps {
  readonly where: readonly Condition[];
  readonly bounds: { readonly min: number; readonly max: number };
  readonly onChange: (where: readonly Condition[]) => void;
}

/** A lowest and a highest price; Enter or leaving the field applies them. */
export function PriceRange({ where, bounds, onChange }: PriceRangeProps) {
  const { min, max } = priceOf(where);
  const [low, setLow] = useState(min?.toString() ?? '');
  const [high, setHigh] = useState(max?.toString() ?? '');
  const apply = (event?: SyntheticEvent): void => {
    event?.preventDefault();
    const next = withPrice(where, numberIn(low), numberIn(high));
    if (JSON.stringify(next) !== JSON.stringify(where)) onChange(next);
  };
  return (
    <form className={styles.values} onSubmit={apply} onBlur={() => { apply(); }}>
      <div className={styles.range}>
        <TextField label="From" value={low} onChange={setLow} placeholder={bounds.min.toLocaleString('en')} />
        <TextField label="Up to" value={high} onChange={setHigh} placeholder={bounds.max.toLocaleString('en')} />
      </div>
      <div className={styles.list} />
      <Button
        look="quiet"
        isDisabled={min === null && max === null}
        onPress={() => {
          setLow('');
          setHigh('');
          onChange(withPrice(where, null, null));
        }}
      >
        Any
      </Button>
      <button type="submit" hidden />
    </form>
  );
}

/** The number a person typed, with or without thousands separators; null for none. */
function numberIn(text: string): number | null {
  const digits = text.replace(/[^\d.]/g, '');
  const number = Number(digits);
  return digits === '' || Number.isNaN(number) ? null : number;
}
