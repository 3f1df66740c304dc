import { useState } from 'react';
import type { Condition } from '../../src/api/query.ts';
import { count, counted } from '../bench/describe.ts';
import { useEngineQuery } from '../engine.ts';
import { Button } from '../ui/button.tsx';
import { Check, SearchField } from '../ui/field.tsx';
import { fieldName, valuesOf, withoutField, withValue } from './conditions.ts';
import styles from './facet-filter.module.css';

export interface FacetValuesProps {
  readonly field: string;
  readonly where: readonly Condition[];
  readonly onChange: (where: readonly Condition[]) => void;
  readonly onClear: () => void;
}

/** The values of one field, with how many items each would leave. */
export function FacetValues({ field, where, onChange, onClear }: FacetValuesProps) {
  const [text, setText] = useState('');
  // A field's own condition does not count against its other values: choosing a second one widens.
  const { data } = useEngineQuery('facets', { where: [...withoutField(where, field)] }, { keepPrevious: true });
  const facet = data?.facets.find((facet) => facet.field === field);
  const chosen = valuesOf(where, field);
  const listed = facet?.values ?? [];
  const gone = chosen.filter((value) => !listed.some((other) => other.value === value)).map((value) => ({ value, count: 0 }));
  const shown = [...gone, ...listed].filter(({ value }) => value.toLowerCase().includes(text.trim().toLowerCase()));
  return (
    <div className={styles.values}>
      <SearchField label={`Find a value of ${fieldName(field)}`} placeholder={`Find in ${fieldName(field)}`} value={text} onChange={setText} />
      <div className={styles.list} role="group" aria-label={fieldName(field)}>
        {shown.map(({ value, count: items }) => (
          <Check key={value} isSelected={chosen.includes(value)} onChange={(isChosen) => { onChange(withValue(where, field, value, isChosen)); }}>
            <span className={styles.value}>
              <span>{value}</span>
              <span className={styles.count}>{count(items)}</span>
            </span>
          </Check>
        ))}
        {shown.length === 0 && facet ? <p className={styles.none}>No value of that name.</p> : null}
        {facet && facet.distinct > facet.values.length ? (
          <p className={styles.none}>{`The ${facet.values.length} most frequent of ${counted(facet.distinct, 'value')}.`}</p>
        ) : null}
      </div>
      <Button look="quiet" isDisabled={chosen.length === 0} onPress={onClear}>Any</Button>
    </div>
  );
}
