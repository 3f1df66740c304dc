import { X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { Condition } from '../../src/api/query.ts';
import { conditionWords, withoutField } from './conditions.ts';
import styles from './facet-chips.module.css';

export interface FacetChipsProps {
  readonly where: readonly Condition[];
  readonly onChange: (where: readonly Condition[]) => void;
}

/** The conditions that hold now; pressing one lets it go. */
export function FacetChips({ where, onChange }: FacetChipsProps) {
  if (where.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label="Filters that hold">
      {where.map((condition) => (
        <li key={condition.field}>
          <AriaButton className={styles.chip!} aria-label={`Let go of the filter ${conditionWords(condition)}`} onPress={() => { onChange(withoutField(where, condition.field)); }}>
            <span>{conditionWords(condition)}</span>
            <X aria-hidden />
          </AriaButton>
        </li>
      ))}
    </ul>
  );
}
