import { ListFilter } from 'lucide-react';
import { useState } from 'react';
import { Dialog, DialogTrigger, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { Condition } from '../../src/api/query.ts';
import { useEngineQuery } from '../engine.ts';
import { Button } from '../ui/button.tsx';
import { ErrorState } from '../ui/state.tsx';
import popoverStyles from '../ui/popover.module.css';
import { fieldName, withoutField } from './conditions.ts';
import styles from './facet-filter.module.css';
import { FacetValues } from './facet-values.tsx';
import { PriceRange } from './price-range.tsx';

export interface FacetFilterProps {
  readonly where: readonly Condition[];
  readonly onChange: (where: readonly Condition[]) => void;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
}

/** A button with everything one can filter by: a field at the left, its values at the right. */
export function FacetFilter({ where, onChange, isOpen, onOpenChange }: FacetFilterProps) {
  return (
    <DialogTrigger {...(isOpen === undefined ? {} : { isOpen })} {...(onOpenChange ? { onOpenChange } : {})}>
      <Button look="quiet" icon={<ListFilter aria-hidden />}>{where.length === 0 ? 'Filters' : `Filters: ${where.length}`}</Button>
      <Popover placement="bottom start" offset={6} className={popoverStyles.popover!}>
        <Dialog aria-label="Filters" className={styles.panel!}>
          <FilterPanel where={where} onChange={onChange} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function FilterPanel({ where, onChange }: Pick<FacetFilterProps, 'where' | 'onChange'>) {
  const { data, error, refetch } = useEngineQuery('facets', { where: [] });
  const [chosen, setChosen] = useState<string | null>(null);
  if (error) return <ErrorState title="The filters could not be read" error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const fields = [...(data.price ? ['price'] : []), ...data.facets.map(({ field }) => field).filter((field) => field !== 'price')];
  const field = chosen ?? where[0]?.field ?? data.facets[0]?.field ?? fields[0];
  if (field === undefined) return <p className={styles.none}>This catalog has nothing to filter by. Columns that are kept for filters when it is imported appear here.</p>;
  return (
    <>
      <ListBox
        aria-label="Filter by"
        className={styles.fields!}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[field]}
        onSelectionChange={(keys) => { if (keys !== 'all') setChosen(String([...keys][0])); }}
        items={fields.map((id) => ({ id }))}
        dependencies={[where]}
      >
        {({ id }) => (
          <ListBoxItem id={id} textValue={fieldName(id)} className={styles.field!}>
            <span>{fieldName(id)}</span>
            {where.some((condition) => condition.field === id) ? <span aria-label="restricted" role="img" className={styles.mark} /> : null}
          </ListBoxItem>
        )}
      </ListBox>
      {field === 'price' && data.price ? (
        <PriceRange where={where} bounds={data.price} onChange={onChange} />
      ) : (
        <FacetValues key={field} field={field} where={where} onChange={onChange} onClear={() => { onChange(withoutField(where, field)); }} />
      )}
    </>
  );
}
